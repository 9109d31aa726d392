"""A talk takes no messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities.kind import Room
from dugnad.domain.errors import Refused
from dugnad.domain.model import Entry, Participant


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """Nothing is sent while people talk.

    Raises
    ------
    Refused
        Always.
    """
    raise Refused("Nothing is to be sent now: talk with those around you.")
