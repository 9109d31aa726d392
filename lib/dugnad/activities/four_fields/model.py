"""The messages of the kind.

* ``{"statement": 7, "priority": "refine"}`` places a practice; ``null`` takes it back
* ``{"statement": 7, "counts": {"refine": 3, "renew": 9}}`` places it for a group that the
  facilitator answers for
* ``{"text": "…"}`` puts a new practice on the table

A placement is kept with the role it was made in. Option: ``labels: plain`` calls the fields
by plain words, for children.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dugnad.activities import boxes
from dugnad.activities.ideas import model as ideas
from dugnad.activities.kind import Room
from dugnad.domain.model import Activity, Entry, Participant
from dugnad.domain.priority import Priority

#: What a placement is called in a message, and the boxes there are.
FIELD = "priority"
FIELDS = tuple(each.value for each in Priority)


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """A placement or a new practice.

    Raises
    ------
    Refused
        As :func:`dugnad.activities.boxes.accept`, or when the text cannot be kept.
    """
    if "text" in payload:
        return ideas.accept(payload, room, who)
    entry = boxes.accept(payload, room, who, field=FIELD, boxes=FIELDS)
    return replace(entry, payload={**entry.payload, "role": who.role})


def repeats(activity: Activity, earlier: Activity) -> bool:
    """Whether ``earlier`` asked the same people about the same practices."""
    return activity.gathering_id == earlier.gathering_id
