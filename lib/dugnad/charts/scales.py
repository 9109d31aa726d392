"""Answers on a scale: distributions, a present and a wanted mean, many means at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from dugnad.charts.core import ACT, HAIR, INK, QUIET, Chart, beside, label, layout

#: From the low end to the high end, as ``.s1``–``.s6`` in web/screen.css.
STEP_COLOURS = ("#8a5300", "#b9853a", "#d9c39a", "#a9c6d3", "#5f94a8", "#1f5f74")

#: Lines that are told apart by colour, by dash and by mark: ``.g0``–``.g4`` in web/screen.css.
LINES = (ACT, "#8a5300", "#74466b", "#2f6b47", QUIET)
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
MARKS = ("circle", "square", "triangle-up", "diamond", "x")

_LIGHT = {"#d9c39a", "#a9c6d3", "#828d91", "#b9853a", "#5f94a8"}
#: How much of the width the words on each side of a circle have.
_COLUMN = 0.31
#: Agree, pass, disagree; and accepted, questioned, not accepted.
VOTES = ("#2f6b47", "#828d91", "#74466b")
VERDICTS = ("#2f6b47", "#8a5300", "#74466b")


def step_colour(at: int, of: int) -> str:
    """The colour of a step, from 0, on a scale with ``of`` steps."""
    return STEP_COLOURS[round(at * (len(STEP_COLOURS) - 1) / max(1, of - 1))]


def distribution(
    rows: Sequence[Mapping[str, Any]],
    names: Sequence[str],
    columns: Sequence[str],
    summary: str,
    colours: Sequence[str] = (),
    name: str = "",
) -> Chart:
    """Stacked bars: share per answer, one bar a row.

    Parameters
    ----------
    rows
        Each with ``text`` and ``counts`` (people per answer, in the order of ``names``).
    columns
        The headings of the table: for the rows, then for each answer.
    colours
        One for each answer; those of a scale from low to high where not given.
    """
    colours = colours or [step_colour(at, len(names)) for at in range(len(names))]
    figure = go.Figure()
    places = list(range(len(rows)))
    for at, answer in enumerate(names):
        shares = [row["counts"][at] / max(1, sum(row["counts"])) for row in rows]
        figure.add_bar(
            orientation="h",
            y=places,
            x=shares,
            name=label(answer),
            marker={"color": colours[at]},
            text=[str(row["counts"][at]) if row["counts"][at] else "" for row in rows],
            textfont={"color": INK if colours[at] in _LIGHT else "#fff"},
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            hoverinfo="skip",
        )
    figure.update_layout(
        layout(
            barmode="stack",
            bargap=0.3,
            legend={"traceorder": "normal"},
            xaxis={"visible": False, "range": [0, 1]},
            yaxis={
                "tickvals": places,
                "ticktext": [label(row["text"]) for row in rows],
                "range": [len(rows) - 0.5, -0.5],  # as high as the label beside the last bar
                "autorange": False,
            },
        )
    )
    table = [[row["text"], *row["counts"]] for row in rows]
    return Chart(figure, summary, list(columns), table, name)


def dumbbells(
    rows: Sequence[Mapping[str, Any]],
    names: tuple[str, str],
    steps: Sequence[int],
    columns: Sequence[str],
    summary: str,
    then: str = "",
) -> Chart:
    """Two means joined by a line, with the spread of each as a band; one a row.

    Parameters
    ----------
    rows
        Each with ``text``, ``cells`` (the row of the table) and, for ``first`` and
        ``second``, a mapping with ``mean`` and ``spread``; ``before`` has the same two of an
        earlier round, or is None.
    then
        What the earlier round is called. Its means are open marks.
    """
    figure = go.Figure()
    places = list(range(len(rows)))
    sides = (("first", names[0], "#8a5300", -0.12), ("second", names[1], ACT, 0.12))
    for at, row in enumerate(rows):
        ends = [row["first"]["mean"], row["second"]["mean"]]
        figure.add_scatter(
            x=ends, y=[at, at], mode="lines", line={"color": QUIET, "width": 5},
            showlegend=False, hoverinfo="skip",
        )  # fmt: skip
    for side, name, colour, lift in sides:
        known = [(at, row["before"]) for at, row in enumerate(rows) if row.get("before")]
        if known:
            figure.add_scatter(
                x=[before[side]["mean"] for _at, before in known],
                y=[at + 2.4 * lift for at, _before in known],
                mode="markers",
                name=label(f"{name}, {then}"),
                marker={
                    "color": colour, "size": 18,
                    "symbol": "circle-open" if lift < 0 else "diamond-open", "line": {"width": 3},
                },
                hoverinfo="skip",
            )  # fmt: skip
        figure.add_scatter(
            x=[row[side]["mean"] for row in rows],
            y=[place + lift for place in places],
            mode="markers",
            name=label(name),
            marker={"color": colour, "size": 22, "symbol": "circle" if lift < 0 else "diamond"},
            error_x={  # nobody can have answered beyond the ends of the scale
                "symmetric": False,
                "array": [min(row[side]["spread"], steps[-1] - row[side]["mean"]) for row in rows],
                "arrayminus": [
                    min(row[side]["spread"], row[side]["mean"] - steps[0]) for row in rows
                ],
                "color": colour, "thickness": 2, "width": 8,
            },
            hoverinfo="skip",
        )  # fmt: skip
    figure.update_layout(
        layout(
            xaxis={
                "range": [steps[0] - 0.3, steps[-1] + 0.3],
                "tickvals": list(steps),
                "gridcolor": HAIR,
            },
            yaxis={
                "tickvals": places,
                "ticktext": [label(row["text"]) for row in rows],
                "range": [len(rows) - 0.5, -0.5],
                "autorange": False,
            },
            margin={"l": 10, "r": 10, "t": 70, "b": 50},
        )
    )
    return Chart(figure, summary, list(columns), [row["cells"] for row in rows])


def radar(
    rows: Sequence[Mapping[str, Any]],
    steps: Sequence[int],
    columns: Sequence[str],
    cells: Sequence[Sequence[Any]],
    summary: str,
    names: Sequence[str] = (),
    name: str = "",
) -> Chart:
    """Means on spokes, one line or several.

    Parameters
    ----------
    rows
        Each with ``text`` and ``means``, one for each line.
    cells
        The rows of the table.
    names
        What the lines are called, where there are several.
    """
    turn, span = 360 / len(rows), steps[-1] - steps[0]
    figure = go.Figure()
    for at in range(len(rows[0]["means"])):
        means = [row["means"][at] for row in rows]
        figure.add_scatterpolar(
            r=[*means, means[0]],
            theta=[*(turn * spoke for spoke in range(len(rows))), 0],
            mode="lines+markers",
            name=label(names[at]) if names else "",
            fill="none" if names else "toself",
            fillcolor="rgba(31,95,116,.18)",
            line={"color": LINES[at], "width": 4, "dash": DASHES[at]},
            marker={"size": 14, "symbol": MARKS[at]},
            hoverinfo="skip",
        )
    figure.add_scatterpolar(  # which spoke is which; what it stands for is beside the circle
        r=[steps[-1] + 0.12 * span] * len(rows),
        theta=[turn * at for at in range(len(rows))],
        mode="text",
        text=[f"<b>{at}</b>" for at in range(1, len(rows) + 1)],
        showlegend=False,
        hoverinfo="skip",
    )
    figure.update_layout(
        layout(
            showlegend=bool(names),
            margin={"l": 10, "r": 10, "t": 70 if names else 20, "b": 20},
            annotations=_around([row["text"] for row in rows]),
            polar={
                "domain": {"x": [_COLUMN + 0.02, 0.98 - _COLUMN]},
                "bgcolor": "rgba(0,0,0,0)",
                "radialaxis": {
                    "range": [steps[0], steps[-1] + 0.24 * span],
                    "tickvals": list(steps),
                    "gridcolor": HAIR,
                    "angle": 90 - turn / 2,  # between two spokes, where no mark stands
                    "tickangle": 90 - turn / 2,
                },
                "angularaxis": {
                    "tickvals": [turn * at for at in range(len(rows))],
                    "ticktext": [label(row["text"], 76) for row in rows],  # for the report
                    "showticklabels": False,
                    "direction": "clockwise",
                    "rotation": 90,
                    "gridcolor": HAIR,
                },
            },
        )
    )
    return Chart(figure, summary, list(columns), [list(row) for row in cells], name)


def _around(texts: Sequence[str]) -> list[dict[str, Any]]:
    """What the spokes stand for, in a column on each side, in the order of the circle.

    At the spokes themselves, twelve long texts would lie over each other.
    """
    numbered = [f"<b>{at}</b> {label(text, 34)}" for at, text in enumerate(texts, 1)]
    half = (len(numbered) + 1) // 2
    right, left = numbered[:half], numbered[half:][::-1]
    return [
        beside(
            text, x=x, xanchor=side, align=side, y=1 - (at + 0.5) / half, yref="paper",
            yanchor="middle",
        )
        for column, x, side in ((right, 1 - _COLUMN, "left"), (left, 0, "left"))
        for at, text in enumerate(column)
    ]  # fmt: skip
