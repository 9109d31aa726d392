"""The message of the kind: ``{"text": "listening", "whom": "new teachers"}``; each adds one.

``whom`` may be empty. Strength and whom become one statement, "listening → new teachers", so
that whoever approves it sees everything that will be projected. Options: ``whom`` (``key``,
``label``), the ones the goals need strengths for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities.kind import Room
from dugnad.activities.questions import wording
from dugnad.domain.model import Entry, Participant
from dugnad.domain.text import clean

LONGEST, LONGEST_WHOM = 120, 40
ARROW = " → "


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """One strength.

    Raises
    ------
    Refused
        When the strength is empty, or one of the texts is too long.
    """
    strength = clean(payload.get("text"), LONGEST).replace("→", "-")
    whom = payload.get("whom") or ""
    if whom != "":
        whom = clean(whom, LONGEST_WHOM).replace("→", "-")
    text = ARROW.join(filter(None, [strength, whom]))
    return Entry(payload={"text": text}, text=text)


def apart(text: str) -> tuple[str, str]:
    """Strength and whom of a statement."""
    strength, _, whom = text.partition(ARROW.strip())
    return strength.strip(), whom.strip()


def named(room: Room, language: str) -> list[str]:
    """Those the activity says strengths are needed for."""
    listed = room.activity.options.get("whom")
    texts = [
        wording(each.get("label", each.get("text")), language)
        for each in (listed if isinstance(listed, list) else [])
        if isinstance(each, dict)
    ]
    return [text[:LONGEST_WHOM] for text in texts if text]
