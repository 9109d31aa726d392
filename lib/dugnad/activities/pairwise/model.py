"""The message of the kind: ``{"pair": ["3", "7"], "better": "7"}``; None is "cannot choose".

Options: ``most``, how many comparisons one phone is asked for (15).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities.kind import Room
from dugnad.activities.questions import one_person
from dugnad.domain.errors import Refused
from dugnad.domain.model import Entry, Participant


def key_of(one: str, other: str) -> str:
    """The question of a pair, whichever stands first."""
    return "-".join(sorted((one, other), key=lambda each: (len(each), each)))


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """One comparison.

    Raises
    ------
    Refused
        When the two are not two statements on the table, or the better is neither.
    """
    one_person(who)
    pair, better = payload.get("pair"), payload.get("better")
    known = {str(each.id) for each in room.statements}
    if (
        not isinstance(pair, list)
        or len(pair) != 2
        or not all(isinstance(each, str) and each in known for each in pair)
        or pair[0] == pair[1]
    ):
        raise Refused("One of the statements is no longer on the table.")
    if better is not None and better not in pair:
        raise Refused("Choose one of the two.")
    key = key_of(*pair)
    return Entry(payload={"pair": key.split("-"), "better": better}, key=key)
