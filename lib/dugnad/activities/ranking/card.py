"""What one phone sees: the statements, and its own order."""

from __future__ import annotations

from dugnad.activities.kind import Mine, Room, View
from dugnad.activities.questions import topics
from dugnad.activities.ranking.model import KEY, most_of


def view(room: Room, mine: Mine) -> View:
    """``items``, ``most`` and ``order``: the own order, the most important first."""
    known = {str(each.id) for each in room.statements}
    order: list[str] = next((each.payload["order"] for each in mine.answers if each.key == KEY), [])
    return {
        "items": topics(room, "", mine.language),
        "most": most_of(room),
        "order": [key for key in order if key in known],
    }
