"""The message of the kind: ``{"item": "time", "values": {"now": 2, "wanted": 5, "weight": 6}}``.

Options: ``themes`` (``key``, ``label``); the approved statements when there are none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities import scale
from dugnad.activities.kind import Room
from dugnad.activities.questions import keys
from dugnad.domain.model import Entry, Participant

NAMES = ("now", "wanted", "weight")


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """The three values of one theme, together.

    Raises
    ------
    Refused
        When the theme is not asked about, or one of the values is missing or off the scale.
    """
    return scale.accept(
        payload, who, keys=keys(room, "themes"), names=NAMES, scale=scale.scale_of(room, "")
    )
