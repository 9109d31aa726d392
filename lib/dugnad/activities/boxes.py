"""Statements put in named boxes: the messages and the card. The figures: ``placing``.

Foredle, forbedre, fornye, forkaste is one such set of boxes (``four_fields``); a kjøreplan
names others (``sorting``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dugnad.activities import hands
from dugnad.activities.kind import Mine, Room, View
from dugnad.domain.errors import Refused
from dugnad.domain.model import Entry, Participant

#: ``key``, ``label``, ``help`` (a short explanation) and ``tone`` (a class of the style sheet).
Box = dict[str, str]


def accept(
    payload: Mapping[str, Any], room: Room, who: Participant, *, field: str, boxes: Sequence[str]
) -> Entry:
    """Where a statement belongs: ``{"statement": 7, field: "actor"}``; None takes it back.

    For a group that the facilitator answers for: ``{"statement": 7, "counts": {"actor": 3}}``.

    Raises
    ------
    Refused
        When the statement is not on the table, the box is none of ``boxes``, or a group's
        counts are not whole numbers that fit the group.
    """
    statement = room.statement(payload.get("statement"))
    if statement is None:
        raise Refused("This is no longer on the table.")
    if "counts" in payload:
        kept: dict[str, Any] = {"counts": hands.counts(payload["counts"], who, boxes)}
    elif who.by_facilitator:
        raise Refused("Give the number of people for each answer as a whole number.")
    else:
        kept = {field: _one(payload.get(field), boxes)}
    return Entry(payload=kept, key=str(statement.id))


def _one(chosen: Any, boxes: Sequence[str]) -> str | None:
    if chosen is not None and chosen not in boxes:
        raise Refused("Choose one of the fields on the page.")
    return str(chosen) if chosen else None


def form(card: View) -> list[hands.Question]:
    """What may be counted for a group, of a card made by :func:`card`."""
    choices = [(each["key"], each["label"]) for each in card["boxes"]]
    return [
        hands.question(str(each["id"]), each["text"], {"statement": each["id"]}, choices)
        for each in card["practices"]
    ]


def card(room: Room, mine: Mine, *, field: str, boxes: Sequence[Box]) -> View:
    """What ``four_fields/card.js`` shows: the boxes, the statements, and own placements.

    ``add`` is what the field is called where something missing can be written; "" for none.
    """
    placed = {each.key: each.payload.get(field) for each in mine.answers if each.payload.get(field)}
    return {
        "field": field,
        "boxes": list(boxes),
        "practices": [
            {"id": each.id, "text": each.text, "pinned": each.id in room.pinned}
            for each in room.statements
        ],
        "placed": placed,
        "add": "",
    }
