"""Short texts: which were written to what, as far as they have been approved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities.kind import Mine, Room, View
from dugnad.domain.model import Statement


def written(room: Room) -> list[tuple[Statement, Mapping[str, Any]]]:
    """The approved texts of this activity, oldest first, each with the message it came in.

    A text that was reworded after it came is known by its origin. Who wrote it is not given
    away: the message says what, never who.
    """
    by_id = {each.id: each.payload for each in room.contributions}
    by_text = {each.payload.get("text"): each.payload for each in room.contributions}
    return [
        (each, by_id.get(room.origins.get(each.id, 0)) or by_text.get(each.text) or {})
        for each in room.statements
        if each.activity_id == room.activity.id
    ]


def own(room: Room, mine: Mine) -> list[View]:
    """What one participant has written in this activity, newest first, and what became of it.

    ``into``: the wording of the idea it is now part of.
    """
    return [
        {
            "id": each.id,
            "text": each.text,
            "status": each.status.value,
            "into": mine.became.get(each.id, ""),
        }
        for each in reversed(mine.statements)
        if each.activity_id == room.activity.id
    ]
