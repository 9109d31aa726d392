"""Answers per part and party, as far as they may be shown."""

from __future__ import annotations

from typing import Any

from dugnad.activities import choices
from dugnad.activities.contract.model import CHOICES
from dugnad.activities.counting import Answers
from dugnad.activities.kind import Room
from dugnad.activities.questions import topics
from dugnad.activities.writing import written


def parts(room: Room, language: str) -> list[dict[str, Any]]:
    """One row a part that may be shown, in the order of the contract.

    Each has ``key``, ``text``; ``parties``: a list of ``roles`` (together when one of them is
    too small) and ``counts`` in the order of ``CHOICES``; ``counts``: their sum; ``questions``:
    the approved questions to the part, which no party stands behind.
    """
    answers = Answers(room)
    asked: dict[str, list[str]] = {}
    for statement, message in written(room):
        asked.setdefault(str(message.get("part", "")), []).append(statement.text)
    found = []
    for part in topics(room, "parts", language):
        parties = []
        for roles, given in answers.by_role(part["key"]).items():
            chosen = choices.chosen(given.values())
            counts = [chosen.count(choice) for choice in CHOICES]
            parties.append({"roles": sorted(roles), "counts": counts})
        found.append(
            {
                **part,
                "parties": parties,
                "counts": [sum(each) for each in zip(*(p["counts"] for p in parties), strict=True)],
                "questions": asked.get(part["key"], []),
            }
        )
    return found
