"""Who is party to what: what each has promised, where it stands, and with whom it works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dugnad.domain.chain import Element, Standing
from dugnad.domain.elements import Action, Circle, Contract, Level, Progress


class Unclear(StrEnum):
    """What is not settled with a party. The first alone means that it is missing."""

    NO_PROMISE = "no_promise"  # it is to do something, and has promised nothing
    NO_LEVEL = "no_level"
    NO_TASK = "no_task"
    NO_ARENA = "no_arena"
    NOT_ACCEPTED = "not_accepted"


@dataclass(slots=True)
class Party:
    """``contracts``: what it promises; ``leads`` and ``joins``: the actions it is part of."""

    name: str
    contracts: list[Element] = field(default_factory=list)
    leads: list[Element] = field(default_factory=list)
    joins: list[Element] = field(default_factory=list)

    @property
    def promises(self) -> list[Contract]:
        return [each.content for each in self.contracts if isinstance(each.content, Contract)]

    @property
    def level(self) -> Level | None:
        return next((each.level for each in self.promises if each.level), None)

    @property
    def circle(self) -> Circle | None:
        return next((each.circle for each in self.promises if each.circle), None)

    @property
    def closeness(self) -> int | None:
        return next((each.closeness for each in self.promises if each.closeness), None)

    @property
    def unclear(self) -> list[Unclear]:
        if not self.contracts:
            return [Unclear.NO_PROMISE]
        lacking = {
            Unclear.NO_LEVEL: self.level,
            Unclear.NO_TASK: any(each.tasks for each in self.promises),
            Unclear.NO_ARENA: any(each.arena for each in self.promises),
            Unclear.NOT_ACCEPTED: all(each.accepted_on for each in self.promises),
        }
        return [what for what, settled in lacking.items() if not settled]


def parties(elements: Iterable[Element]) -> list[Party]:
    """The parties of a project: those who promise first, then those who only have a task.

    A party is known by its name, so that one who promises and one who acts are the same when
    they are called the same.
    """
    found: dict[str, Party] = {}

    def named(name: str) -> Party:
        name = name.strip()
        return found.setdefault(name.casefold(), Party(name))

    present = [each for each in elements if each.standing is not Standing.WITHDRAWN]
    for each in present:
        if isinstance(each.content, Contract) and each.content.party.strip():
            named(each.content.party).contracts.append(each)
    for each in present:
        if not isinstance(each.content, Action) or each.content.progress is Progress.STOPPED:
            continue
        if each.content.responsible.strip():
            named(each.content.responsible).leads.append(each)
        for partner in each.content.partners:
            named(partner).joins.append(each)
    return list(found.values())


def at_level(known: Sequence[Party]) -> list[tuple[Level | None, list[Party]]]:
    """The parties level by level, the system on top; those whose level is not said last."""
    levels: list[Level | None] = [Level.SYSTEM, Level.UNIT, Level.INDIVIDUAL, None]
    sorted_ones = [(level, [each for each in known if each.level is level]) for level in levels]
    return [(level, these) for level, these in sorted_ones if these or level]


def around(known: Sequence[Party]) -> list[tuple[Circle | None, list[Party]]]:
    """The parties circle by circle around the children; those whose place is not said last.

    A circle is there when nobody stands in it too: that is what the map is to show. The closest
    stand first in each.
    """
    places: list[Circle | None] = [*Circle, None]
    near = sorted(known, key=lambda each: -(each.closeness or 0))
    found = [(place, [each for each in near if each.circle is place]) for place in places]
    return [(place, these) for place, these in found if these or place]
