"""Ratings → distribution, mean and spread per item, as far as they may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dugnad.activities import scale
from dugnad.activities.counting import Answers, together
from dugnad.activities.instrument.model import NAME, same_version, scale_of, shared
from dugnad.activities.kind import Room, Round
from dugnad.activities.questions import topics
from dugnad.domain.suppression import steady, steady_rows

Row = dict[str, Any]


def ratings(room: Room, language: str) -> list[Row]:
    """One row an item, in the order of the instrument, that at least k people have rated.

    Each has ``key``, ``text``, what :func:`dugnad.activities.scale.figures` gives, and
    ``roles``: the same for each row of roles that may stand apart, with their keys in
    ``roles``. Nobody stands apart who is not apart on every item. In a later round of
    the same gathering an item ``stands`` as before until at least k people have moved, so that
    nobody can work out what one of them answered.
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
            row = {**item, **row, "roles": by_role}
            found.append(_beside(row, _earlier(room, item["key"], len(on.steps)), room.k))
    return found


def _earlier(room: Room, key: str, steps: int) -> list[Row]:
    """What was shown of an item to the same people, in earlier rounds of this gathering.

    Months later everybody answers anew, and not the same people: nobody is what differs.
    """
    here = [e for e in room.earlier if e.activity.gathering_id == room.activity.gathering_id]
    rows = [found[key] for each in here if key in (found := _shown(room, each))]
    return [row for row in rows if len(row["counts"]) == steps]


def _beside(row: Row, earlier: Sequence[Row], k: int) -> Row:
    for each in reversed(earlier):
        if steady(_counts(each), _counts(row), k):
            return {**each, "text": row["text"], "stands": True}
    if any(steady_rows(_by_role(each), _by_role(row), k) for each in earlier):
        return {**row, "roles": []}
    return row


def _counts(row: Row) -> list[int]:
    return [*row["counts"], row["unsure"]]


def _by_role(row: Row) -> dict[frozenset[str], list[int]]:
    return {frozenset(each["roles"]): _counts(each) for each in row["roles"]}


def rounds(room: Room, rows: list[Row]) -> list[tuple[str, dict[str, Row]]]:
    """The rounds that can be compared, the earliest first: day → item → what was shown then.

    The last is this one. Only one, this, when the instrument is answered for the first time.
    """
    earlier = [(each.on.isoformat(), _shown(room, each)) for each in room.earlier]
    return [*((day, found) for day, found in earlier if found), ("", {r["key"]: r for r in rows})]


def _shown(room: Room, earlier: Round) -> dict[str, Row]:
    """What an earlier round has shown of the items that this one asks too."""
    found = {row["key"]: row for row in earlier.view.get("rows", [])}
    if same_version(room.activity, earlier.activity):
        return found
    asked = shared(room.activity, earlier.activity)
    return {key: row for key, row in found.items() if key in asked}
