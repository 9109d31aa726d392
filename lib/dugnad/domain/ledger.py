"""The balance ledger: if something new is to come in, something old must go out.

A practice to be renewed takes hours, a practice to be discarded frees them. Which makes room
for which is a decision that concerns both. More in than out is shown, never forbidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dugnad.domain.chain import Element, Link, LinkKind, Standing
from dugnad.domain.elements import Decision, Practice
from dugnad.domain.priority import Priority


@dataclass(frozen=True, slots=True)
class Room:
    """A practice to be renewed, and the discarded ones that make room for it.

    ``decisions`` are those that say so, in the order of ``discarded``.
    """

    practice: Element
    discarded: tuple[Element, ...]
    decisions: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """Hours a week of one role."""

    freed: float
    taken: float

    @property
    def net(self) -> float:
        """What is added; below zero, what is won."""
        return round(self.taken - self.freed, 6)

    @property
    def too_much(self) -> bool:
        return self.net > 0


@dataclass(frozen=True, slots=True)
class Ledger:
    """``loads`` by role, ``total`` of all roles, ``unknown`` the practices without hours."""

    rooms: tuple[Room, ...]
    discarded: tuple[Element, ...]
    loads: Mapping[str, Load]
    total: Load
    unknown: tuple[Element, ...]

    @property
    def without_room(self) -> tuple[Element, ...]:
        """What comes in without anything named that goes out."""
        return tuple(room.practice for room in self.rooms if not room.discarded)

    @property
    def too_much(self) -> tuple[str, ...]:
        """The roles that get more to do."""
        return tuple(role for role, load in self.loads.items() if load.too_much)


def ledger(elements: Iterable[Element], links: Iterable[Link]) -> Ledger:
    """The ledger of a project's chain; what is withdrawn does not count."""
    present = {each.id: each for each in elements if each.standing is not Standing.WITHDRAWN}
    renewed = [each for each in present.values() if _priority(each) is Priority.RENEW]
    discarded = [each for each in present.values() if _priority(each) is Priority.DISCARD]
    about: dict[int, set[int]] = {}
    for link in links:
        if link.kind is LinkKind.CONCERNS and {link.before, link.after} <= present.keys():
            about.setdefault(link.before, set()).add(link.after)
    decisions = [each for each in present.values() if isinstance(each.content, Decision)]
    rooms = []
    for each in renewed:
        named = [
            (out, decision)
            for decision in decisions
            if each.id in about.get(decision.id, ())
            for out in discarded
            if out.id in about[decision.id]
        ]
        rooms.append(Room(each, tuple(out for out, _ in named), tuple(how for _, how in named)))
    taken, freed = _hours(renewed), _hours(discarded)
    loads = {
        role: Load(freed=freed.get(role, 0.0), taken=taken.get(role, 0.0))
        for role in dict.fromkeys([*taken, *freed])
    }
    return Ledger(
        rooms=tuple(rooms),
        discarded=tuple(discarded),
        loads=loads,
        total=Load(freed=sum(freed.values()), taken=sum(taken.values())),
        unknown=tuple(each for each in [*renewed, *discarded] if not _practice(each).hours),
    )


def _practice(element: Element) -> Practice:
    assert isinstance(element.content, Practice)
    return element.content


def _priority(element: Element) -> Priority | None:
    return element.content.priority if isinstance(element.content, Practice) else None


def _hours(practices: Sequence[Element]) -> dict[str, float]:
    found: dict[str, float] = {}
    for each in practices:
        for role, hours in _practice(each).hours.items():
            found[role] = found.get(role, 0.0) + hours
    return found
