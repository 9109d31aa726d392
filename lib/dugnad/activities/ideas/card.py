"""What one phone sees: its own ideas and what became of them, and its own notes."""

from __future__ import annotations

from dugnad.activities import writing
from dugnad.activities.ideas.model import GROUP, MOST_GROUPS, stage_of
from dugnad.activities.kind import Mine, Room, View
from dugnad.domain.text import LONGEST


def view(room: Room, mine: Mine) -> View:
    """``own``: newest first, each with text and status; ``notes``: what nobody else sees."""
    groups = [each.payload["group"] for each in mine.answers if each.key == GROUP]
    return {
        "longest": LONGEST,
        "stage": stage_of(room),
        "group": groups[-1] if groups else 0,
        "groups": MOST_GROUPS,
        "notes": [each.payload["note"] for each in mine.answers if "note" in each.payload][::-1],
        "own": writing.own(room, mine),
    }
