"""A made-up year (``data/samples/et-aar.yaml``), played through the doors that people use.

Bots hold the phones; the facilitator's messages go to the same pages as a facilitator's do, on
the days the story is told. So a finished project is there to be looked at, and what it took to
make it has been tried.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from dugnad.bots import Bot, Villager
from dugnad.content import default_roles
from dugnad.domain.calendar import on_day
from dugnad.domain.chain import ElementKind
from dugnad.domain.elements import PHASE
from dugnad.domain.model import Gathering, Project, StatementStatus
from dugnad.pages.chain import Chain
from dugnad.pages.console import Console
from dugnad.pages.ledger import LedgerPage
from dugnad.pages.live import LivePage
from dugnad.pages.phase_evaluation import Evaluation
from dugnad.pages.plan import Plan
from dugnad.pages.reference import Reference
from dugnad.pages.start import Start
from dugnad.paths import SAMPLES
from dugnad.store import Store
from dugnad.store.payload import to_payload

#: The days after which what each person gave may be deleted: the story is to be kept.
KEPT_DAYS = 3650
_WRITTEN = ("ideas", "strengths", "reflection")
#: Nobody touches a phone while people talk together.
_SPOKEN = "talk"


@dataclass(frozen=True, slots=True)
class Year:
    """The project that was played, and the elements that have a name in the story."""

    project_id: int
    made: Mapping[str, int]


@cache
def script() -> dict[str, Any]:
    """The story as it is written."""
    found: dict[str, Any] = yaml.safe_load((SAMPLES / "et-aar.yaml").read_text("utf-8"))
    return found


def play(
    folder: Path, *, until: date | None = None, tell: Callable[[date], None] = lambda day: None
) -> Year:
    """Play the year in the store of ``folder``, or the days up to ``until``.

    ``tell`` hears of each day before it is played.
    """
    desk = Desk(folder)
    try:
        told = script()
        with on_day(told["days"][0]["date"]):
            project = desk.begin(told)
        for day in told["days"]:
            if until and day["date"] > until:
                break
            tell(day["date"])
            with on_day(day["date"]):
                if "plan" in day:
                    desk.gather(day, {**told["people"], **day.get("crowd", {})})
                for each in day.get("then", ()):
                    desk.do(dict(each))
        return Year(project.id, desk.made)
    finally:
        desk.close()


class Desk:
    """The facilitator's hands: each message goes to the page it belongs to, and must be taken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store.open(folder, create=True)
        self.made: dict[str, int] = {}
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

    # -- The project and its gatherings ---------------------------------------------------------

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
                if activity.options.get("stage"):
                    # What each has noted is nobody else's; what is told here, the groups released.
                    self._turn(activity.id, stage="group")
                texts = next(written.get(activity.kind, iter(())), ())
                self._answer(activity.kind, activity.id, bots, texts)
                self._approve(gathering)
                if activity.kind == "before_after":
                    self._turn(activity.id, round="after")
                    self._answer(activity.kind, activity.id, bots, texts)
                self.send(Console, {"type": "close", "activity": activity.id})
                self.send(Console, {"type": "show", "activity": activity.id, "shown": True})
        finally:
            for bot in bots:
                bot.leave()
        self.send(Start, {"type": "end", "gathering": gathering.id})

    def _turn(self, activity: int, **options: str) -> None:
        self.send(Console, {"type": "plan", "activity": activity, "options": options})

    def _answer(self, kind: str, activity: int, bots: Sequence[Bot], texts: Any) -> None:
        """What is written by hand, one phone after the other; or what the bots come up with."""
        if kind == _SPOKEN:
            return
        if kind in _WRITTEN:
            for payload, bot in zip(_payloads(kind, texts), cycle(bots), strict=False):
                about = {"type": "submit", "uuid": secrets.token_hex(16), "activity": activity}
                heard = bot.send({**about, "payload": payload})
                refused = [each for each in heard if each["type"] == "refused"]
                if refused:
                    raise RuntimeError(f"{payload}: {refused[0]['reason']}")
            return
        for bot in bots:
            bot.play(list(texts))

    def _approve(self, gathering: Gathering) -> None:
        waiting = [s.id for s in self.store.list_statements(gathering.id, StatementStatus.PENDING)]
        if waiting:
            self.send(Console, {"type": "status", "statements": waiting, "status": "approved"})

    # -- The work between the gatherings --------------------------------------------------------

    def do(self, step: dict[str, Any]) -> None:
        """One thing the facilitator does: the first key says what, the others with what."""
        verb, what = next(iter(step.items()))
        more = {key: _plain(value) for key, value in step.items() if key not in (verb, "as")}
        before = {each.id for each in self.store.list_elements(self.project.id)}
        getattr(self, f"_{verb}")(what, **more)
        if "as" in step:
            fresh = [e for e in self.store.list_elements(self.project.id) if e.id not in before]
            self.made[step["as"]] = fresh[0].id

    def _add(self, kind: str, after: tuple[str, ...] = (), **content: Any) -> None:
        self._chain(
            ElementKind(kind),
            type="add",
            kind=kind,
            content=content,
            after=[self.made[each] for each in after],
        )

    def _log(self, text: str, about: str) -> None:
        self._add(ElementKind.LESSON.value, text=text, about=about)

    def _edit(self, name: str, reason: str = "", **content: Any) -> None:
        """The form with its old answers, some of them written anew."""
        found = self.store.find_element(self.made[name])
        self._chain(
            found.kind,
            type="change",
            element=found.id,
            version=found.version,
            content={**to_payload(found.content, found.kind), **content},
            reason=reason,
        )

    def _reopen(self, name: str, reason: str, because: str | None = None) -> None:
        found = self.store.find_element(self.made[name])
        because_of = self.made[because] if because else None
        self._chain(found.kind, type="reopen", element=found.id, reason=reason, because=because_of)

    def _withdraw(self, name: str, reason: str) -> None:
        found = self.store.find_element(self.made[name])
        self._chain(found.kind, type="withdraw", element=found.id, reason=reason)

    def _link(self, ends: list[str]) -> None:
        before, after, kind = (*ends, "leads")[:3]
        found = self.store.find_element(self.made[after])
        tie = {"before": self.made[before], "after": found.id, "kind": kind}
        self._chain(found.kind, type="link", **tie)

    def _take(self, text: str, kind: str) -> None:
        """What the room wrote, brought into the chain."""
        (statement,) = [
            each
            for gathering in self.store.list_gatherings(self.project.id)
            for each in self.store.list_statements(gathering.id)
            if each.text == text
        ]
        content = {"text": statement.text}
        self._chain(
            ElementKind(kind), type="add", kind=kind, content=content, statement=statement.id
        )

    def _own(self, text: str, **more: Any) -> None:
        self._tell(Reference, "own", text=text, **more)

    def _room(self, names: list[str]) -> None:
        renewed, discarded = (self.made[each] for each in names)
        self._tell(LedgerPage, "make_room", renewed=renewed, discarded=discarded)

    def _row(self, name: str, **more: Any) -> None:
        found = self.store.find_element(self.made[name])
        self._tell(Plan, "row", element=found.id, version=found.version, **more)

    def _measure(self, name: str, **more: Any) -> None:
        self._tell(Evaluation, "measure", goal=self.made[name], **more)

    def _tripwire(self, name: str, **more: Any) -> None:
        self._tell(Evaluation, "tripwire", decision=self.made[name], **more)

    def _stage(self, name: str, to: str) -> None:
        found = self.store.find_element(self.made[name])
        self._tell(Evaluation, "stage", practice=found.id, version=found.version, stage=to)

    def _tell(self, page: type[LivePage], what: str, **said: Any) -> None:
        """A message that is acknowledged under an id of its own."""
        self.send(page, {"type": what, "uuid": secrets.token_hex(16), **said})

    def _chain(self, about: ElementKind, /, **message: Any) -> None:
        """A message to the page of the phase that a kind belongs to."""
        if message["type"] in ("add", "change", "reopen", "withdraw"):
            message["uuid"] = secrets.token_hex(16)
        self.send(Chain, message, PHASE[about])


def _payloads(kind: str, texts: Any) -> Iterator[dict[str, Any]]:
    """What is written, as the phones send it."""
    if kind == "reflection":
        yield from ({"field": field, "text": text} for field in texts for text in texts[field])
    elif kind == "strengths":
        yield from ({"text": text, "whom": whom} for text, whom in texts)
    else:
        yield from ({"text": text} for text in texts)


def _plain(value: Any) -> Any:
    """As a page sends it: dates are text."""
    return value.isoformat() if isinstance(value, date) else value
