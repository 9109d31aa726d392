"""The messages of the kind: ``{"text": "…"}``, and by stage of IGP what becomes of it.

IGP (individually, in groups, in plenary) is the option ``stage``, as the facilitator turns it:

* none – what is sent goes to the room
* ``individual`` – what is written is one's own note, seen by nobody else
* ``group`` – ``{"group": 3}`` joins a group; what one device of it sends goes to the room
* ``plenary`` – nothing more is written; the room works with what was released
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities.kind import Room
from dugnad.domain.errors import Refused
from dugnad.domain.model import Entry, Participant
from dugnad.domain.text import clean

STAGES = ("individual", "group", "plenary")
#: The key under which a phone says which group it sits in.
GROUP = "~group"
MOST_GROUPS = 60


def stage_of(room: Room) -> str:
    """The stage of IGP the room is in, ``""`` outside of it."""
    stage = room.activity.options.get("stage")
    return stage if stage in STAGES else ""


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """One idea; every idea adds, none replaces another.

    Raises
    ------
    Refused
        When the text is empty or too long, the group is none, or the stage is over.
    """
    stage = stage_of(room)
    if stage == "plenary":
        raise Refused("Now we look at the ideas together. Nothing more is sent.")
    if stage == "group" and "group" in payload:
        return Entry(payload={"group": _group(payload["group"])}, key=GROUP)
    text = clean(payload.get("text"))
    if stage == "individual" and not who.by_facilitator:
        return Entry(payload={"note": text})
    return Entry(payload={"text": text}, text=text)


def _group(raw: Any) -> int:
    if type(raw) is not int or not 1 <= raw <= MOST_GROUPS:
        raise Refused("Choose a group from 1 to {most}.", most=MOST_GROUPS)
    return raw
