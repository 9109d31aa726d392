"""The message of the kind: ``{"dots": {"7": 2, "9": 1}}``, all of one's dots at once.

For a group without phones it is ``{"counts": {"7": 12, "9": 5}}``: the dots of all of them.

Options: ``budget`` (dots each, 5) and ``most`` (on one statement, 3).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities.kind import Room
from dugnad.activities.questions import number
from dugnad.domain.errors import Refused
from dugnad.domain.model import Entry, Participant

#: The one question of the activity.
KEY = "dots"


def rules(room: Room) -> tuple[int, int]:
    """Dots each, and at most on one."""
    budget = number(room.activity.options, "budget", 5, 1, 50)
    return budget, number(room.activity.options, "most", min(3, budget), 1, budget)


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """Where one participant puts the dots; none at all takes them back.

    Raises
    ------
    Refused
        When a statement is not on the table, or there are more dots than allowed.
    """
    given = payload.get("counts" if who.by_facilitator else "dots")
    budget, most = (each * who.size for each in rules(room))
    known = {str(each.id) for each in room.statements}
    if not isinstance(given, Mapping) or not set(given) <= known:
        raise Refused("One of the statements is no longer on the table.")
    if not all(type(n) is int and 0 <= n <= most for n in given.values()):
        raise Refused("There can be at most {most} dots on one.", most=most)
    if sum(given.values()) > budget:
        raise Refused("You have {budget} dots to give.", budget=budget)
    return Entry(payload={"dots": {key: n for key, n in given.items() if n}}, key=KEY)
