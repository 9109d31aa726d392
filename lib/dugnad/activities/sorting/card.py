"""What one phone sees: the statements, the boxes, and where it has put them itself."""

from __future__ import annotations

from dugnad.activities import boxes
from dugnad.activities.kind import Mine, Room, View
from dugnad.activities.sorting import model


def view(room: Room, mine: Mine) -> View:
    """As :func:`dugnad.activities.boxes.card`; nothing new is written here."""
    named = model.boxes(room, mine.language)
    return {**boxes.card(room, mine, field=model.FIELD, boxes=named), "own": []}
