"""The messages of the kind, by the option ``form``.

* ``word`` (the default): ``{"text": "spent"}``
* ``scale``: ``{"item": "now", "values": {"value": 4}}``
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities import scale
from dugnad.activities.kind import Room
from dugnad.domain.model import Activity, Entry, Participant
from dugnad.domain.text import clean

#: The one question, and the one value of its answer.
KEY, NAME = "now", "value"
#: A word is one word, or two.
LONGEST_WORD = 30


def is_scale(room: Room) -> bool:
    """Whether the room answers on a scale."""
    return on_a_scale(room.activity)


def on_a_scale(activity: Activity) -> bool:
    """Whether it asks for a step on a scale, and not for a word."""
    return activity.options.get("form") == "scale"


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """A word or a step.

    Raises
    ------
    Refused
        When the word is empty or too long, or the step is not on the scale.
    """
    if is_scale(room):
        on = scale.scale_of(room, "")
        return scale.accept(payload, who, keys=[KEY], names=(NAME,), scale=on)
    text = clean(payload.get("text"), LONGEST_WORD)
    return Entry(payload={"text": text}, text=text)
