"""The plan: actions in time, what does not fit together in it, and who carries how much when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dugnad.domain.chain import Element, Link, LinkKind, Standing
from dugnad.domain.elements import Action, Goal, Progress

#: A month: its first day.
Month = date
#: No action is looked at further ahead than this many months.
_MOST_MONTHS = 120


class Snag(StrEnum):
    """Something in the plan that does not fit together."""

    NO_DATES = "no_dates"
    NO_RESPONSIBLE = "no_responsible"
    NO_GOAL = "no_goal"
    TOO_LATE = "too_late"  # ends after the day its goal is to be reached
    TOO_EARLY = "too_early"  # starts before what it waits for has ended
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Planned:
    """One action with what it serves, waits for and makes an end of."""

    element: Element
    goals: tuple[Element, ...]
    waits_for: tuple[Element, ...]
    discards: tuple[Element, ...]
    snags: tuple[Snag, ...]

    @property
    def action(self) -> Action:
        assert isinstance(self.element.content, Action)
        return self.element.content


def plan(elements: Iterable[Element], links: Iterable[Link], today: date) -> list[Planned]:
    """The actions, the earliest first; those without dates last."""
    present = {each.id: each for each in elements if each.standing is not Standing.WITHDRAWN}
    chain = [each for each in links if {each.before, each.after} <= present.keys()]

    def ends(kind: LinkKind, *, before: int = 0, after: int = 0) -> tuple[Element, ...]:
        return tuple(
            present[link.after if before else link.before]
            for link in chain
            if link.kind is kind and (link.before == before or link.after == after)
        )

    found = []
    for each in present.values():
        if isinstance(each.content, Action):
            goals = tuple(
                source
                for source in ends(LinkKind.LEADS, after=each.id)
                if isinstance(source.content, Goal)
            )
            waits = ends(LinkKind.DEPENDS, before=each.id)
            snags = tuple(_snags(each.content, goals, waits, today))
            out = ends(LinkKind.DISCARDS, before=each.id)
            found.append(Planned(each, goals, waits, out, snags))
    return sorted(found, key=lambda row: (row.action.starts or date.max, row.element.id))


def _snags(
    action: Action, goals: Sequence[Element], waits: Sequence[Element], today: date
) -> Iterable[Snag]:
    if not goals:
        yield Snag.NO_GOAL
    if not action.responsible:
        yield Snag.NO_RESPONSIBLE
    if not (action.starts and action.ends):
        yield Snag.NO_DATES
    due = [goal.content.due for goal in goals if isinstance(goal.content, Goal)]
    if action.ends and any(each and each < action.ends for each in due):
        yield Snag.TOO_LATE
    before = [each.content.ends for each in waits if isinstance(each.content, Action)]
    if action.starts and any(each and each > action.starts for each in before):
        yield Snag.TOO_EARLY
    if action.ends and action.ends < today and action.progress in _GOES_ON:
        yield Snag.OVERDUE


_GOES_ON = (Progress.PLANNED, Progress.UNDERWAY)


@dataclass(frozen=True, slots=True)
class Load:
    """What one carries, month by month: how many actions, and hours a week where they are given.

    ``role`` is the key of a role; ``name`` who is responsible where no role is said.
    """

    role: str | None
    name: str
    actions: tuple[int, ...]
    hours: tuple[float, ...]


def load(rows: Iterable[Planned]) -> tuple[list[Month], list[Load]]:
    """Who carries how much: roles first, then those who are named without a role.

    Returns
    -------
    The months from the first start to the last end, and the load of each. What is stopped weighs
    nothing.
    """
    dated = [
        (row.action, _month(row.action.starts), _month(row.action.ends))
        for row in rows
        if row.action.starts and row.action.ends and row.action.progress is not Progress.STOPPED
    ]
    if not dated:
        return [], []
    months = _months(min(start for _, start, _end in dated), max(end for *_, end in dated))
    carried: dict[tuple[str, str], list[tuple[Action, Month, Month]]] = {}
    for each in dated:
        role = each[0].role or ""
        carried.setdefault((role, "" if role else each[0].responsible), []).append(each)
    found = []
    for (role, name), some in sorted(carried.items(), key=lambda pair: (not pair[0][0], pair[0])):
        now = [[action for action, start, end in some if start <= at <= end] for at in months]
        hours = tuple(float(sum(each.hours_a_week or 0 for each in here)) for here in now)
        found.append(Load(role or None, name, tuple(map(len, now)), hours))
    return months, found


@dataclass(frozen=True, slots=True)
class Group:
    """A work group with what it does."""

    name: str
    between_units: bool
    rows: tuple[Planned, ...]


def groups(rows: Iterable[Planned]) -> list[Group]:
    """The work groups by name, those within the unit first."""
    named: dict[str, list[Planned]] = {}
    for row in rows:
        if row.action.group:
            named.setdefault(row.action.group.casefold(), []).append(row)
    found = [
        Group(some[0].action.group, any(row.action.between_units for row in some), tuple(some))
        for some in named.values()
    ]
    return sorted(found, key=lambda each: (each.between_units, each.name.casefold()))


def _month(day: date) -> Month:
    return day.replace(day=1)


def _months(first: Month, last: Month) -> list[Month]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [
        date(first.year + (first.month - 1 + at) // 12, (first.month - 1 + at) % 12 + 1, 1)
        for at in range(min(count, _MOST_MONTHS))
    ]
