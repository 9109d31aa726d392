"""What one phone sees: the statements, and where its own dots are."""

from __future__ import annotations

from dugnad.activities import hands
from dugnad.activities.dots.model import KEY, rules
from dugnad.activities.kind import Mine, Room, View
from dugnad.activities.questions import topics


def form(card: View) -> list[hands.Question]:
    """What may be counted for a group: the dots on each statement."""
    if not card["items"]:
        return []
    choices = [(each["key"], each["text"]) for each in card["items"]]
    return [hands.question(KEY, "", {}, choices, each=card["budget"])]


def view(room: Room, mine: Mine) -> View:
    """``items``, ``budget``, ``most`` and ``dots``: statement id → own dots."""
    budget, most = rules(room)
    table = {str(each.id) for each in room.statements}
    given: dict[str, int] = next(
        (each.payload["dots"] for each in mine.answers if each.key == KEY), {}
    )
    return {
        "items": topics(room, "", mine.language),
        "budget": budget,
        "most": most,
        "dots": {key: n for key, n in given.items() if key in table},
    }
