"""The order that comes out of the comparisons, with how sure it is."""

from __future__ import annotations

from math import ceil
from typing import Any

from dugnad import charts
from dugnad.activities import sheets
from dugnad.activities.kind import Room, View
from dugnad.activities.pairwise.tally import strengths
from dugnad.i18n import translator

CHART_PAGE = 8


def view(room: Room, language: str) -> View:
    """Before the result: the statements. After: the strongest first."""
    if not room.activity.shown:
        return sheets.before_result(room, [each.text for each in room.statements], language)
    _ = translator(language)
    texts: dict[Any, str] = {each.id: each.text for each in room.statements}
    rows: list[dict[str, Any]] = []
    for number, row in strengths(room).to_dict("index").items():
        point = {"tone": "wanted", "at": row["share"], "least": row["low"], "most": row["high"]}
        percent = {name: round(100 * row[name]) for name in ("share", "low", "high")}
        said = _("{share} %, between {low} and {high}").format(**percent)
        rows.append(
            {
                "text": texts[number],
                "mark": f"{percent['share']} %",
                **percent,
                "compared": int(row["compared"]),
                **sheets.axis([point], 0, 1, said),
            }
        )
    made = sheets.sheets(
        rows,
        heading=_("How often it is chosen over a middle one"),
        foot=_("Where bands overlap, the order between the two is not sure."),
    )
    return sheets.board(
        made,
        empty=sheets.waiting(1, room.k, language),
        result=True,
        charts=ceil(len(rows) / CHART_PAGE),
        rows=rows,
    )


def figure(view: View, language: str, page: int) -> charts.Chart | None:
    """The same with an axis."""
    rows = view.get("rows", [])
    if not rows:
        return None
    _ = translator(language)
    some = [
        {
            "text": row["text"],
            "value": row["share"],
            "low": row["low"],
            "high": row["high"],
            "cells": [row["text"], row["share"], row["low"], row["high"], row["compared"]],
        }
        for row in rows[page * CHART_PAGE : (page + 1) * CHART_PAGE]
    ]
    columns = [_("Statement"), _("Per cent"), _("From"), _("To"), _("Comparisons")]
    summary = _("Chosen most often: “{text}”.").format(text=rows[0]["text"])
    return charts.order(some, columns, summary)
