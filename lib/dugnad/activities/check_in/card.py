"""What one phone sees: a field for a word, or a scale; and what it has sent itself."""

from __future__ import annotations

from typing import Any

from dugnad.activities import hands, scale, writing
from dugnad.activities.check_in.model import KEY, LONGEST_WORD, NAME, is_scale
from dugnad.activities.kind import Mine, Room, View
from dugnad.i18n import translator


def form(card: View) -> list[hands.Question]:
    """What may be counted for a group: the steps of the scale, where there is one."""
    if card["form"] == "word":
        return []
    whole = {**card, "unsure": "", "items": [{"key": KEY, "text": ""}]}
    return scale.form({**whole, "scales": [{"key": NAME, "text": ""}]})


def view(room: Room, mine: Mine) -> View:
    """``form`` is ``word`` or ``scale``."""
    _ = translator(mine.language)
    if not is_scale(room):
        return {"form": "word", "longest": LONGEST_WORD, "own": writing.own(room, mine)}
    on = scale.scale_of(room, mine.language)
    shown = scale.card([], [], on, mine)
    given = next((each.payload["values"][NAME] for each in mine.answers if each.key == KEY), None)
    return {"form": "scale", "given": given, **{n: shown[n] for n in ("steps", "low", "high")}}


def aloud(card: View) -> list[dict[str, Any]]:
    """A word, where words are asked for."""
    return hands.aloud(card) if card["form"] == "word" else []
