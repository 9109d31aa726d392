"""One plotly figure on a page: built once, brought up to date in place."""

from __future__ import annotations

import plotly.graph_objects as go

from dugnad.charts.core import Chart


class HeldFigure(go.FigureWidget):  # type: ignore[misc]  # plotly has no types
    """A figure that can be let go of.

    Plotly gives its JavaScript as a file that is watched, and the watch holds every figure.
    """

    _esm = str(go.FigureWidget._esm)


def held_figure(chart: Chart | None) -> go.FigureWidget:
    """A figure that shows ``chart``, for :func:`bring` to change.

    What it shows when it is made is what a browser that comes later begins with.
    """
    figure = HeldFigure(chart.figure if chart else None)
    figure._config = {"displayModeBar": False, "responsive": True}
    return figure


def bring(figure: go.FigureWidget, chart: Chart) -> None:
    """Let ``figure`` show ``chart``."""
    wanted = chart.figure.to_plotly_json()
    with figure.batch_update():
        figure.data = ()
        figure.add_traces(wanted["data"])
        figure.layout = wanted["layout"]
