"""The report's own charts, described as plotly describes its figures, without plotly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dugnad.domain.elements import Goal, Progress
from dugnad.export.report.wording import Words

#: As in web/base.css: done, under way, planned, stopped.
_PROGRESS = {
    Progress.DONE: "#2f6b47",
    Progress.UNDERWAY: "#1f5f74",
    Progress.PLANNED: "#8a5300",
    Progress.STOPPED: "#74466b",
}
_OUT, _IN, _ACT, _QUIET = "#2f6b47", "#8a5300", "#1f5f74", "#55626a"
_LINES = (_ACT, "#8a5300", "#2f6b47", "#74466b", "#245f96", _QUIET)
_SIGNS = ("circle", "square", "diamond", "triangle-up", "x")
_DASHES = ("solid", "dash", "dot", "dashdot")
_TICKS = 6
#: How far two lines stand beside each other in a profile.
_APART = 0.14

Figure = dict[str, Any]


def gantt(spans: Sequence[tuple[str, date, date, Progress]], words: Words) -> Figure:
    """Actions over time: text, start, end and progress of each, the first on top."""
    data = []
    for progress, colour in _PROGRESS.items():
        chosen = [(at, span) for at, span in enumerate(spans) if span[3] == progress]
        if chosen:
            data.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "name": words.value(progress),
                    "y": [at for at, _span in chosen],
                    "base": [span[1].toordinal() for _at, span in chosen],
                    "x": [(span[2] - span[1]).days + 1 for _at, span in chosen],
                    "marker": {"color": colour},
                }
            )
    days = [day for span in spans for day in span[1:3]]
    return _figure(data, _time(days, words), [span[0] for span in spans])


def hours(rows: Sequence[tuple[str, float, float]], words: Words) -> Figure:
    """Hours freed and hours taken a week: role, out and in of each."""
    _ = words.gettext
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "y": [at + lift for at in range(len(rows))],
            "x": values,
            "width": 0.36,
            "marker": {"color": colour},
            "text": [words.number(value) for value in values],
        }
        for name, values, lift, colour in (
            (_("Freed"), [row[1] for row in rows], -0.2, _OUT),
            (_("Taken"), [row[2] for row in rows], 0.2, _IN),
        )
    ]
    return _figure(data, {"title": {"text": _("Hours a week")}}, [row[0] for row in rows])


def line(points: Sequence[tuple[date, float]], goal: Goal, words: Words) -> Figure:
    """What was measured over time, with the start and the target as lines across."""
    _ = words.gettext
    days = [on for on, _value in points]
    data: list[Figure] = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": _("Measured"),
            "x": [on.toordinal() for on in days],
            "y": [value for _on, value in points],
            "text": [words.number(value) for _on, value in points],
            "marker": {"color": _ACT},
            "line": {"color": _ACT, "width": 4},
        }
    ]
    last = max([*days, goal.due] if goal.due else days)
    for name, value, dash in (
        (_("At the start {value}"), goal.baseline, "dot"),
        (_("Target {value}"), goal.target, "dash"),
    ):
        if value is not None:
            data.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "name": name.format(value=words.number(value)),
                    "x": [days[0].toordinal(), last.toordinal()],
                    "y": [value, value],
                    "line": {"color": _QUIET, "width": 3, "dash": dash},
                }
            )
    days = [*days, last]
    figure = _figure(data, _time(days, words), [])
    figure["layout"]["yaxis"] = {"title": {"text": goal.indicator}}
    return figure


def years(
    series: Sequence[tuple[str, Mapping[int, float | None]]], unit: str, words: Words
) -> Figure:
    """Figures year by year, a line each; where one is missing or hidden the line is broken."""
    axis = sorted({year for _name, values in series for year in values})
    data: list[Figure] = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": name,
            "x": axis,
            "y": [values.get(year) for year in axis],
            # Two lines write over each other's figures; the table has them all.
            "text": [_written(values.get(year), words) for year in axis]
            if len(series) == 1
            else [],
            "marker": {"color": colour, "symbol": _SIGNS[at % len(_SIGNS)]},
            "line": {"color": colour, "width": 4, "dash": _DASHES[at // len(_LINES) % 4]},
        }
        for at, (name, values) in enumerate(series)
        for colour in [_LINES[at % len(_LINES)]]
    ]
    figure = _figure(data, {"tickvals": axis, "range": [axis[0] - 0.3, axis[-1] + 0.3]}, [])
    figure["layout"]["yaxis"] = {"title": {"text": unit}}
    return figure


def by_month(
    months: Sequence[date], series: Sequence[tuple[str, Sequence[int]]], words: Words
) -> Figure:
    """How many actions each carries, a line each over the months."""
    most = max(max(values) for _name, values in series)
    steps = range(0, most + 1, max(1, most // _TICKS))
    data: list[Figure] = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": name,
            "x": [month.toordinal() for month in months],
            # Lines that would lie on each other stand a little apart.
            "y": [value + at * 0.04 for value in values],
            "marker": {"color": _LINES[at % len(_LINES)], "symbol": _SIGNS[at % len(_SIGNS)]},
            "line": {
                "color": _LINES[at % len(_LINES)],
                "width": 4,
                "dash": _DASHES[at // len(_LINES) % 4],
            },
        }
        for at, (name, values) in enumerate(series)
    ]
    figure = _figure(data, _time(months, words), [])
    figure["layout"]["yaxis"] = {
        "tickvals": list(steps),
        "ticktext": [words.number(step) for step in steps],
        "range": [-0.4, most + 0.4],
    }
    return figure


def bars(rows: Sequence[tuple[str, float | None]], unit: str, words: Words) -> Figure:
    """A bar a row; none where there is no figure."""
    data = {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(rows))),
        "x": [value or 0 for _name, value in rows],
        "text": [_written(value, words) for _name, value in rows],
        "marker": {"color": _ACT},
    }
    return _figure([data], {"title": {"text": unit}}, [name for name, _value in rows])


def _written(value: float | None, words: Words) -> str:
    return "" if value is None else words.number(value)


def profile(
    traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]
) -> tuple[list[Mapping[str, Any]], Mapping[str, Any]]:
    """Means that go around a circle on a screen, as lines down a page: an item a row.

    On paper there is room for the whole of what is asked, and a scale from left to right.
    """
    radial, spokes = layout["polar"]["radialaxis"], layout["polar"]["angularaxis"]
    low, high = radial["range"]
    lines = [trace for trace in traces if "lines" in trace["mode"]]
    places = list(range(len(spokes["tickvals"])))
    made: list[Mapping[str, Any]] = [
        {
            **trace,
            "type": "scatter",
            "x": list(trace["r"])[: len(places)],
            # Two that are alike lie beside each other.
            "y": [place + _APART * (at - (len(lines) - 1) / 2) for place in places],
            "marker": {**trace["marker"], "color": trace["line"]["color"]},
        }
        for at, trace in enumerate(lines)
    ]
    xaxis = {"range": [low - 0.3, high + 0.3], "tickvals": list(radial["tickvals"])}
    return made, {"xaxis": xaxis, "yaxis": {"tickvals": places, "ticktext": spokes["ticktext"]}}


def _figure(data: list[Figure], xaxis: Figure, rows: Sequence[str]) -> Figure:
    yaxis = {"tickvals": list(range(len(rows))), "ticktext": list(rows)} if rows else {}
    if rows:
        yaxis["range"] = [len(rows) - 0.5, -0.5]
    return {"data": data, "layout": {"xaxis": xaxis, "yaxis": yaxis}}


def _time(days: Sequence[date], words: Words) -> Figure:
    """An axis over days, with the first of some months marked."""
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    every = max(1, -(-months // _TICKS))
    marks = [_month(first, number) for number in range(0, months + 1, every)]
    return {
        "range": [first.toordinal() - 5, last.toordinal() + 5],
        "tickvals": [mark.toordinal() for mark in marks],
        "ticktext": [words.short_month(mark) for mark in marks],
    }


def _month(first: date, number: int) -> date:
    years, month = divmod(first.month - 1 + number, 12)
    return date(first.year + years, month + 1, 1)
