"""How long what people gave is kept, what is deleted when, and the copies of it all."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, TypeAdapter

from dugnad.domain.calendar import today
from dugnad.domain.errors import Refused, StoreError
from dugnad.domain.model import Project, in_language
from dugnad.export.results import delete_contributions
from dugnad.pages import esm
from dugnad.pages.chain_words import day, number
from dugnad.pages.live import Message
from dugnad.pages.phase_page import ProjectPage
from dugnad.store.backup import Backup, list_backups, reason
from dugnad.store.database_backup import back_up_store, backups_of
from dugnad.store.retention import LONGEST_DAYS, SHORTEST_DAYS, USUAL_DAYS, Kept


class Hello(Message):
    type: Literal["hello"]


class Days(Message):
    """How many days what each person gave is kept."""

    type: Literal["days"]
    uuid: str = Field(max_length=40)
    days: int


class Delete(Message):
    """Delete what each person gave to a gathering, now."""

    type: Literal["delete"]
    gathering: int


class BackUp(Message):
    type: Literal["backup"]


Inbox = Hello | Days | Delete | BackUp


class Keeping(ProjectPage):
    """What ``00-start.ipynb`` opens below the project."""

    web = ("desk", "keeping")
    _css = esm.style("desk", "chain", "keeping")
    _esm = esm.module(*web)
    inbox = TypeAdapter(Inbox)

    def act(self, message: Inbox, project: Project) -> None:
        match message:
            case Days(days=days):
                self.store.set_retention(project.id, days)
            case Delete(gathering=gathering):
                self._delete(gathering, project)
            case BackUp():
                made = back_up_store(self.store)
                self._tell_done(self._("The backup {name} is made.").format(name=made.name))

    def _delete(self, gathering_id: int, project: Project) -> None:
        gathering = self.store.find_gathering(gathering_id)
        if gathering.project_id != project.id:
            raise Refused("This belongs to another project.")
        done = delete_contributions(self.store, [gathering])
        if done.unreadable:
            raise StoreError(
                "These backups cannot be read and may still hold contributions. "
                "Delete them yourself: {files}",
                files=", ".join(str(file) for file in done.unreadable),
            )
        self._tell_done(
            self._("Contributions deleted: {contributions}. Backups cleaned: {backups}.").format(
                contributions=done.contributions, backups=done.backups
            )
        )

    def _tell_done(self, text: str) -> None:
        self.tell({"type": "done", "text": text})

    # -- What is shown ------------------------------------------------------------------

    def project_view(self, project: Project) -> dict[str, Any]:
        folder = backups_of(self.store)
        return {
            "days": self.store.retention(project.id),
            "least": SHORTEST_DAYS,
            "most": LONGEST_DAYS,
            "usual": USUAL_DAYS,
            "gatherings": [self._gathering(each) for each in self.store.list_kept(project.id)],
            "backups": [self._backup(each) for each in list_backups(folder)],
            "folder": str(folder),
        }

    def _gathering(self, kept: Kept) -> dict[str, Any]:
        _, gathering = self._, kept.gathering
        if kept.due_on is None:
            when = _("It is going on; the days begin when it ends.")
        elif kept.purged_on:
            when = _("Deleted {date}.").format(date=day(kept.purged_on, self.language))
        elif kept.due_on <= today():
            when = _("Will be deleted the next time Idédugnad is started.")
        else:
            when = _("Will be deleted when Idédugnad is started after {date}.").format(
                date=day(kept.due_on, self.language)
            )
        return {
            "id": gathering.id,
            "title": in_language(gathering.title, self.language),
            "on": day(gathering.started_on, self.language),
            "contributions": kept.contributions,
            "when": when,
            "deletable": gathering.ended_on is not None and not kept.purged_on,
        }

    def _backup(self, backup: Backup) -> dict[str, Any]:
        megabytes = backup.file.stat().st_size / 1e6
        return {
            "number": backup.number,
            "on": day(backup.made_on, self.language),
            "why": reason(backup.why, self._),
            "size": self._("{megabytes} MB").format(
                megabytes=number(max(megabytes, 0.01), self.language)
            ),
        }
