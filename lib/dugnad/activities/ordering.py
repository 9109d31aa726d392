"""Statements in an order, each with a point and the band around it: the board and the chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import Any

from dugnad import charts
from dugnad.activities import sheets
from dugnad.activities.kind import Room, View

#: Rows a chart.
CHART_PAGE = 8


def board(
    room: Room,
    rows: Sequence[sheets.Row],
    *,
    heading: str,
    foot: str,
    language: str,
    left_out: int = 0,
) -> View:
    """The rows over as many sheets as they need, with ``low`` and ``high`` for the chart.

    ``left_out``: how many have no row, since too few have answered.
    """
    waits = sheets.waiting(left_out, room.k, language)
    return sheets.board(
        sheets.sheets(rows, heading=heading, foot=" ".join(filter(None, (foot, waits)))),
        empty=waits or sheets.waiting(1, room.k, language),
        result=True,
        charts=ceil(len(rows) / CHART_PAGE),
        rows=rows,
    )


def chart(
    view: View,
    page: int,
    *,
    value: str,
    columns: Sequence[str],
    cells: Callable[[Mapping[str, Any]], Sequence[Any]],
    summary: Callable[[Mapping[str, Any]], str],
) -> charts.Chart | None:
    """The same with an axis; None before the result.

    ``value`` names the point of a row; ``cells`` are a row of the table below ``columns``;
    ``summary`` says the main thing of the first row.
    """
    rows = view.get("rows", [])
    if not rows:
        return None
    some = [
        {
            "text": row["text"],
            "value": row[value],
            "low": row["low"],
            "high": row["high"],
            "cells": list(cells(row)),
        }
        for row in rows[page * CHART_PAGE : (page + 1) * CHART_PAGE]
    ]
    return charts.order(some, columns, summary(rows[0]))
