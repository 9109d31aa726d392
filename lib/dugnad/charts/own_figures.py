"""A project's own figures over the years, with national ones beside them.

What its source has hidden is named below its place on the axis. It is never drawn: not as
zero, and not as a line between the years around it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dugnad.charts.core import ACT, HAIR, PAGE, PROJECTED, Chart, label, layout
from dugnad.domain.own_figures import Figure, groups, years

_COLOURS = (ACT, "#8a5300", "#2f6b47", "#74466b", "#245f96", "#55626a")
_DASHES = ("solid", "dash", "dot", "dashdot")
_SIGNS = ("circle", "square", "diamond", "triangle-up", "x", "star")
_NATION = "#1d2528"


@dataclass(frozen=True, slots=True)
class National:
    """A figure for the whole country; without a year it holds for all that are shown."""

    name: str
    year: int | None
    value: float


def own_figures_chart(
    figures: Sequence[Figure],
    nation: Sequence[National],
    words: Mapping[str, str],
    unit: str,
    written: Callable[[float], str],
    table: tuple[Sequence[str], Sequence[Sequence[Any]]],
    summary: str,
    *,
    large: bool = False,
) -> Chart:
    """Lines over several years, or bars when there is only one.

    Parameters
    ----------
    words
        ``title``: what is shown; ``all``: the group without a name; ``hidden``: what stands where a figure is hidden.
    written
        A figure as people write it.
    table
        The columns and rows of the table that says the same.
    large
        For a projector: to be read from the other end of a room.
    """
    in_time = len(years(figures)) > 1
    figure, axes = (
        _lines(figures, nation, words, unit)
        if in_time
        else _bars(figures, nation, words, unit, written)
    )
    bars = 0 if in_time else len(groups(figures)) + len(nation)
    size = PROJECTED if large else PAGE
    figure.update_layout(
        layout(
            size=size,
            height=(700 if large else 440) + max(0, bars - 8) * 40,
            title={
                "text": f"<b>{label(words['title'], width=60)}</b>",
                "font": {"size": size * 1.3},
                "x": 0,
                "xref": "paper",
                "y": 1,
                "yref": "container",
                "yanchor": "top",
                "pad": {"t": size},
            },
            showlegend=in_time,
            legend={"y": 1.01, "yref": "paper", "yanchor": "bottom"},  # below the title
            separators=f"{written(0.5)[1]} ",
            margin={"l": 10, "r": 60, "t": size * (6 if in_time else 4), "b": 60},
            **axes,
        )
    )
    return Chart(figure, summary, *table)


def _lines(
    figures: Sequence[Figure], nation: Sequence[National], words: Mapping[str, str], unit: str
) -> tuple[go.Figure, dict[str, Any]]:
    figure = go.Figure()
    axis = sorted({*years(figures), *(each.year for each in nation if each.year)})
    for at, group in enumerate(groups(figures)):
        values = {each.year: each.value for each in figures if each.group == group}
        figure.add_scatter(
            x=[str(year) for year in axis],
            y=[values.get(year) for year in axis],
            name=label(group or words["all"], width=30),
            mode="lines+markers",
            connectgaps=False,
            line={
                "color": _COLOURS[at % len(_COLOURS)],
                "width": 4,
                "dash": _DASHES[at // len(_COLOURS) % len(_DASHES)],
            },
            marker={"size": 13, "symbol": _SIGNS[at % len(_SIGNS)]},
            hoverinfo="skip",
        )
    for at, name in enumerate(dict.fromkeys(each.name for each in nation)):
        given = [each for each in nation if each.name == name]
        always = next((each.value for each in given if each.year is None), None)
        dated = {each.year: each.value for each in given}
        figure.add_scatter(
            x=[str(year) for year in axis],
            y=[dated.get(year, always) for year in axis],
            name=label(name, width=30),
            mode="lines+markers",
            connectgaps=True,
            line={"color": _NATION, "width": 3, "dash": _DASHES[1 + at % 3]},
            marker={"size": 11, "symbol": "line-ew-open", "color": _NATION},
            hoverinfo="skip",
        )
    names = [str(year) for year in axis]
    return figure, {
        "xaxis": {
            "type": "category",
            "categoryarray": names,
            "categoryorder": "array",
            "tickvals": names,
            "ticktext": [f"{year}{_hidden_in(figures, year, words)}" for year in axis],
            "automargin": True,
        },
        "yaxis": {
            "autorange": True,
            "showgrid": True,
            "gridcolor": HAIR,
            "title": {"text": label(unit)},
        },
    }


def _hidden_in(figures: Sequence[Figure], year: int, words: Mapping[str, str]) -> str:
    """Whose figure of a year is hidden, as lines below the year."""
    hidden = [each.group or words["all"] for each in figures if each.year == year and each.hidden]
    if not hidden:
        return ""
    who = ", ".join(hidden) if len(hidden) <= 2 else str(len(hidden))
    return "<br>" + label(f"{words['hidden']}: {who}", width=18, lines=3)


def _bars(
    figures: Sequence[Figure],
    nation: Sequence[National],
    words: Mapping[str, str],
    unit: str,
    written: Callable[[float], str],
) -> tuple[go.Figure, dict[str, Any]]:
    places = [
        (each.group or words["all"], None if each.hidden else each.value, each.hidden, ACT, "")
        for each in figures
    ] + [(each.name, each.value, False, "#8b979d", "/") for each in nation]
    figure = go.Figure()
    figure.add_bar(
        orientation="h",
        y=list(range(len(places))),
        x=[value for _name, value, _hidden, _colour, _pattern in places],
        text=["" if value is None else written(value) for _name, value, *_rest in places],
        textposition="outside",
        cliponaxis=False,
        marker={
            "color": [colour for *_rest, colour, _pattern in places],
            "pattern": {"shape": [pattern for *_rest, pattern in places], "fgcolor": "#fff"},
        },
        hoverinfo="skip",
    )
    return figure, {
        "xaxis": {
            "rangemode": "tozero",
            "showgrid": True,
            "gridcolor": HAIR,
            "title": {"text": label(unit)},
        },
        "yaxis": {
            "tickvals": list(range(len(places))),
            "ticktext": [
                label(name, width=30) + (f"<br><i>{label(words['hidden'])}</i>" if hidden else "")
                for name, _value, hidden, *_rest in places
            ],
        },
    }
