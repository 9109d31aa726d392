"""The message of the kind: ``{"item": "roles", "choice": "questioned", "text": "…"}``.

The text is what the question is, and is for ``questioned`` only; it may come later than the
choice. What the facilitator writes down is a question that nobody's choice goes with. Options: ``parts`` (``key``, ``text``, ``hint``). The answer is kept with the role it was
given in: a contract is between parties.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities import choices
from dugnad.activities.kind import Room
from dugnad.activities.questions import asked, keys, topics
from dugnad.domain.errors import Refused
from dugnad.domain.model import Entry, Participant
from dugnad.domain.text import clean

CHOICES = ("accepted", "questioned", "not_accepted")


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """What one participant thinks of one part.

    Raises
    ------
    Refused
        When the part is not in the contract, the choice is none of the three, or a text comes
        with another choice than ``questioned``.
    """
    if who.by_facilitator and "text" in payload:
        part = asked(payload, keys(room, "parts"))
        text = clean(payload["text"])
        return Entry(payload={"part": part, "text": text}, text=text)
    key, answer = choices.accept(payload, who, keys=keys(room, "parts"), choices=CHOICES)
    kept = {**answer, "role": who.role}
    if "text" not in payload:
        return Entry(payload=kept, key=key)
    if answer.get("choice") != "questioned":
        raise Refused("Write your question to a part that you question.")
    text = clean(payload["text"])
    return Entry(payload={**kept, "part": key, "text": text}, key=key, text=text)


def place(room: Room, payload: Mapping[str, Any], language: str) -> str:
    """The part of the contract that a question is about."""
    parts: dict[str, str] = {each["key"]: each["text"] for each in topics(room, "parts", language)}
    return parts.get(str(payload.get("part")), "")
