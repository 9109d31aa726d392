"""What the facilitator does between the gatherings, each in the page it belongs to."""

from __future__ import annotations

import secrets
from base64 import b64encode
from datetime import date
from pathlib import Path
from typing import Any

from dugnad.domain.chain import ElementKind
from dugnad.domain.elements import PHASE
from dugnad.pages.chain import Chain
from dugnad.pages.figures import OwnFigures
from dugnad.pages.ledger import LedgerPage
from dugnad.pages.live import LivePage
from dugnad.pages.phase_evaluation import Evaluation
from dugnad.pages.plan import Plan
from dugnad.pages.reference import Reference
from dugnad.store.payload import to_payload
from dugnad.year.gatherings import Gatherings


class Desk(Gatherings):
    """The facilitator's hands, with a name for everything that was made."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.made: dict[str, int] = {}

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
        said = {"content": {"text": statement.text}, "statement": statement.id}
        self._chain(ElementKind(kind), type="add", kind=kind, **said)

    def _found(self, text: str, kind: str) -> None:
        """What an activity found, brought into the chain."""
        made = ElementKind(kind)
        self._chain(made, type="hello")
        (found,) = [
            each
            for gathering in self._pages[Chain, (PHASE[made],)].view()["room"]["gatherings"]
            for each in gathering["results"]
            if (each["text"], each.get("kind")) == (text, kind)
        ]
        about = {"activity": found["activity"], "key": found["key"]}
        self._chain(made, type="take_result", **about)

    def _figures(self, table: str, **about: Any) -> None:
        """A table from the school's own survey, brought in as a file."""
        data = b64encode(table.encode("utf-8-sig")).decode()
        name = {"file": secrets.token_hex(16), "name": "tall.csv", "number": 0, "last": True}
        self.send(OwnFigures, {"type": "part", **name, "data": data})
        self._tell(OwnFigures, "keep", **about)

    def _read(self, text: str, **more: Any) -> None:
        self._tell(OwnFigures, "read", text=text, **more)

    def _own(self, text: str, **more: Any) -> None:
        self._tell(Reference, "own", text=text, **more)

    def _room(self, names: list[str]) -> None:
        renewed, discarded = (self.made[each] for each in names)
        self._tell(LedgerPage, "make_room", renewed=renewed, discarded=discarded)

    def _row(self, name: str, **more: Any) -> None:
        found = self.store.find_element(self.made[name])
        old = to_payload(found.content, found.kind)
        row = {
            key: old[key] or "" for key in ("responsible", "group", "resources", "starts", "ends")
        }
        row |= {
            key: old[key]
            for key in ("role", "between_units", "partners", "hours_a_week", "progress")
        }
        self._tell(Plan, "row", element=found.id, version=found.version, **row | more)

    def _measure(self, name: str, **more: Any) -> None:
        self._tell(Evaluation, "measure", goal=self.made[name], **more)

    def _tripwire(self, name: str, **more: Any) -> None:
        self._tell(Evaluation, "tripwire", decision=self.made[name], **more)

    def _promise(self, name: str, **more: Any) -> None:
        self._tell(Evaluation, "promise", promise=self.made[name], **more)

    def _stage(self, name: str, to: str) -> None:
        found = self.store.find_element(self.made[name])
        self._tell(Evaluation, "stage", practice=found.id, version=found.version, stage=to)

    def _tell(self, page: type[LivePage], what: str, **said: Any) -> None:
        """A message that is acknowledged under an id of its own."""
        self.send(page, {"type": what, "uuid": secrets.token_hex(16), **said})

    def _chain(self, about: ElementKind, /, **message: Any) -> None:
        """A message to the page of the phase that a kind belongs to."""
        if message["type"] in ("add", "change", "reopen", "withdraw", "take_result"):
            message["uuid"] = secrets.token_hex(16)
        self.send(Chain, message, PHASE[about])


def _plain(value: Any) -> Any:
    """As a page sends it: dates are text."""
    return value.isoformat() if isinstance(value, date) else value
