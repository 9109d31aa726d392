"""What one phone sees: the cards that have been dealt, and the question of this round."""

from __future__ import annotations

from dugnad.activities import scale
from dugnad.activities.before_after.model import NAME, dealt, round_of
from dugnad.activities.kind import Mine, Room, View
from dugnad.activities.questions import wording
from dugnad.domain.model import in_language
from dugnad.i18n import translator


def view(room: Room, mine: Mine) -> View:
    """One question; ``read`` are the cards, the newest first."""
    _ = translator(mine.language)
    question = wording(room.activity.options.get("question"), mine.language)
    question = question or in_language(room.activity.question, mine.language)
    asked = {
        "before": question or _("What do you think now?"),
        "after": _("And now? {question}").format(question=question),
    }
    key = round_of(room)
    on = scale.scale_of(room, mine.language)
    shown = scale.card([{"key": key, "text": asked[key]}], [{"key": NAME, "text": ""}], on, mine)
    return {**shown, "read": dealt(room, mine.language)[::-1]}
