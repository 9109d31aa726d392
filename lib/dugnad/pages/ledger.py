"""The balance ledger as a page: if something new is to come in, something old must go out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from dugnad.domain.chain import Element, ElementKind, Practice, Standing
from dugnad.domain.elements import LONGEST_TEXT, Decision
from dugnad.domain.errors import Refused
from dugnad.domain.ledger import Ledger, Load, ledger
from dugnad.domain.model import Project, in_language
from dugnad.domain.priority import Priority
from dugnad.i18n import catalogue
from dugnad.pages import esm
from dugnad.pages.chain_forms import role_name
from dugnad.pages.chain_view import ChainView
from dugnad.pages.chain_words import FACILITATOR, choices, number
from dugnad.pages.live import Message
from dugnad.pages.phase_page import ProjectPage
from dugnad.store.payload import to_payload


class Hello(Message):
    type: Literal["hello"]


class MakeRoom(Message):
    """Name the discarded practice that makes room for a renewed one: a decision about both."""

    type: Literal["make_room"]
    uuid: str = Field(max_length=40)
    renewed: int
    discarded: int


class TakeBack(Message):
    """Withdraw such a decision."""

    type: Literal["take_back"]
    uuid: str = Field(max_length=40)
    decision: int


class Hours(Message):
    """What a practice takes of a role in a week; None when nobody knows."""

    type: Literal["hours"]
    uuid: str = Field(max_length=40)
    element: int
    version: int
    role: str = Field(max_length=60)
    hours: float | None = Field(allow_inf_nan=False)


Inbox = Hello | MakeRoom | TakeBack | Hours


class LedgerPage(ProjectPage):
    """What goes in and what goes out, in hours a week for each role."""

    web = ("desk", "ledger")
    _esm = esm.module(*web)
    inbox = TypeAdapter(Inbox)

    def act(self, message: Inbox, project: Project) -> None:
        match message:
            case MakeRoom(renewed=renewed, discarded=discarded):
                self._make_room(renewed, discarded, project)
            case TakeBack(decision=decision):
                found = self.ours(decision)
                if found.kind is not ElementKind.DECISION:
                    raise Refused("Only a decision can be taken back here.")
                reason = self._("Taken back in the balance ledger.")
                self.store.withdraw_element(found.id, reason, role=FACILITATOR)
            case Hours():
                self._hours(message)

    def _make_room(self, renewed: int, discarded: int, project: Project) -> None:
        inn, out = self.ours(renewed), self.ours(discarded)
        if not (_is(inn, Priority.RENEW) and _is(out, Priority.DISCARD)):
            raise Refused("A discarded practice makes room for a renewed one.")
        chain = self.chain(project)
        known = ledger(chain.elements, chain.links)
        if any(room.practice.id == inn.id and out in room.discarded for room in known.rooms):
            return
        text = self._("We let go of “{out}” to make room for “{inn}”.")
        long = (LONGEST_TEXT - len(text)) // 2
        said = text.format(out=chain.texts[out.id][:long], inn=chain.texts[inn.id][:long])
        self.store.add_element(project.id, Decision(said), role=FACILITATOR, about=[inn.id, out.id])

    def _hours(self, message: Hours) -> None:
        found = self.ours(message.element)
        if not isinstance(found.content, Practice):
            raise Refused("Only a practice takes hours.")
        hours = {key: each for key, each in found.content.hours.items() if key != message.role}
        if message.hours is not None:
            hours[message.role] = message.hours
        payload = to_payload(replace(found.content, hours=hours), found.kind)
        self.store.change_element(
            found.id,
            self.content(found.kind, payload, found.content),
            role=FACILITATOR,
            expected=message.version,
        )

    # -- What is shown ------------------------------------------------------------------

    def project_view(self, project: Project) -> dict[str, Any]:
        chain = self.chain(project)
        found = ledger(chain.elements, chain.links)
        return {
            "roles": {role.key: in_language(role.label, self.language) for role in project.roles},
            "rooms": [
                {
                    **self._practice(room.practice, chain),
                    "made": [
                        {"id": out.id, "text": chain.texts[out.id], "decision": how.id}
                        for out, how in zip(room.discarded, room.decisions, strict=True)
                    ],
                }
                for room in found.rooms
            ],
            "discarded": [self._practice(each, chain) for each in found.discarded],
            "loads": [
                self._load(role_name(project, role, self.language), each)
                for role, each in found.loads.items()
            ],
            "total": self._load(self._("Altogether"), found.total),
            "says": self._says(found),
            "heavy": bool(found.too_much or found.without_room),
        }

    def _practice(self, each: Element, chain: ChainView) -> dict[str, Any]:
        assert isinstance(each.content, Practice)
        return {
            "id": each.id,
            "version": each.version,
            "text": chain.texts[each.id],
            "leaving": choices(self.language)["leaving"].get(each.content.stage or "", ""),
            "hours": dict(each.content.hours),
            "sum": number(sum(each.content.hours.values()), self.language)
            if each.content.hours
            else "",
        }

    def _load(self, name: str, load: Load) -> dict[str, Any]:
        return {
            "name": name,
            "taken": number(load.taken, self.language),
            "freed": number(load.freed, self.language),
            "net": f"{'+' if load.net > 0 else ''}{number(load.net, self.language)}".replace(
                "-", "−"
            ),
            "heavy": load.too_much,
        }

    def _says(self, found: Ledger) -> list[str]:
        """The ledger in words: what weighs too much first."""
        words = catalogue(self.language)
        _ = words.gettext
        if not found.rooms and not found.discarded:
            return [_("No practice is placed in renew or discard yet. Do it in phase 2.")]
        said = []
        if found.total.too_much:
            hours = number(found.total.net, self.language)
            said.append(_("More goes in than out: {hours} hours a week.").format(hours=hours))
        elif found.too_much:
            said.append(_("Together it balances, but some roles get more to do."))
        elif not found.unknown:
            said.append(_("What goes out makes room for what comes in."))
        if found.without_room:
            many = len(found.without_room)
            said.append(
                words.ngettext(
                    "One new practice has nothing that makes room for it.",
                    "{n} new practices have nothing that makes room for them.",
                    many,
                ).format(n=many)
            )
        if found.unknown:
            many = len(found.unknown)
            said.append(
                words.ngettext(
                    "One practice has no hours yet, so the sum is not the whole truth.",
                    "{n} practices have no hours yet, so the sum is not the whole truth.",
                    many,
                ).format(n=many)
            )
        return said


def _is(element: Element, priority: Priority) -> bool:
    return (
        isinstance(element.content, Practice)
        and element.content.priority is priority
        and element.standing is not Standing.WITHDRAWN
    )
