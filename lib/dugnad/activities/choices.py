"""Answers that are one of a few choices: the message and the card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dugnad.activities.kind import Mine, View
from dugnad.activities.questions import Topic, asked, one_person
from dugnad.domain.errors import Refused
from dugnad.domain.model import Participant
from dugnad.domain.text import LONGEST


def accept(
    payload: Mapping[str, Any], who: Participant, *, keys: list[str], choices: Sequence[str]
) -> tuple[str, str]:
    """Key and choice of the message ``{"item": key, "choice": "agree"}``.

    Raises
    ------
    Refused
        When the question is not asked, or the choice is none of ``choices``.
    """
    one_person(who)
    key = asked(payload, keys)
    choice = payload.get("choice")
    if not isinstance(choice, str) or choice not in choices:
        raise Refused("Choose one of the answers on the page.")
    return key, choice


def card(
    items: Sequence[Topic], choices: Sequence[Mapping[str, str]], mine: Mine, **more: Any
) -> View:
    """What ``statements/card.js`` shows.

    ``choices`` have ``key``, ``label``, ``tone`` (a class of the style sheet) and, where the
    answer asks for words as well, ``ask``.
    """
    asked_now = {item["key"] for item in items}
    return {
        "items": list(items),
        "choices": [dict(each) for each in choices],
        "given": {
            each.key: each.payload["choice"]
            for each in mine.answers
            if each.key in asked_now and "choice" in each.payload
        },
        "longest": LONGEST,
        **more,
    }
