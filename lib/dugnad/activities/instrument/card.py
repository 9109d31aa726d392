"""What one phone sees: an item at a time, and its own answers."""

from __future__ import annotations

from dugnad.activities import scale
from dugnad.activities.instrument.model import NAME, scale_of
from dugnad.activities.kind import Mine, Room, View
from dugnad.activities.questions import topics


def view(room: Room, mine: Mine) -> View:
    """The items on one scale."""
    items = topics(room, "items", mine.language)
    scales = [{"key": NAME, "text": ""}]
    return scale.card(items, scales, scale_of(room, mine.language), mine)
