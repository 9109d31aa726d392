"""What one phone sees: a field at a time, and what it has written itself."""

from __future__ import annotations

from typing import Any

from dugnad.activities import writing
from dugnad.activities.kind import Mine, Room, View
from dugnad.activities.reflection.model import fields
from dugnad.domain.text import LONGEST


def view(room: Room, mine: Mine) -> View:
    """``fields``: key and text; ``own``: what the phone has sent, with its field."""
    field_of = {each.id: each.payload.get("field") for each in mine.answers}
    return {
        "fields": [{"key": key, "text": text} for key, text in fields(room, mine.language).items()],
        "longest": LONGEST,
        "own": [
            {**each, "field": field_of.get(mine.origins.get(each["id"], 0))}
            for each in writing.own(room, mine)
        ],
    }


def aloud(card: View) -> list[dict[str, Any]]:
    """Each of the fields."""
    return [
        {"about": {"field": each["key"]}, "label": each["text"], "longest": card["longest"]}
        for each in card["fields"]
    ]
