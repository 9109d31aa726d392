"""What one phone sees: two fields, and the strengths it has named itself."""

from __future__ import annotations

from typing import Any

from dugnad.activities import writing
from dugnad.activities.kind import Mine, Room, View
from dugnad.activities.strengths.model import LONGEST, LONGEST_WHOM, named


def view(room: Room, mine: Mine) -> View:
    """``whom``: those it can be said of with a tap."""
    return {
        "longest": LONGEST,
        "longest_whom": LONGEST_WHOM,
        "whom": named(room, mine.language),
        "own": writing.own(room, mine),
    }


def aloud(card: View) -> list[dict[str, Any]]:
    """A strength for no one in particular, or for one of those that are named."""
    return [
        {"about": {"whom": whom}, "label": whom, "longest": card["longest"]}
        for whom in ("", *card["whom"])
    ]
