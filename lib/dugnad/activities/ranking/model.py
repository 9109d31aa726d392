"""The message of the kind: ``{"order": ["7", "3", "9"]}``, the most important first.

Options: ``most``, how many one may rank (5, or as many as there are).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities.kind import Room
from dugnad.activities.questions import number, one_person
from dugnad.domain.errors import Refused
from dugnad.domain.model import Entry, Participant

#: The one question of the activity.
KEY = "order"


def most_of(room: Room) -> int:
    """How many one may rank."""
    return min(number(room.activity.options, "most", 5, 1, 50), max(1, len(room.statements)))


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """The order of one participant; an empty one takes it back.

    Raises
    ------
    Refused
        When a statement is not on the table, stands there twice, or there are too many.
    """
    one_person(who)
    order = payload.get("order")
    known = {str(each.id) for each in room.statements}
    if not isinstance(order, list) or not all(
        isinstance(each, str) and each in known for each in order
    ):
        raise Refused("One of the statements is no longer on the table.")
    if len(set(order)) != len(order):
        raise Refused("A statement can have one place only.")
    if len(order) > most_of(room):
        raise Refused("You can rank {most} of them.", most=most_of(room))
    return Entry(payload={"order": list(order)}, key=KEY)
