"""What one phone sees: its own ideas, and what became of them."""

from __future__ import annotations

from dugnad.activities import writing
from dugnad.activities.kind import Mine, Room, View
from dugnad.domain.text import LONGEST


def view(room: Room, mine: Mine) -> View:
    """``own``: newest first, each with text and status."""
    return {"longest": LONGEST, "own": writing.own(room, mine)}
