"""Ratings → distribution, mean and spread per item, as far as they may be shown."""

from __future__ import annotations

from typing import Any

from dugnad.activities import scale
from dugnad.activities.counting import Answers, together
from dugnad.activities.instrument.model import NAME, scale_of
from dugnad.activities.kind import Room
from dugnad.activities.questions import topics

Row = dict[str, Any]


def ratings(room: Room, language: str) -> list[Row]:
    """One row an item, in the order of the instrument, that at least k people have rated.

    Each has ``key``, ``text``, what :func:`dugnad.activities.scale.figures` gives, and
    ``roles``: the same for each row of roles that may stand apart, with their keys in
    ``roles``. Nobody stands apart who is not apart on every item.
    """
    asked = topics(room, "items", language)
    on = scale_of(room, language)
    rows = Answers(room).by_role_alike([item["key"] for item in asked])
    found = []
    for item in asked:
        apart = rows[item["key"]]
        row = scale.figures(scale.values(together(apart).values(), NAME), on, room.k)
        if row:
            named = apart if len(apart) > 1 and all("" not in roles for roles in apart) else {}
            by_role = [
                {"roles": sorted(roles), **figures}
                for roles, given in sorted(named.items(), key=lambda pair: sorted(pair[0]))
                if (figures := scale.figures(scale.values(given.values(), NAME), on, room.k))
            ]
            found.append({**item, **row, "roles": by_role})
    return found


def rounds(room: Room, rows: list[Row]) -> list[tuple[str, dict[str, Row]]]:
    """The rounds that can be compared, the earliest first: day → item → what was shown then.

    The last is this one. Only one, this, when the instrument is answered for the first time.
    """
    earlier = [
        (each.on.isoformat(), {row["key"]: row for row in each.view.get("rows", [])})
        for each in room.earlier
    ]
    return [*((day, found) for day, found in earlier if found), ("", {r["key"]: r for r in rows})]
