"""Answers on a scale, e.g. 1 to 6: the message, the card and the figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from dugnad.activities.kind import Mine, Room, View
from dugnad.activities.questions import Topic, asked, number, one_person, wording
from dugnad.domain.errors import Refused
from dugnad.domain.model import Entry, Participant


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

    Raises
    ------
    Refused
        When the question is not asked, or a value is missing or not on the scale.
    """
    one_person(who)
    key = asked(payload, keys)
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
        "mean": round(mean, 2),
        "spread": round(sqrt(sum((value - mean) ** 2 for value in known) / len(known)), 2),
    }
