"""The messages of the kind.

* ``{"statement": 7, "priority": "refine"}`` places a practice; ``null`` takes it back
* ``{"statement": 7, "counts": {"refine": 3, "renew": 9}}`` places it for a group that the
  facilitator answers for
* ``{"text": "…"}`` puts a new practice on the table
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities.ideas import model as ideas
from dugnad.activities.kind import Room
from dugnad.domain.errors import Refused
from dugnad.domain.model import Entry, Participant
from dugnad.domain.priority import Priority


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """A placement or a new practice.

    Raises
    ------
    Refused
        When the practice is not on the table, the field is none of the four, or a group's
        counts are not whole numbers that fit the group.
    """
    if "text" in payload:
        return ideas.accept(payload, room, who)
    statement = room.statement(payload.get("statement"))
    if statement is None:
        raise Refused("This practice is no longer on the table.")
    answer = {"counts": _counts(payload["counts"], who)} if "counts" in payload else _one(payload)
    return Entry(payload=answer, key=str(statement.id))


def _one(payload: Mapping[str, Any]) -> dict[str, Any]:
    chosen = payload.get("priority")
    if chosen is None:
        return {"priority": None}
    try:
        return {"priority": Priority(chosen).value}
    except ValueError:
        raise Refused("A practice can be placed in one of the four fields only.") from None


def _counts(raw: Any, who: Participant) -> dict[str, int]:
    if not who.by_facilitator:
        raise Refused("Only the facilitator can answer for a group.")
    if not isinstance(raw, Mapping) or not set(raw) <= {each.value for each in Priority}:
        raise Refused("A practice can be placed in one of the four fields only.")
    if not all(type(number) is int and number >= 0 for number in raw.values()):
        raise Refused("Give the number of people in each field as a whole number.")
    if sum(raw.values()) > who.size:
        raise Refused(
            "There are {size} people in this group, and the numbers add up to more.", size=who.size
        )
    return {field: number for field, number in raw.items() if number}
