"""What one phone sees: a part at a time, and its own answers."""

from __future__ import annotations

from typing import Any

from dugnad.activities import choices, writing
from dugnad.activities.kind import Mine, Room, View
from dugnad.activities.questions import topics, wording
from dugnad.i18n import translator


def view(room: Room, mine: Mine) -> View:
    """The parts of the contract; who questions one is asked what the question is."""
    _ = translator(mine.language)
    listed = room.activity.options.get("parts")
    hints = {
        each["key"]: wording(each.get("hint"), mine.language)
        for each in (listed if isinstance(listed, list) else [])
        if isinstance(each, dict) and "key" in each
    }
    parts = [
        {**each, "hint": hints.get(each["key"], "")}
        for each in topics(room, "parts", mine.language)
    ]
    return choices.card(
        parts,
        [
            {"key": "accepted", "label": _("I accept this"), "tone": "yes"},
            {
                "key": "questioned",
                "label": _("I have a question"),
                "tone": "maybe",
                "ask": _("What is your question?"),
            },
            {"key": "not_accepted", "label": _("I do not accept this"), "tone": "no"},
        ],
        mine,
        add="",
        own=writing.own(room, mine),
    )


def aloud(card: View) -> list[dict[str, Any]]:
    """A question to each of the parts."""
    return [
        {"about": {"item": each["key"]}, "label": each["text"], "longest": card["longest"]}
        for each in card["items"]
    ]
