"""The start page: the project, its people, and the room they come into."""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from dugnad.domain.chain import Phase
from dugnad.domain.errors import Refused
from dugnad.domain.model import Gathering, Project, Role, in_language
from dugnad.domain.suppression import LEAST_GROUP, MOST_GROUP, USUAL_GROUP
from dugnad.domain.text import clean
from dugnad.i18n import LANGUAGE_NAMES
from dugnad.opening import first_project, settle_planned, suggested_plan
from dugnad.pages import esm, own_plans, reading
from dugnad.pages.chain_words import NOTEBOOKS, onwards
from dugnad.pages.desk import DeskPage
from dugnad.pages.live import Message
from dugnad.settings import Settings, is_loopback

Language = Literal["nb", "nn", "en"]


class Hello(Message):
    type: Literal["hello"]


class EditedRole(Message):
    key: str = Field(max_length=40)
    label: str
    expected: int | None = Field(ge=0, le=2000)


class Save(Message):
    type: Literal["save"]
    project: int
    municipality: str = Field(max_length=120)
    unit: str = Field(max_length=120)
    name: str
    language: Language
    roles: list[EditedRole] = Field(max_length=40)


class New(Message):
    type: Literal["new"]


class Choose(Message):
    type: Literal["choose"]
    project: int


class StartGathering(Message):
    """Start a gathering after a kjøreplan; one that goes on elsewhere is ended."""

    type: Literal["start"]
    project: int
    plan: str = Field(max_length=60, pattern=r"^[a-z0-9_-]+$")
    smallest_group: int = Field(default=USUAL_GROUP, ge=LEAST_GROUP, le=MOST_GROUP)


class EndGathering(Message):
    type: Literal["end"]
    gathering: int


Inbox = Hello | Save | New | Choose | StartGathering | EndGathering


class Start(DeskPage):
    """What ``00-start.ipynb`` opens. While a gathering goes on, another project may be shown."""

    web = ("desk", "start")
    _esm = esm.module(*web)
    _css = esm.style("desk")
    inbox = TypeAdapter(Inbox)

    def answer(self, message: Inbox) -> None:
        match message:
            case Hello():
                self.start_over()
                return
            case Save():
                self._save(message)
            case New():
                self._new_project()
            case Choose(project=project):
                self.store.open_project(project)
            case StartGathering():
                self._start(message)
            case EndGathering(gathering=gathering):
                self.store.end_gathering(gathering)
        self.tell_view()

    def _start(self, message: StartGathering) -> None:
        project = self.store.find_project(message.project)
        plan = own_plans.plan(self.store, project.id, message.plan)  # before anything is ended
        current = self.store.current_gathering()
        if current:
            self.store.end_gathering(current.id)
        settle_planned(self.store, project, plan.key)
        self.store.add_gathering(
            project.id,
            title=plan.title,
            steps=plan.steps,
            smallest_group=message.smallest_group,
            phase=plan.phase,
        )

    def _save(self, message: Save) -> None:
        project = self.store.find_project(message.project)
        if not message.roles:
            raise Refused("A project needs at least one role. Add one before you save.")
        self.store.update_project(
            project.id,
            municipality=message.municipality.strip(),
            unit=message.unit.strip(),
            name=clean(message.name, 160),
            language=message.language,
            roles=_roles(message, project, self.language),
        )
        self.tell({"type": "saved"})

    def _new_project(self) -> Project:
        return first_project(self.store, self.language)

    def view(self) -> dict[str, Any]:
        project = self._project()
        current = self.store.current_gathering()
        ours = current if current and current.project_id == project.id else None
        plans = own_plans.offered(self.store, project.id, self.language)
        return {
            "language": self.language,
            "spoken": project.language,
            "languages": LANGUAGE_NAMES,
            "project": reading.project_name(project),
            "projects": [
                {"id": each.id, "name": reading.project_name(each)}
                for each in self.store.list_projects()
            ],
            "projectId": project.id,
            "municipality": project.municipality,
            "unit": project.unit,
            "name": project.name,
            "roles": [
                {
                    "key": role.key,
                    "label": in_language(role.label, self.language),
                    "expected": role.expected,
                }
                for role in project.roles
            ],
            "gathering": self._gathering(ours) if ours else None,
            "plans": plans,
            "plan": self._suggested(project, {plan["key"] for plan in plans}),
            "smallestGroup": {"usual": USUAL_GROUP, "least": LEAST_GROUP, "most": MOST_GROUP},
            "elsewhere": self._elsewhere(current) if current and not ours else None,
            "screenUrl": Settings.from_env().screen_url,
        }

    def _suggested(self, project: Project, keys: set[str]) -> str:
        planned = project.next_gathering
        if planned and planned.plan in keys:
            return planned.plan
        return suggested_plan(self.store, project)

    def _elsewhere(self, current: Gathering) -> dict[str, Any]:
        project = self.store.find_project(current.project_id)
        return {"id": current.id, "name": reading.project_name(project)}

    def _gathering(self, gathering: Gathering) -> dict[str, Any]:
        settings = Settings.from_env()
        url, address = reading.phone_address(settings, gathering)
        return {
            "id": gathering.id,
            "code": gathering.code,
            "address": address,
            "url": url,
            "qr": reading.qr_rows(url),
            "lonely": is_loopback(settings.host),
            "smallestGroup": gathering.smallest_group,
            "notebook": NOTEBOOKS[Phase(gathering.phase)],
            "onward": onwards(self.language)[Phase(gathering.phase)],
            "here": sum(self.store.count_participants(gathering.id).values()),
        }

    def _project(self) -> Project:
        """The one that was taken up last, whosever gathering goes on."""
        return self.store.project_at_hand() or self._new_project()


def _roles(message: Save, project: Project, language: str) -> tuple[Role, ...]:
    """The edited roles: a reworded one keeps its key and its wording in other languages.

    ``language`` is that of the page they were written on.
    """
    known = {role.key: role for role in project.roles}
    taken: set[str] = set(known)
    roles = []
    for edited in message.roles:
        label = clean(edited.label, 80)
        before = known.get(edited.key)
        if before is None:
            key = _new_key(label, taken)
            taken.add(key)
            roles.append(Role(key, {language: label}, edited.expected))
        elif in_language(before.label, language) == label:
            roles.append(Role(before.key, before.label, edited.expected))
        else:
            wording = {**before.label, language: label}
            roles.append(Role(before.key, wording, edited.expected))
    return tuple(roles)


def _new_key(label: str, taken: set[str]) -> str:
    plain = re.sub(r"[^a-z]+", "_", label.lower().translate(str.maketrans("æøå", "aoa"))).strip("_")
    key = plain[:30] or "role"
    number = 2
    while key in taken:
        key, number = f"{plain[:30]}_{number}", number + 1
    return key
