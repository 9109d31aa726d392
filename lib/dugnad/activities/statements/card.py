"""What one phone sees: a statement at a time, and its own votes."""

from __future__ import annotations

import random

from dugnad.activities import choices, igp, writing
from dugnad.activities.kind import Mine, Room, View
from dugnad.i18n import translator


def view(room: Room, mine: Mine) -> View:
    """Statements in an order of the phone's own, so that the last are not always the same.

    New statements come last: an order that has begun does not change. In IGP they are written
    first, and voted on in plenary.
    """
    _ = translator(mine.language)
    stage = igp.stage_of(room.activity)
    order = {each.id: random.Random(f"{mine.seed}-{each.id}").random() for each in room.statements}
    before = [each for each in room.statements if each.activity_id != room.activity.id]
    new = [each for each in room.statements if each.activity_id == room.activity.id]
    items = [
        {"key": str(each.id), "text": each.text}
        for each in [*sorted(before, key=lambda each: order[each.id]), *new]
    ]
    return choices.card(
        [] if stage in ("individual", "group") else items,
        [
            {"key": "agree", "label": _("Agree"), "tone": "yes"},
            {"key": "disagree", "label": _("Disagree"), "tone": "no"},
            {"key": "pass", "label": _("Pass"), "tone": "so"},
        ],
        mine,
        add="" if stage == "plenary" else _("A statement that is missing"),
        own=writing.own(room, mine),
    )
