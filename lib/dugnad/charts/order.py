"""An order of precedence with the uncertainty of each place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from dugnad.charts.core import ACT, HAIR, Chart, label, layout


def order(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], summary: str) -> Chart:
    """A point a row with an interval around it, the highest on top.

    Parameters
    ----------
    rows
        Each with ``text``, ``value``, ``low`` and ``high`` (the interval's ends) and ``cells``
        (the row of the table).
    """
    places = list(range(len(rows)))
    figure = go.Figure(
        go.Scatter(
            x=[row["value"] for row in rows],
            y=places,
            mode="markers",
            marker={"color": ACT, "size": 22},
            error_x={
                "symmetric": False,
                "array": [row["high"] - row["value"] for row in rows],
                "arrayminus": [row["value"] - row["low"] for row in rows],
                "color": ACT,
                "thickness": 3,
                "width": 10,
            },
            hoverinfo="skip",
        )
    )
    figure.update_layout(
        layout(
            showlegend=False,
            xaxis={"gridcolor": HAIR},
            yaxis={
                "tickvals": places,
                "ticktext": [label(row["text"]) for row in rows],
                "range": [len(rows) - 0.5, -0.5],
                "autorange": False,
            },
            margin={"l": 10, "r": 20, "t": 20, "b": 50},
        )
    )
    return Chart(figure, summary, list(columns), [row["cells"] for row in rows])
