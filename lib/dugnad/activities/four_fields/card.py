"""What one phone sees: the practices, and where it has placed them itself."""

from __future__ import annotations

from dugnad.activities.ideas import card as ideas
from dugnad.activities.kind import Mine, Room, View


def view(room: Room, mine: Mine) -> View:
    """``practices``: id and text; ``placed``: statement id → field, own placements only."""
    placed = {
        answer.key: answer.payload.get("priority")
        for answer in mine.answers
        if answer.key is not None
    }
    return {
        **ideas.view(room, mine),
        "practices": [{"id": each.id, "text": each.text} for each in room.statements],
        "placed": {key: field for key, field in placed.items() if field},
    }
