"""The two rounds, and how people moved between them, as far as it may be shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dugnad.activities import scale
from dugnad.activities.before_after.model import NAME, ROUNDS
from dugnad.activities.counting import Answers, sealed_in
from dugnad.activities.kind import Room


def rounds(room: Room) -> dict[str, dict[str, Any] | None]:
    """``before`` and ``after``: what :func:`dugnad.activities.scale.figures` gives, or None."""
    on = scale.scale_of(room, "")
    return {
        key: scale.figures(scale.values(_answers(room, key).to(key).values(), NAME), on, room.k)
        for key in ROUNDS
    }


def _answers(room: Room, key: str) -> Answers:
    """The answers with the seal of one round: each is closed for the first time by itself."""
    given = [each for each in room.contributions if each.key == key]
    sealed_at = sealed_in(room.activity, key, given)
    return Answers(replace(room, activity=replace(room.activity, sealed_at=sealed_at)))


def moves(room: Room) -> dict[str, int] | None:
    """People who went ``down``, ``stayed`` or went ``up``; None while fewer than k did both.

    Who has answered both rounds makes a question of its own, closed with the second of them.
    Nobody knows who in a group without phones moved where.
    """
    answers = _answers(room, "after")
    latest: dict[int, int] = {}
    before: dict[int, int] = {}  # what it was when a person first answered the round after
    both = []
    given_alone = [
        each
        for each in (*answers.all_to("before"), *answers.all_to("after"))
        if "values" in each.payload
    ]
    for each in sorted(given_alone, key=lambda answer: answer.id):
        who = each.participant_id
        if each.key == "before":
            latest[who] = each.payload["values"][NAME]
        elif who in latest:
            before.setdefault(who, latest[who])
            both.append(each)
    given = answers.among(both)
    if not given:
        return None
    steps = [each["values"][NAME] - before[who] for who, each in given.items()]
    return {
        "down": sum(step < 0 for step in steps),
        "stayed": sum(step == 0 for step in steps),
        "up": sum(step > 0 for step in steps),
    }
