"""The four fields: where practices were placed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from dugnad.charts.core import Chart, beside, label, layout

#: The four fields' colours, as in web/base.css.
FIELD_COLOURS = {
    "refine": "#2f6b47",
    "improve": "#245f96",
    "renew": "#8a5300",
    "discard": "#74466b",
}
_SLANTS = {"refine": "", "improve": "/", "renew": ".", "discard": "x"}


#: Where each practice has two bars: what takes the place of two has a line of text, and below
#: it the bars, this thick.
_TEXT, _PAIR, _THICK = -0.1, (0.5, 1.2), 0.62


def placements(
    rows: Sequence[Mapping[str, Any]], names: Mapping[str, str], about: str, summary: str
) -> Chart:
    """Stacked bars: share per field, one bar a row.

    Parameters
    ----------
    rows
        Each with ``text`` and ``counts`` (people per field); the first is drawn on top.
    names
        Field → what it is called, in the order of the counts.
    about
        What the rows are: the first heading of the table.
    """
    figure = _bars([row["counts"] for row in rows], range(len(rows)), [""] * len(rows), names)
    figure.update_yaxes(ticktext=[label(row["text"]) for row in rows])
    table = [[row["text"], *row["counts"]] for row in rows]
    return Chart(figure, summary, [about, *names.values()], table)


def shift(
    rows: Sequence[Mapping[str, Any]],
    names: Mapping[str, str],
    rounds: tuple[str, str],
    about: str,
    summary: str,
) -> Chart:
    """Two bars a row: how it was, paler, and how it is; ``rows`` have ``before`` and ``counts``."""
    bars, places, texts, table = [], [], [], []
    for at, row in enumerate(rows):
        for later, name in enumerate(("before", "counts")):
            bars.append(row[name])
            places.append(2 * at + _PAIR[later])
            texts.append(f"{label(row['text'], 36)}<br>{rounds[0]}" if not later else rounds[1])
            table.append([f"{row['text']} – {rounds[later]}", *row[name]])
    figure = _bars(bars, places, texts, names)
    figure.update_traces(width=_THICK)
    # In a large hall the practice has a line of its own, and the bars only say which they are.
    words = [
        beside(label(row["text"], 72, lines=1), x=0, xanchor="left", y=2 * at + _TEXT, yref="y")
        for at, row in enumerate(rows)
    ]
    words += [
        beside(label(rounds[n % 2]), x=0, xanchor="right", xshift=-12, y=place, yref="y")
        for n, place in enumerate(places)
    ]
    figure.update_layout(
        annotations=words,
        margin_l=max(map(len, rounds)) * 20,
        yaxis={"showticklabels": False, "range": [2 * len(rows) - 0.4, -0.5]},
    )
    return Chart(figure, summary, [about, *names.values()], table)


def _bars(
    counts: Sequence[Sequence[int]],
    places: Sequence[float],
    texts: Sequence[str],
    names: Mapping[str, str],
) -> go.Figure:
    figure = go.Figure()
    for at, (field, name) in enumerate(names.items()):
        share = [row[at] / max(1, sum(row)) for row in counts]
        figure.add_bar(
            orientation="h",
            y=list(places),  # by number: two practices with the same words are still two
            x=share,
            name=label(name),
            marker={
                "color": FIELD_COLOURS[field],
                "pattern": {"shape": _SLANTS[field], "fgcolor": "#fff", "fgopacity": 0.25},
            },
            text=[f"{round(100 * part)} %" if part >= 0.08 else "" for part in share],
            textfont={"color": "#fff"},
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            hoverinfo="skip",
        )
    figure.update_layout(
        layout(
            barmode="stack",
            bargap=0.28,
            legend={"traceorder": "normal"},
            xaxis={"visible": False, "range": [0, 1]},
            yaxis={
                "tickvals": list(places),
                "ticktext": list(texts),
                "range": [len(places) - 0.35, -0.5],  # the last label has two lines
                "autorange": False,
            },
        )
    )
    return figure
