"""A goal's indicator: what was measured of it, and whether it is where it was to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dugnad.domain.chain import Element, Link, LinkKind, Standing
from dugnad.domain.elements import Evidence, Goal


@dataclass(frozen=True, slots=True)
class Measured:
    """One point on the line of an indicator."""

    on: date
    value: float
    evidence: Evidence


def measured(
    goal_id: int, elements: Mapping[int, Element], links: Sequence[Link]
) -> list[Measured]:
    """What was measured of a goal itself, by date.

    What an action led to is counted in something of its own, and is no point on this line.
    """
    ends = [each.after for each in links if each.kind is LinkKind.LEADS and each.before == goal_id]
    found = [elements[each] for each in ends]
    return sorted(
        (
            Measured(said.measured_on, said.value, said)
            for each in found
            if each.standing is not Standing.WITHDRAWN
            and isinstance(said := each.content, Evidence)
            and said.measured_on is not None
            and said.value is not None
        ),
        key=lambda point: point.on,
    )


def reached(goal: Goal, points: Sequence[Measured]) -> bool | None:
    """Whether the last value is at the target, or past it.

    None where that cannot be said: without a beginning nobody knows which way is forward.
    """
    if goal.target is None or goal.baseline is None or not points:
        return None
    last = points[-1].value
    return last >= goal.target if goal.target >= goal.baseline else last <= goal.target
