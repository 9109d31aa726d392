"""The message of the kind: ``{"text": "…"}``; each adds one, none replaces another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities.kind import Room
from dugnad.domain.model import Entry, Participant
from dugnad.domain.text import clean


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """One idea.

    Raises
    ------
    Refused
        When the text is empty or too long.
    """
    text = clean(payload.get("text"))
    return Entry(payload={"text": text}, text=text)
