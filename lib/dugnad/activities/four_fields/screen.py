"""The board of figure 6: each practice in the field where most have placed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from dugnad import charts
from dugnad.activities.four_fields.model import FIELDS
from dugnad.activities.four_fields.tally import placements
from dugnad.activities.four_fields.wording import names
from dugnad.activities.kind import Room, View
from dugnad.activities.placing import shares
from dugnad.activities.wall import Card, laid
from dugnad.i18n import translator
from dugnad.words import field_names

Practice = dict[str, Any]

#: Practices a page: of the chart, and of each field of the board (as in ``screen.js``). More
#: would be too small to read from the last row.
CHART_PAGE, SHIFT_PAGE = 8, 4
#: Practices that are shown by role.
ROLE_PAGES = 8
BOARD_PAGE = {"refine": 6, "improve": 3, "renew": 3, "discard": 6}


def view(room: Room, language: str) -> View:
    """What the projector may see.

    Until the facilitator shows the result: the practices and how they are laid on the ``wall``,
    nothing about where they were placed. After: ``fields`` (name, share 0–1, practices by how
    many placed them there) and ``waiting`` (practices that too few have placed). Each placed
    practice has ``counts`` in the order of the fields, a ``verdict`` (agreed, mixed, split), ``roles`` (the same by role,
    most different first), and ``before`` and ``was``: people per field in the round before, and
    the field most had chosen then, when it was another.
    """
    called = names(room, language)
    practices = [
        {"id": each.id, "text": each.text, "pinned": each.id in room.pinned}
        for each in room.statements
    ]
    if not room.activity.shown:
        scale, wall = laid([Card(each.text) for each in room.statements])
        return {
            "result": False,
            "wall": wall,
            "scale": scale,
            "practices": practices,
            "waiting": practices,
            "fields": [],
            "names": called,
            "pages": {"board": len(wall)},
        }
    table = placements(room)
    share = shares(table, len(FIELDS))
    fields: dict[str, list[dict[str, Any]]] = {field: [] for field in FIELDS}
    waiting = []
    for practice, row in zip(practices, table, strict=True):
        if not row.people:
            waiting.append(practice)
            continue
        fields[FIELDS[row.lead]].append(
            {
                **practice,
                "counts": list(row.counts),
                "people": row.people,
                "split": round(row.split, 2),
                "verdict": row.verdict,
                "lead": row.counts[row.lead],
                "roles": [
                    {
                        "roles": sorted(roles),
                        "text": ", ".join(sorted(room.role_name(r, language) for r in roles)),
                        "counts": list(counts),
                        "people": sum(counts),
                    }
                    for roles, counts in row.roles.items()
                ],
                "before": list(row.before),
                "was": "" if row.was is None else FIELDS[row.was],
            }
        )
    for held in fields.values():
        held.sort(key=lambda practice: (-practice["lead"] / practice["people"], practice["id"]))
    every = [practice for held in fields.values() for practice in held]
    return {
        "result": True,
        "names": called,
        "pages": {
            "board": max(ceil(len(fields[field]) / BOARD_PAGE[field]) for field in FIELDS),
            "chart": ceil(len(every) / CHART_PAGE)
            + ceil(len(_moved(every)) / SHIFT_PAGE)
            + len(_apart(every)),
        },
        "k": room.k,
        "practices": practices,
        "waiting": waiting,
        "fields": [
            {
                "name": field,
                "share": None if share is None else round(share[at], 3),
                "practices": fields[field],
            }
            for at, field in enumerate(FIELDS)
        ],
    }


def figure(view: View, language: str, page: int) -> charts.Chart | None:
    """Share per field for each practice, the most split first; None before the result.

    After them what has moved since the round before, and last, a page a practice, the roles.
    """
    every = [each for field in view["fields"] for each in field["practices"]]
    if not every:
        return None
    every.sort(key=lambda practice: (-practice["split"], practice["id"]))
    _ = translator(language)
    called = view.get("names") or field_names(language)  # what was kept long ago has none
    if page < (overview := ceil(len(every) / CHART_PAGE)):
        some = every[page * CHART_PAGE : (page + 1) * CHART_PAGE]
        said = _("The room is most split over “{practice}”: {counts}.").format(
            practice=some[0]["text"], counts=charts.counted(called.values(), some[0]["counts"])
        )
        return charts.placements(some, called, _("Practice"), said)
    page -= overview
    moved = _moved(every)
    if page < ceil(len(moved) / SHIFT_PAGE):
        some = moved[page * SHIFT_PAGE : (page + 1) * SHIFT_PAGE]
        return charts.shift(
            some,
            called,
            (_("Before"), _("Now")),
            _("Practice"),
            _said(some, called, view["k"], language),
        )
    practice = _apart(every)[page - ceil(len(moved) / SHIFT_PAGE)]
    said = _furthest(practice, list(called.values()), language)
    chart = charts.placements(practice["roles"], called, _("Role"), said)
    return replace(
        chart,
        columns=[_("Practice"), *chart.columns],
        rows=[[practice["text"], *row] for row in chart.rows],
        name=_("Role by role"),
        tabled=True,
    )


def _moved(practices: Sequence[Practice]) -> list[Practice]:
    """Those that were shown in a round before, the most moved first."""

    def moved(each: Practice) -> int:
        return sum(
            abs(now - then) for now, then in zip(each["counts"], each["before"], strict=True)
        )

    return sorted(
        (each for each in practices if each.get("before")),
        key=lambda each: (-moved(each), each["id"]),
    )


def _apart(practices: Sequence[Practice]) -> list[Practice]:
    """Those that can be shown by role, the roles furthest from each other first."""

    return sorted(
        (each for each in practices if each.get("roles")),
        key=lambda each: (-max(_distances(each)), each["id"]),
    )[:ROLE_PAGES]


def _distances(practice: Practice) -> list[float]:
    """For each field, how far the shares of the roles are apart."""
    shares = [[n / row["people"] for n in row["counts"]] for row in practice["roles"]]
    return [max(column) - min(column) for column in zip(*shares, strict=True)]


def _furthest(practice: Practice, called: Sequence[str], language: str) -> str:
    """A sentence about the field on which the roles are furthest apart."""
    _ = translator(language)
    distances = _distances(practice)
    at = distances.index(max(distances))
    if not distances[at]:
        return _("“{practice}”: the roles have answered alike.").format(practice=practice["text"])
    ordered = sorted(practice["roles"], key=lambda row: row["counts"][at] / row["people"])
    told = [
        _("{role} {n} of {people}").format(
            role=row["text"], n=row["counts"][at], people=row["people"]
        )
        for row in (ordered[-1], ordered[0])
    ]
    return _("“{practice}”: the roles are furthest apart on {field} – {most}; {least}.").format(
        practice=practice["text"], field=called[at], most=told[0], least=told[1]
    )


def _said(moved: Sequence[Practice], called: Mapping[str, str], k: int, language: str) -> str:
    _ = translator(language)
    told = [
        _("“{practice}” went from {before} to {now}.").format(
            practice=each["text"],
            before=called[each["was"]],
            now=called[FIELDS[_lead(each["counts"])]],
        )
        for each in moved
        if each["was"]
    ]
    still = sum(each["counts"] == each["before"] for each in moved)
    if still:
        told.append(_("What fewer than {k} have moved stands as before.").format(k=k))
    return " ".join(told[:4]) or _("No practice has gone to another field.")


def _lead(counts: Sequence[int]) -> int:
    return max(range(len(counts)), key=lambda at: (counts[at], at))
