"""Answers that are one of a few choices: the message and the card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dugnad.activities import hands
from dugnad.activities.kind import Mine, View
from dugnad.activities.questions import Topic, asked, one_person
from dugnad.domain.errors import Refused
from dugnad.domain.model import Participant
from dugnad.domain.text import LONGEST


def accept(
    payload: Mapping[str, Any], who: Participant, *, keys: list[str], choices: Sequence[str]
) -> tuple[str, dict[str, Any]]:
    """Key and answer of the message ``{"item": key, "choice": "agree"}``.

    For a group it is ``{"item": key, "counts": {"agree": 9, "pass": 2}}``.

    Raises
    ------
    Refused
        When the question is not asked, or the choice is none of ``choices``.
    """
    key = asked(payload, keys)
    if "counts" in payload:
        return key, {"counts": hands.counts(payload["counts"], who, choices)}
    one_person(who)
    choice = payload.get("choice")
    if not isinstance(choice, str) or choice not in choices:
        raise Refused("Choose one of the answers on the page.")
    return key, {"choice": choice}


def form(card: View) -> list[hands.Question]:
    """What may be counted for a group, of a card made by :func:`card`."""
    choices = [(each["key"], each["label"]) for each in card["choices"]]
    return [
        hands.question(item["key"], item["text"], {"item": item["key"]}, choices)
        for item in card["items"]
    ]


def chosen(answers: Iterable[Mapping[str, Any]]) -> list[str]:
    """What each person has chosen, those of a group included."""
    found: list[str] = []
    for each in answers:
        if "counts" not in each:
            found.append(each["choice"])
            continue
        for choice, people in each["counts"].items():
            found += [choice] * people
    return found


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
