"""The message of the kind: ``{"item": "before", "values": {"value": 3}}``.

Options: ``round`` (``before`` or ``after``, as the facilitator turns it), ``cards`` (``title``,
``text``, ``source``), ``dealt`` (how many of them are on the table; all of them in the round
after, when it is not said), ``question``, ``scale``. The store keeps where the round after was
first closed, under ``sealed``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities import scale
from dugnad.activities.kind import Room
from dugnad.activities.questions import number, wording
from dugnad.domain.model import Entry, Participant

ROUNDS = ("before", "after")
NAME = "value"


def round_of(room: Room) -> str:
    """The round the room is in."""
    return "after" if room.activity.options.get("round") == "after" else "before"


def dealt(room: Room, language: str) -> list[dict[str, str]]:
    """The cards on the table, in the order they were dealt."""
    listed = room.activity.options.get("cards")
    cards = (
        [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
    )
    otherwise = len(cards) if round_of(room) == "after" else 0
    on_table = number(room.activity.options, "dealt", otherwise, 0, len(cards))
    return [
        {name: wording(card.get(name), language) for name in ("title", "text", "source")}
        for card in cards[:on_table]
    ]


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """The answer of this round; the other round cannot be answered now.

    Raises
    ------
    Refused
        When another round is answered, or the answer is not on the scale.
    """
    on = scale.scale_of(room, "")
    return scale.accept(payload, who, keys=[round_of(room)], names=(NAME,), scale=on)
