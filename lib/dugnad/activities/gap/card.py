"""What one phone sees: a theme at a time with three scales, and its own answers."""

from __future__ import annotations

from dugnad.activities import scale
from dugnad.activities.kind import Mine, Room, View
from dugnad.activities.questions import topics
from dugnad.i18n import translator


def view(room: Room, mine: Mine) -> View:
    """The themes, each on three scales."""
    _ = translator(mine.language)
    scales = [
        {"key": "now", "text": _("How is it today?")},
        {"key": "wanted", "text": _("How should it be?")},
        {"key": "weight", "text": _("How much does it matter?")},
    ]
    items = topics(room, "themes", mine.language)
    return scale.card(items, scales, scale.scale_of(room, mine.language), mine)
