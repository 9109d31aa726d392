"""The board of figure 6: each practice in the field where most have placed it."""

from __future__ import annotations

from math import ceil
from typing import Any

from dugnad import charts
from dugnad.activities.four_fields.tally import FIELDS, placements, shares
from dugnad.activities.kind import Room, View
from dugnad.domain.agreement import verdict

#: Practices a page: of the chart, of the table before the result, and of each field of the
#: board (as in ``screen.js``). More would be too small to read from the last row.
CHART_PAGE, TABLE_PAGE = 8, 18
BOARD_PAGE = {"refine": 6, "improve": 3, "renew": 3, "discard": 6}


def view(room: Room, language: str) -> View:
    """What the projector may see.

    Until the facilitator shows the result: the practices, nothing about where they were
    placed. After: ``fields`` (name, share 0–1, practices by how many placed them there) and
    ``waiting`` (practices that too few have placed). Each placed practice has ``counts`` in
    the order of the fields and a ``verdict`` (agreed, mixed, split).
    """
    practices = [{"id": each.id, "text": each.text} for each in room.statements]
    if not room.activity.shown:
        return {
            "result": False,
            "practices": practices,
            "waiting": practices,
            "fields": [],
            "pages": {"board": ceil(len(practices) / TABLE_PAGE)},
        }
    table = placements(room)
    share = shares(table)
    fields: dict[str, list[dict[str, Any]]] = {field: [] for field in FIELDS}
    waiting = []
    for practice, row in zip(practices, table.to_dict("records"), strict=True):
        counts = [int(row[field]) for field in FIELDS]
        if not sum(counts):
            waiting.append(practice)
            continue
        # On a tie the practice goes to the field further along: it has the more to talk about.
        lead = max(range(len(FIELDS)), key=lambda i: (counts[i], i))
        fields[FIELDS[lead]].append(
            {
                **practice,
                "counts": counts,
                "people": sum(counts),
                "split": round(float(row["split"]), 2),
                "verdict": verdict(float(row["split"])),
                "lead": counts[lead],
            }
        )
    for held in fields.values():
        held.sort(key=lambda practice: (-practice["lead"] / practice["people"], practice["id"]))
    shown = sum(len(held) for held in fields.values())
    return {
        "result": True,
        "pages": {
            "board": max(ceil(len(fields[field]) / BOARD_PAGE[field]) for field in FIELDS),
            "chart": ceil(shown / CHART_PAGE),
        },
        "k": room.k,
        "practices": practices,
        "waiting": waiting,
        "fields": [
            {
                "name": field,
                "share": None if share.isna().any() else round(float(share[field]), 3),
                "practices": fields[field],
            }
            for field in FIELDS
        ],
    }


def figure(view: View, language: str, page: int) -> charts.Chart | None:
    """Share per field for each practice, the most split first; None before the result."""
    placed = [each for field in view["fields"] for each in field["practices"]]
    if not placed:
        return None
    placed.sort(key=lambda practice: (-practice["split"], practice["id"]))
    return charts.placements(placed[page * CHART_PAGE : (page + 1) * CHART_PAGE], FIELDS, language)
