"""The gatherings of the year: the facilitator at the console, and bots with phones."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

from dugnad.bots import Bot, Villager
from dugnad.content import default_roles
from dugnad.domain.model import Gathering, Project, StatementStatus
from dugnad.pages.console import Console
from dugnad.pages.live import LivePage
from dugnad.pages.start import Start
from dugnad.store import Store

#: The days after which what each person gave may be deleted: the story is to be kept.
KEPT_DAYS = 3650
_WRITTEN = ("ideas", "strengths", "reflection")
#: Nobody touches a phone while people talk together.
_SPOKEN = "talk"


class Gatherings:
    """The facilitator's hands: each message goes to the page it belongs to, and must be taken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store.open(folder, create=True)
        self._pages: dict[object, LivePage] = {}
        self._heard: list[dict[str, Any]] = []

    def close(self) -> None:
        for page in self._pages.values():
            page.close()
        self.store.close()

    def send(self, kind: type[LivePage], message: dict[str, Any], *more: Any) -> None:
        """Send one message to a page.

        Raises
        ------
        RuntimeError
            With the page's own sentence, when it refuses.
        """
        page = self._pages.get((kind, more))
        if page is None:
            page = kind(Store.open(self.folder), *more)
            page.tell = self._heard.append  # type: ignore[method-assign, assignment]
            self._pages[kind, more] = page
        self._heard.clear()
        page.receive(message)
        refused = [each["reason"] for each in self._heard if each["type"] == "refused"]
        if refused:
            raise RuntimeError(f"{message}: {refused[0]}")

    def begin(self, told: Mapping[str, Any]) -> Project:
        """The project, made on the start page."""
        known = {each.id for each in self.store.list_projects()}
        self.send(Start, {"type": "new"})
        project = next(each for each in self.store.list_projects() if each.id not in known)
        roles = [
            {"key": role.key, "label": role.label["nb"], "expected": told["people"][role.key][1]}
            for role in default_roles()
            if role.key in told["people"]
        ]
        about = {**told["project"], "language": "nb", "roles": roles}
        self.send(Start, {"type": "save", "project": project.id, **about})
        self.store.set_retention(project.id, KEPT_DAYS)
        self.project = self.store.find_project(project.id)
        return self.project

    def gather(self, day: Mapping[str, Any], people: Mapping[str, Any]) -> None:
        """One gathering, from the first activity of its kjøreplan to the last."""
        self.send(Start, {"type": "start", "project": self.project.id, "plan": day["plan"]})
        gathering = self.store.current_gathering()
        assert gathering is not None
        crowd = [
            role
            for role, number in people.items()
            for _ in range(number if isinstance(number, int) else number[0])
        ]
        bots = [
            Villager(Store.open(self.folder), gathering.code, role, seed, day)
            for seed, role in enumerate(crowd)
        ]
        written = {kind: iter(texts) for kind, texts in day.get("write", {}).items()}
        try:
            for activity in self.store.list_activities(gathering.id):
                self.send(Console, {"type": "open", "activity": activity.id})
                texts = next(written.get(activity.kind, iter(())), ())
                alone_first = activity.kind == "ideas" and (
                    day.get("igp") or activity.options.get("stage")
                )
                if alone_first:
                    self._groups(activity.id, bots[: len(texts)])
                self._answer(activity.kind, activity.id, bots, texts)
                self._approve(gathering)
                if alone_first:
                    self._turn(activity.id, "plenary")
                    self._sort(activity.id, gathering, day.get("themes", {}))
                if activity.kind == "before_after":
                    again = {"activity": activity.id, "options": {"round": "after"}}
                    self.send(Console, {"type": "plan", **again})
                    self._answer(activity.kind, activity.id, bots, texts)
                self.send(Console, {"type": "close", "activity": activity.id})
                self.send(Console, {"type": "show", "activity": activity.id, "shown": True})
        finally:
            for bot in bots:
                bot.leave()
        self.send(Start, {"type": "end", "gathering": gathering.id})

    def _answer(self, kind: str, activity: int, bots: Sequence[Bot], texts: Any) -> None:
        """What is written by hand, one phone after the other; or what the bots come up with."""
        if kind == _SPOKEN:
            return
        if kind in _WRITTEN:
            for payload, bot in zip(_payloads(kind, texts), cycle(bots), strict=False):
                self._submit(bot, activity, payload)
            return
        for bot in bots:
            bot.play(list(texts))

    def _submit(self, bot: Bot, activity: int, payload: dict[str, Any]) -> None:
        about = {"type": "submit", "uuid": secrets.token_hex(16), "activity": activity}
        heard = bot.send({**about, "payload": payload})
        refused = [each for each in heard if each["type"] == "refused"]
        if refused:
            raise RuntimeError(f"{payload}: {refused[0]['reason']}")

    def _turn(self, activity: int, stage: str) -> None:
        self.send(Console, {"type": "stage", "activity": activity, "stage": stage})

    def _groups(self, activity: int, bots: Sequence[Bot]) -> None:
        """Everyone thinks alone; then each of these writes for a group."""
        self._turn(activity, "individual")
        self._turn(activity, "group")
        for number, bot in enumerate(bots, 1):
            self._submit(bot, activity, {"group": number, "writes": True})

    def _sort(self, activity: int, gathering: Gathering, themes: Mapping[str, list[str]]) -> None:
        known = {each.text: each.id for each in self.store.list_statements(gathering.id)}
        sorted_ = [
            {"label": label, "statements": [known[text] for text in texts]}
            for label, texts in themes.items()
        ]
        self.send(Console, {"type": "themes", "activity": activity, "themes": sorted_})

    def _approve(self, gathering: Gathering) -> None:
        waiting = [s.id for s in self.store.list_statements(gathering.id, StatementStatus.PENDING)]
        if waiting:
            self.send(Console, {"type": "status", "statements": waiting, "status": "approved"})


def _payloads(kind: str, texts: Any) -> Iterator[dict[str, Any]]:
    """What is written, as the phones send it."""
    if kind == "reflection":
        yield from ({"field": field, "text": text} for field in texts for text in texts[field])
    elif kind == "strengths":
        yield from ({"text": text, "whom": whom} for text, whom in texts)
    else:
        yield from ({"text": text} for text in texts)
