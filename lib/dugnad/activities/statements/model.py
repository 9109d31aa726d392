"""The messages of the kind.

* ``{"item": "7", "choice": "agree"}``; or ``pass``, or ``disagree``
* ``{"text": "…"}`` puts a new statement on the table, once the facilitator has approved it
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities import choices
from dugnad.activities.kind import Room
from dugnad.domain.model import Entry, Participant
from dugnad.domain.text import clean

CHOICES = ("agree", "pass", "disagree")


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """A vote or a new statement.

    Raises
    ------
    Refused
        When the statement is not on the table, the vote is none of the three, or the text
        cannot be kept.
    """
    if "text" in payload:
        text = clean(payload["text"])
        return Entry(payload={"text": text}, text=text, waits=True)
    keys = [str(each.id) for each in room.statements]
    key, answer = choices.accept(payload, who, keys=keys, choices=CHOICES)
    return Entry(payload=answer, key=key)
