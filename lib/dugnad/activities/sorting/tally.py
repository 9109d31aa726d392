"""Placements → people per box and statement, as far as they may be shown."""

from __future__ import annotations

from dugnad.activities import placing
from dugnad.activities.kind import Room
from dugnad.activities.sorting.model import FIELD, keys


def placements(room: Room) -> list[placing.Placed]:
    """The statements in the order of the table, with people per box."""
    return placing.placed(room, field=FIELD, boxes=keys(room))
