"""National figures: a line over years, or bars beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dugnad.charts.core import ACT, HAIR, PAGE, PROJECTED, Chart, label, layout
from dugnad.domain.model import in_language
from dugnad.domain.reference import ChartForm, Dataset

_COLOURS = (ACT, "#8a5300", "#2f6b47", "#74466b", "#245f96", "#55626a")


def reference_chart(
    dataset: Dataset,
    language: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    large: bool = False,
) -> Chart:
    """The published figures of a dataset; contested ones side by side, each with its source.

    ``large``: for a projector, to be read from the other end of a room.
    """
    size = PROJECTED if large else PAGE
    contested = {each.series["en"] for each in dataset.charted if each.contested}
    series: dict[str, list[tuple[str, float]]] = {}
    categories: list[str] = []
    for each in dataset.charted:
        name = in_language(each.series, language)
        if each.series["en"] in contested:
            name = f"{name} ({each.source.publisher})"
        category = in_language(each.category, language)
        series.setdefault(name, []).append((category, each.value))
        if category not in categories:
            categories.append(category)
    figure = go.Figure()
    for at, (name, points) in enumerate(series.items()):
        colour = _COLOURS[at % len(_COLOURS)]
        shared: dict[str, Any] = {
            "x": [category for category, _value in points],
            "y": [value for _category, value in points],
            "name": label(name, width=34),
            "text": [f"{value:g}" for _category, value in points],
            "hoverinfo": "skip",
        }
        if dataset.form is ChartForm.LINE:
            figure.add_scatter(
                mode="lines+markers+text", textposition="top center", cliponaxis=False,
                line={"color": colour, "width": 4}, marker={"size": 12}, **shared,
            )  # fmt: skip
        else:
            figure.add_bar(textposition="outside", cliponaxis=False, marker={"color": colour},
                           **shared)  # fmt: skip
    figure.update_layout(
        layout(
            size=size,
            height=700 if large else 400,
            barmode="group",
            showlegend=len(series) > 1,
            xaxis={"type": "category", "categoryarray": categories, "categoryorder": "array"},
            yaxis={"autorange": True, "rangemode": "tozero", "showgrid": True, "gridcolor": HAIR},
            margin={"l": 10, "r": 20, "t": 60 if not large else 3 * size, "b": 40},
        )
    )
    return Chart(figure, in_language(dataset.summary, language), list(columns), list(rows))
