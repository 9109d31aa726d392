"""Actions in time (a Gantt chart), and a goal's figures in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from dugnad.charts.core import ACT, HAIR, PAGE, QUIET, Chart, label, layout

#: Planned, under way, done, stopped – each with a pattern of its own beside the colour.
PROGRESS = {
    "planned": ("#5f94a8", "/"),
    "underway": (ACT, ""),
    "done": ("#2f6b47", ""),
    "stopped": ("#7d8a91", "x"),
}
_ROW, _HEAD = 46, 110


def timeline(
    rows: Sequence[Mapping[str, Any]],
    names: Mapping[str, str],
    today: date,
    today_name: str,
    columns: Sequence[str],
    summary: str,
) -> Chart:
    """A bar an action, the earliest on top, and a line at today.

    Parameters
    ----------
    rows
        Each with ``text``, ``starts``, ``ends`` (both days included), ``progress`` and
        ``cells`` (the row of the table).
    names
        What each progress is called; also the order of the legend.
    """
    figure = go.Figure()
    for progress, name in names.items():
        here = [(at, row) for at, row in enumerate(rows) if row["progress"] == progress]
        if not here:
            continue
        colour, pattern = PROGRESS[progress]
        figure.add_bar(
            orientation="h",
            y=[at for at, _row in here],
            base=[row["starts"].isoformat() for _at, row in here],
            x=[((row["ends"] - row["starts"]).days + 1) * 86_400_000 for _at, row in here],
            name=label(name),
            marker={"color": colour, "pattern": {"shape": pattern, "fgcolor": "#fff"}},
            hoverinfo="skip",
        )
    first = min(row["starts"] for row in rows)
    last = max(row["ends"] for row in rows)
    shapes, notes = [], []
    if first - timedelta(days=31) <= today <= last + timedelta(days=31):
        first, last = min(first, today), max(last, today)
        line = {"color": "#8a5300", "width": 2, "dash": "dot"}
        shapes = [
            {"type": "line", "xref": "x", "yref": "paper", "x0": today.isoformat(),
             "x1": today.isoformat(), "y0": 0, "y1": 1, "line": line}
        ]  # fmt: skip
        notes = [
            {"x": today.isoformat(), "y": 0, "yref": "paper", "yanchor": "top", "yshift": -24,
             "text": label(today_name), "showarrow": False,
             "font": {"size": PAGE, "color": "#8a5300"}}
        ]  # fmt: skip
    figure.update_layout(
        layout(
            barmode="overlay",
            bargap=0.35,
            size=PAGE,
            height=_HEAD + _ROW * len(rows),
            shapes=shapes,
            annotations=notes,
            xaxis={
                "type": "date",
                "range": [
                    (first - timedelta(days=5)).isoformat(),
                    (last + timedelta(days=6)).isoformat(),
                ],
                "gridcolor": HAIR,
                "tickformat": "%d.%m.%y",
                "nticks": 10,
            },
            yaxis={
                "tickvals": list(range(len(rows))),
                "ticktext": [label(row["text"], width=34) for row in rows],
                "range": [len(rows) - 0.5, -0.5],
                "autorange": False,
            },
            margin={"l": 10, "r": 20, "t": 50, "b": 50},
        )
    )
    return Chart(figure, summary, list(columns), [row["cells"] for row in rows])


def course(
    points: Sequence[tuple[date, float]],
    marks: Mapping[str, tuple[str, float]],
    names: Mapping[str, str],
    due: date | None,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    summary: str,
) -> Chart:
    """What was measured over time, against where it began and where it is to end.

    Parameters
    ----------
    points
        Day and figure, in order.
    marks
        ``baseline`` and ``target``, those there are: name and figure.
    names
        ``measured``: what the line is called.
    """
    figure = go.Figure()
    days = [day for day, _value in points]
    ends = [*days, *([due] if due else [])]
    low, high = min(ends), max(ends)
    span = max(7, (high - low).days // 20)
    reach = [(low - timedelta(days=span)).isoformat(), (high + timedelta(days=span)).isoformat()]
    for key, colour, dash in (("baseline", QUIET, "dot"), ("target", "#2f6b47", "dash")):
        if key in marks:
            name, value = marks[key]
            figure.add_scatter(
                x=reach, y=[value, value], mode="lines", name=label(name),
                line={"color": colour, "width": 3, "dash": dash}, hoverinfo="skip",
            )  # fmt: skip
    figure.add_scatter(
        x=[day.isoformat() for day in days],
        y=[value for _day, value in points],
        mode="lines+markers",
        name=label(names["measured"]),
        line={"color": ACT, "width": 4},
        marker={"size": 12, "color": ACT},
        hoverinfo="skip",
    )
    figure.update_layout(
        layout(
            size=PAGE,
            height=380,
            xaxis={
                "type": "date", "range": reach, "gridcolor": HAIR, "tickformat": "%d.%m.%y",
                "nticks": 8,
            },
            yaxis={"autorange": True, "showgrid": True, "gridcolor": HAIR},
            margin={"l": 10, "r": 20, "t": 50, "b": 40},
        )
    )  # fmt: skip
    return Chart(figure, summary, list(columns), list(rows))
