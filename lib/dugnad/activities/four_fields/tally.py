"""Placements → people per field and practice, as far as they may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dugnad.activities import placing
from dugnad.activities.four_fields.model import FIELD, FIELDS
from dugnad.activities.kind import Room, View
from dugnad.domain.suppression import steady, steady_rows

Practice = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Placed(placing.Placed):
    """``before``: people per field as the round before showed them; () where it did not."""

    before: tuple[int, ...] = ()

    @property
    def was(self) -> int | None:
        """The field most had chosen before, when it was another."""
        if not self.before:
            return None
        earlier = placing.Placed(self.statement, self.before).lead
        return earlier if earlier != self.lead else None


def placements(room: Room) -> list[Placed]:
    """The practices in the order of the table, with people per field.

    Practices that fewer than k people have placed have nobody anywhere: there is nothing that
    may be shown of them. In a later round a practice stands as before until at least k people
    have moved, so that nobody can work out what one of them did.
    """
    rounds = [_practices(each.view) for each in room.earlier]
    return [
        _beside(row, [found[row.statement.id] for found in rounds if row.statement.id in found], room.k)
        for row in placing.placed(room, field=FIELD, boxes=FIELDS)
    ]  # fmt: skip


def _practices(view: View) -> dict[int, Practice]:
    """What a screen showed of each practice."""
    return {each["id"]: each for field in view["fields"] for each in field["practices"]}


def _beside(row: placing.Placed, earlier: Sequence[Practice], k: int) -> Placed:
    if not earlier or not row.people:
        return Placed(row.statement, row.counts, row.roles)
    before = tuple(earlier[-1]["counts"])
    for each in reversed(earlier):
        if steady(each["counts"], row.counts, k):
            return Placed(row.statement, tuple(each["counts"]), before=before)
    together = any(steady_rows(_by_role(each), row.roles, k) for each in earlier)
    return Placed(row.statement, row.counts, {} if together else row.roles, before)


def _by_role(practice: Practice) -> dict[frozenset[str], Sequence[int]]:
    return {frozenset(each["roles"]): each["counts"] for each in practice["roles"]}
