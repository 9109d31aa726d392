"""Counts for people without phones: hands held up, or sheets of paper, entered in the room.

A group's answer to a question is one message, ``{"item": "7", "counts": {"agree": 9}}``, and is
kept as that: how many of the group chose what. A newer one replaces it, an empty one takes it
back. Where a question has several scales, each has its counts: ``{"now": {"2": 5}}``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dugnad.domain.errors import Refused
from dugnad.domain.model import Participant

Counts = dict[str, int]

#: A question of the console's form: ``key`` (what its answers are kept under), ``text``,
#: ``about`` (the message without its counts) and ``parts``. A part has ``key`` ("" for the only
#: one), ``text``, ``choices`` (value and label) and ``each``, how much one person may give.
Question = dict[str, Any]


def counts(raw: object, who: Participant, choices: Iterable[str]) -> Counts:
    """How many of the group chose each of ``choices``.

    Raises
    ------
    Refused
        When ``who`` is no group, a choice is not asked about, or the numbers are not whole
        numbers that fit the group.
    """
    if not who.by_facilitator:
        raise Refused("Only the facilitator can answer for a group.")
    if not isinstance(raw, Mapping) or not set(raw) <= set(choices):
        raise Refused("Choose one of the answers on the page.")
    if not all(type(number) is int and number >= 0 for number in raw.values()):
        raise Refused("Give the number of people for each answer as a whole number.")
    if sum(raw.values()) > who.size:
        raise Refused(
            "There are {size} people in this group, and the numbers add up to more.", size=who.size
        )
    return {choice: number for choice, number in raw.items() if number}


def aloud(card: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One field for what is said in the room.

    ``about`` is the message but for its text, ``label`` what the field is called among several.
    """
    return [{"about": {}, "label": "", "longest": card["longest"]}]


def spoken_for(payload: Mapping[str, Any], size: int) -> int:
    """How many people of a group of ``size`` have answered with ``payload``."""
    given = payload.get("counts")
    if given is None:  # no counts, but something the whole group has given: dots
        return size if any(payload.values()) else 0
    parts = [part for part in given.values() if isinstance(part, Mapping)]
    return max((sum(part.values()) for part in parts or [given]), default=0)


def question(
    key: str, text: str, about: Mapping[str, Any], choices: Sequence[tuple[str, str]], each: int = 1
) -> Question:
    """A question with one part."""
    part = {"key": "", "text": "", "choices": [list(pair) for pair in choices], "each": each}
    return {"key": key, "text": text, "about": dict(about), "parts": [part]}
