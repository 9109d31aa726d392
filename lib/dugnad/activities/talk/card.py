"""What a phone says while people talk: look up."""

from __future__ import annotations

from dugnad.activities.kind import Mine, Room, View


def view(room: Room, mine: Mine) -> View:
    """Nothing but the question, which every page shows."""
    return {}
