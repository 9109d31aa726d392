"""Ratings → distribution, mean and spread per item, as far as they may be shown."""

from __future__ import annotations

from typing import Any

from dugnad.activities import scale
from dugnad.activities.counting import Answers
from dugnad.activities.instrument.model import NAME, scale_of
from dugnad.activities.kind import Room
from dugnad.activities.questions import topics


def ratings(room: Room, language: str) -> list[dict[str, Any]]:
    """One row an item, in the order of the instrument, that at least k people have rated.

    Each has ``key``, ``text`` and what :func:`dugnad.activities.scale.figures` gives.
    """
    answers = Answers(room)
    found = []
    for item in topics(room, "items", language):
        values = [each["values"][NAME] for each in answers.to(item["key"]).values()]
        row = scale.figures(values, scale_of(room, language), room.k)
        if row:
            found.append({**item, **row})
    return found
