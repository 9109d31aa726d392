"""Statements put in named boxes: how many put each where, as far as it may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dugnad.activities.counting import Answers, Payload
from dugnad.activities.kind import Room
from dugnad.domain import agreement
from dugnad.domain.model import Statement


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement with people per box; nobody in any box while it may not be shown."""

    statement: Statement
    counts: tuple[int, ...]
    #: The same by role, where it may be told: their sum is ``counts``.
    roles: Mapping[frozenset[str], tuple[int, ...]] = field(default_factory=dict)

    @property
    def people(self) -> int:
        return sum(self.counts)

    @property
    def split(self) -> float:
        """From 0, all in one box, to 1."""
        return agreement.split(self.counts)

    @property
    def verdict(self) -> str:
        """``agreed``, ``mixed`` or ``split``."""
        return agreement.verdict(self.split)

    @property
    def lead(self) -> int:
        """The place of the box most have chosen.

        On a tie the box further along: there is more to talk about.
        """
        return max(range(len(self.counts)), key=lambda at: (self.counts[at], at))


def placed(room: Room, *, field: str, boxes: Sequence[str]) -> list[Placed]:
    """The statements on the table, in its order, with what may be shown of where they belong."""
    answers = Answers(room)
    found = []
    for statement in room.statements:
        rows = {
            roles: _counts(given.values(), field, boxes)
            for roles, given in answers.by_role(str(statement.id)).items()
        }
        counts = tuple(sum(row[at] for row in rows.values()) for at in range(len(boxes)))
        if sum(counts) < room.k:  # who takes a placement back is counted with nobody
            found.append(Placed(statement, (0,) * len(boxes)))
            continue
        told = len(rows) > 1 and all(sum(row) >= room.k for row in rows.values())
        named = all("" not in roles for roles in rows)  # some kinds do not ask who answers
        found.append(Placed(statement, counts, rows if told and named else {}))
    return found


def _counts(answers: Iterable[Payload], field: str, boxes: Sequence[str]) -> tuple[int, ...]:
    counts = dict.fromkeys(boxes, 0)
    for payload in answers:
        for box, number in payload.get("counts", {}).items():
            if box in counts:
                counts[box] += number
        if payload.get(field) in counts:
            counts[payload[field]] += 1
    return tuple(counts.values())


def shares(rows: Sequence[Placed], boxes: int) -> list[float] | None:
    """Share of all placements per box, 0–1; None when there are none."""
    everything = sum(row.people for row in rows)
    if not everything:
        return None
    return [sum(row.counts[at] for row in rows) / everything for at in range(boxes)]
