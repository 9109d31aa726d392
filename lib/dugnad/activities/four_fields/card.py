"""What one phone sees: the practices, and where it has placed them itself."""

from __future__ import annotations

from dugnad.activities import boxes
from dugnad.activities.four_fields.model import FIELD, FIELDS
from dugnad.activities.four_fields.wording import meanings, names
from dugnad.activities.ideas import card as ideas
from dugnad.activities.kind import Mine, Room, View
from dugnad.i18n import translator


def view(room: Room, mine: Mine) -> View:
    """``placed``: statement id → field, own placements only."""
    _ = translator(mine.language)
    labels, helps = names(room, mine.language), meanings(room, mine.language)
    fields = [
        {"key": each, "label": labels[each], "help": helps[each], "tone": each} for each in FIELDS
    ]
    return {
        **ideas.view(room, mine),
        **boxes.card(room, mine, field=FIELD, boxes=fields),
        "add": _("A practice or an idea that is missing"),
    }
