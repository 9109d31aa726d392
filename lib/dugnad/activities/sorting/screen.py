"""The boxes side by side, each with the statements most have put there."""

from __future__ import annotations

from math import ceil
from typing import Any

from dugnad import charts
from dugnad.activities import sheets
from dugnad.activities.boxes import Box
from dugnad.activities.kind import Room, View
from dugnad.activities.placing import Placed, shares
from dugnad.activities.sorting.model import boxes
from dugnad.activities.sorting.tally import placements
from dugnad.charts.fields import FIELD_COLOURS
from dugnad.i18n import translator
from dugnad.words import verdict_names

#: Statements in a column, and on a chart.
A_COLUMN, CHART_PAGE = 4, 8


def view(room: Room, language: str) -> View:
    """Before the result: the statements. After: each box with its statements and its share.

    ``rows`` hold every statement with people per box, the most split first, for the chart;
    ``named`` are the boxes.
    """
    if not room.activity.shown:
        return sheets.before_result(room, [each.text for each in room.statements], language)
    _ = translator(language)
    named = boxes(room, language)
    table = placements(room)
    shown = [row for row in table if row.people]
    columns = _columns(shown, named, language)
    foot = sheets.waiting(len(table) - len(shown), room.k, language)
    made = [
        sheets.columns(
            [{**box, "rows": rows[at * A_COLUMN : (at + 1) * A_COLUMN]} for box, rows in columns],
            foot=foot,
        )
        for at in range(max((ceil(len(rows) / A_COLUMN) for _box, rows in columns), default=0))
    ]
    split = sorted(shown, key=lambda row: -row.split)
    return sheets.board(
        made,
        empty=foot or _("Nothing has been put on the table yet."),
        result=True,
        charts=ceil(len(shown) / CHART_PAGE),
        rows=[{"text": row.statement.text, "counts": list(row.counts)} for row in split],
        named=named,
        charted=len(made),
    )


def _columns(
    shown: list[Placed], named: list[Box], language: str
) -> list[tuple[dict[str, str], list[dict[str, Any]]]]:
    """Each box as a heading, and the statements most have put there, the most agreed first."""
    verdicts = verdict_names(language)
    share = shares(shown, len(named)) or [0.0] * len(named)
    found = []
    for at, box in enumerate(named):
        held = [row for row in shown if row.lead == at]
        held.sort(key=lambda row: -row.counts[at] / row.people)
        rows = [
            {
                "text": row.statement.text,
                "mark": verdicts[row.verdict],
                **sheets.strip(
                    [
                        (each["tone"], count, each["label"])
                        for each, count in zip(named, row.counts, strict=True)
                    ]
                ),
            }
            for row in held
        ]
        heading = {"title": f"{box['label']} – {round(100 * share[at])} %", "tone": box["tone"]}
        found.append((heading, rows))
    return found


def figure(view: View, language: str, page: int) -> charts.Chart | None:
    """Share per box for each statement, the most split first."""
    rows = view.get("rows", [])
    if not rows:
        return None
    _ = translator(language)
    names = [each["label"] for each in view["named"]]
    return charts.distribution(
        rows[page * CHART_PAGE : (page + 1) * CHART_PAGE],
        names,
        [_("Statement"), *names],
        _("The room is most split over “{practice}”: {counts}.").format(
            practice=rows[0]["text"], counts=charts.counted(names, rows[0]["counts"])
        ),
        colours=[FIELD_COLOURS[each["tone"]] for each in view["named"]],
    )
