"""Answers on a scale, e.g. 1 to 6: the message, the card and the figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from dugnad.activities import hands
from dugnad.activities.kind import Mine, Room, View
from dugnad.activities.questions import Topic, asked, number, one_person, wording
from dugnad.domain.errors import Refused
from dugnad.domain.model import Entry, Participant

#: What a count of those who do not know is kept under.
UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Scale:
    """From ``lowest`` to ``highest``, with words at the ends; ``unsure`` when it may be said."""

    lowest: int = 1
    highest: int = 6
    low: str = ""
    high: str = ""
    unsure: str = ""

    @property
    def steps(self) -> list[int]:
        return list(range(self.lowest, self.highest + 1))


def scale_of(room: Room, language: str, unsure: str = "") -> Scale:
    """The scale an activity's options describe: a mapping, or the two words at its ends.

    ``unsure`` is what not knowing is called when the options do not say it.
    """
    given = room.activity.options.get("scale")
    if isinstance(given, list) and len(given) == 2:
        given = {"low": given[0], "high": given[1]}
    if not isinstance(given, Mapping):
        given = {}
    lowest = number(given, "from", 1, 0, 1)
    return Scale(
        lowest=lowest,
        highest=number(given, "to", 6, lowest + 1, 10),
        low=wording(given.get("low"), language),
        high=wording(given.get("high"), language),
        unsure=unsure and (wording(given.get("unsure"), language) or unsure),
    )


def accept(
    payload: Mapping[str, Any],
    who: Participant,
    *,
    keys: list[str],
    names: Sequence[str],
    scale: Scale,
) -> Entry:
    """The message ``{"item": key, "values": {name: 4, …}}``; None is "I do not know".

    For a group it is ``{"item": key, "counts": {name: {"4": 9, "unsure": 1}, …}}``.

    Raises
    ------
    Refused
        When the question is not asked, or a value is missing or not on the scale.
    """
    key = asked(payload, keys)
    if "counts" in payload:
        return Entry(payload={"counts": _counts(payload["counts"], who, names, scale)}, key=key)
    one_person(who)
    values = payload.get("values")
    if not isinstance(values, Mapping) or set(values) != set(names):
        raise Refused("The answer is not complete. Choose a step on each scale.")
    for value in values.values():
        known = type(value) is int and scale.lowest <= value <= scale.highest
        if not known and not (value is None and scale.unsure):
            raise Refused(
                "Choose a step from {low} to {high}.", low=scale.lowest, high=scale.highest
            )
    return Entry(payload={"values": dict(values)}, key=key)


def _counts(
    raw: object, who: Participant, names: Sequence[str], scale: Scale
) -> dict[str, hands.Counts]:
    if not isinstance(raw, Mapping) or set(raw) != set(names):
        raise Refused("The answer is not complete. Choose a step on each scale.")
    choices = [*map(str, scale.steps), *([UNSURE] if scale.unsure else [])]
    return {name: hands.counts(raw[name], who, choices) for name in names}


def form(card: View) -> list[hands.Question]:
    """What may be counted for a group, of a card made by :func:`card`."""
    first, last = card["steps"][0], card["steps"][-1]
    ends = {first: f"{first} {card['low']}".strip(), last: f"{last} {card['high']}".strip()}
    choices = [[str(step), ends.get(step, str(step))] for step in card["steps"]]
    if card["unsure"]:
        choices.append([UNSURE, card["unsure"]])
    parts = [{**each, "choices": choices, "each": 1} for each in card["scales"]]
    return [{**item, "about": {"item": item["key"]}, "parts": parts} for item in card["items"]]


def values(answers: Iterable[Mapping[str, Any]], name: str) -> list[int | None]:
    """What each person has answered on one scale, those of a group included."""
    found: list[int | None] = []
    for each in answers:
        if "counts" not in each:
            found.append(each["values"][name])
            continue
        for step, people in each["counts"][name].items():
            found += [None if step == UNSURE else int(step)] * people
    return found


def card(items: Sequence[Topic], scales: Sequence[Topic], scale: Scale, mine: Mine) -> View:
    """What ``instrument/card.js`` shows: questions, the scales of each, own answers."""
    asked_now = {item["key"] for item in items}
    return {
        "items": list(items),
        "scales": list(scales),
        "steps": scale.steps,
        "low": scale.low,
        "high": scale.high,
        "unsure": scale.unsure,
        "given": {
            each.key: each.payload["values"]
            for each in mine.answers
            if each.key in asked_now and "values" in each.payload
        },
    }


def figures(values: Iterable[int | None], scale: Scale, k: int) -> dict[str, Any] | None:
    """Distribution, mean and spread of the values; None when fewer than k are known.

    ``spread`` is the standard deviation of the people asked.
    """
    given = list(values)
    known = [value for value in given if value is not None]
    if len(known) < k:
        return None
    mean = sum(known) / len(known)
    return {
        "people": len(known),
        "unsure": len(given) - len(known),
        "counts": [known.count(step) for step in scale.steps],
        "mean": round(mean, 4),  # told with one decimal, by more than one way of rounding
        "spread": round(sqrt(sum((value - mean) ** 2 for value in known) / len(known)), 4),
    }
