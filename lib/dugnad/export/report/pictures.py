"""Charts as pictures, drawn on this machine: no browser, no network.

What is drawn is plotly's own description of a figure, for the few kinds of traces there are:
bars that lie, points with bands, lines, and many means around a circle, which become lines too.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from textwrap import wrap
from threading import Lock
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font

from dugnad.export.report.drawings import profile
from dugnad.export.report.model import Picture

#: The width of a picture in inches, as wide as the text of a page; and its pixels an inch.
WIDTH, DPI = 6.3, 200
_ROW, _FRAME = 0.34, 0.8
#: Ink, quiet and line of web/base.css.
_INK, _QUIET, _HAIR = "#1d2528", "#55626a", "#d8dcdb"
_HATCHES = {"": "", "/": "///", ".": "...", "x": "xxx"}
_DASHES = {"solid": "-", "dash": "--", "dot": ":", "dashdot": "-.", "longdash": (0, (8, 3))}
_MARKS = {"circle": "o", "square": "s", "triangle-up": "^", "diamond": "D", "x": "X"}
_LABEL, _WIDE, _LONG = 38, 52, 30

#: matplotlib keeps its look for the whole process.
_ONE_AT_A_TIME = Lock()

Trace = Mapping[str, Any]
Progress = Callable[[int, int], None]


class Album:
    """The pictures of a report, each drawn once; ``progress`` is told how many are done."""

    def __init__(self, pictures: Sequence[Picture], progress: Progress | None = None) -> None:
        self._of = len(pictures)
        self._progress = progress
        self._drawn: dict[int, bytes] = {}

    def png(self, picture: Picture) -> bytes:
        """The picture as a PNG file."""
        if id(picture) not in self._drawn:
            self._drawn[id(picture)] = png(picture)
            if self._progress:
                self._progress(len(self._drawn), self._of)
        return self._drawn[id(picture)]


def png(picture: Picture) -> bytes:
    """One picture as a PNG file, twice as fine as a screen."""
    with _look():
        figure = drawn(picture.figure)
        target = BytesIO()
        FigureCanvasAgg(figure)
        # No software and no time of day in the file.
        figure.savefig(
            target, format="png", dpi=DPI, facecolor="white", metadata={"Software": None}
        )
    return target.getvalue()


def drawn(described: Mapping[str, Any]) -> Figure:
    """What plotly's description of a figure says, drawn for paper."""
    traces, layout = list(described["data"]), described["layout"]
    if traces[0].get("type") == "scatterpolar":
        traces, layout = profile(traces, layout)
    return _plane(traces, layout)


@contextmanager
def _look() -> Iterator[None]:
    look: Any = {
        "font.family": ["DejaVu Sans"],  # comes with matplotlib: the same on every machine
        "font.size": 9,
        "text.color": _INK,
        "axes.edgecolor": _HAIR,
        "axes.labelcolor": _QUIET,
        "xtick.color": _QUIET,
        "ytick.color": _INK,
        "text.parse_math": False,  # people write dollar signs
        "hatch.linewidth": 0.4,
    }
    with _ONE_AT_A_TIME, matplotlib.rc_context(look):
        yield


def _plane(traces: Sequence[Trace], layout: Mapping[str, Any]) -> Figure:
    yaxis = layout.get("yaxis", {})
    shown = yaxis.get("showticklabels", True)
    texts = yaxis.get("ticktext", ())
    # Long texts have half of the page; the drawing needs the other half.
    width = _LABEL if max(map(len, texts), default=0) < 2 * _LABEL else _WIDE
    rows = _labels(texts, width) if shown else [""] * len(texts)
    height = _FRAME + (_ROW * max(1, len(rows)) if rows else 2.2)
    if rows:
        height += 0.13 * sum(label.count("\n") for label in rows)
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    axes = figure.add_subplot()
    left: dict[float, float] = {}
    for trace in traces:
        if trace["type"] == "bar":
            _bar(axes, trace, left, stacked=layout.get("barmode") == "stack")
        else:
            _points(axes, trace)
    _axes(axes, layout, rows)
    _beside(axes, layout.get("annotations", ()))
    handles, names = axes.get_legend_handles_labels()
    longest = max(map(len, names), default=0)
    look: Any = {"frameon": False, "handlelength": 2.6 if longest >= _LONG else 1.2}
    if len(names) > 1 and longest >= _LONG:  # a line each, over the whole of the picture
        figure.legend(handles=handles, labels=names, loc="outside upper left", **look)
    elif len(names) > 1:
        axes.legend(
            handles=handles,
            labels=names,
            loc="lower left",
            bbox_to_anchor=(0, 1.0),
            ncols=6 if longest < 12 else 3,
            borderaxespad=0.4,
            columnspacing=1.2,
            **look,
        )
    return figure


def _bar(axes: Axes, trace: Trace, left: dict[float, float], *, stacked: bool) -> None:
    marker = trace["marker"]
    base = list(trace.get("base", ()))
    texts = list(trace.get("text", ()))
    pattern = _HATCHES[marker.get("pattern", {}).get("shape", "")]
    for at, (y, x) in enumerate(zip(trace["y"], trace["x"], strict=True)):
        start = base[at] if base else left.get(y, 0.0) if stacked else 0.0
        if stacked:
            left[y] = start + x
        axes.barh(
            y,
            x,
            left=start,
            height=trace.get("width", 0.66),
            color=marker["color"],
            edgecolor="white",
            linewidth=0.6,
        )
        # A part of the bar is told apart by its pattern too, not by its colour alone.
        if pattern and x:
            axes.barh(
                y, x, left=start, height=trace.get("width", 0.66), fill=False, hatch=pattern, edgecolor="#ffffff55",
                linewidth=0,
            )  # fmt: skip
        if texts and texts[at]:
            _number(axes, trace, start + x / 2 if stacked else start + x, y, texts[at], stacked)
    axes.barh(0, 0, color=marker["color"], hatch=pattern, edgecolor="white", label=_name(trace))


def _number(axes: Axes, trace: Trace, x: float, y: float, text: str, inside: bool) -> None:
    colour = trace.get("textfont", {}).get("color", _INK) if inside else _INK
    axes.annotate(
        _known(text),
        (x, y),
        xytext=(0 if inside else 3, 0),
        textcoords="offset points",
        ha="center" if inside else "left",
        va="center",
        color=colour,
        fontsize=8,
    )


def _points(axes: Axes, trace: Trace) -> None:
    marker, line = trace.get("marker", {}), trace.get("line", {})
    x, y = list(trace["x"]), list(trace["y"])
    colour = marker.get("color") or line.get("color")
    error = trace.get("error_x")
    if error:
        above = list(error["array"])
        below = list(error.get("arrayminus", above))
        axes.errorbar(
            x, y, xerr=[below, above], fmt="none", ecolor=error["color"], elinewidth=1.2, capsize=3
        )
    mode = trace["mode"]
    symbol, hollow, _ = marker.get("symbol", "circle").partition("-open")
    axes.plot(
        x,
        y,
        color=colour,
        linestyle=_DASHES[line.get("dash", "solid")] if "lines" in mode else "none",
        linewidth=line.get("width", 4) / 2.5,
        marker=_MARKS[symbol] if "markers" in mode else "",
        fillstyle="none" if hollow else "full",
        markersize=7,
        label=_name(trace) if trace.get("showlegend", True) else "_",
        zorder=2 if mode == "lines" else 3,
    )
    for place in zip(x, y, trace.get("text", ()), strict=False):
        axes.annotate(
            place[2], place[:2], xytext=(0, 7), textcoords="offset points", ha="center", fontsize=8
        )


def _axes(axes: Axes, layout: Mapping[str, Any], rows: list[str]) -> None:
    xaxis, yaxis = layout.get("xaxis", {}), layout.get("yaxis", {})
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0)
    if xaxis.get("visible") is False:
        axes.xaxis.set_visible(False)
        axes.spines["bottom"].set_visible(False)
    else:
        axes.grid(axis="x", color=_HAIR, linewidth=0.6)
        axes.set_axisbelow(True)
    if "range" in xaxis:
        axes.set_xlim(*xaxis["range"])
    if "tickvals" in xaxis:
        axes.set_xticks(list(xaxis["tickvals"]), _labels(_ticks(xaxis)))
    axes.set_xlabel(_title(xaxis))
    if rows:
        axes.set_yticks(list(yaxis["tickvals"]), rows)
        axes.set_ylim(*yaxis.get("range", (len(rows) - 0.5, -0.5)))
    else:
        axes.grid(axis="y", color=_HAIR, linewidth=0.6)
        axes.set_ylabel("\n".join(wrap(_title(yaxis), 32)))
        axes.margins(y=0.25)


def _beside(axes: Axes, labels: Sequence[Mapping[str, Any]]) -> None:
    """Words that stand at a row by themselves; those beside a circle are its labels already."""
    for each in labels:
        if each["yref"] == "y":
            axes.annotate(
                _known(_plain(each["text"])), (each["x"], each["y"]), va="center",
                xytext=(each.get("xshift", 0) / 2, 0), textcoords="offset points",
                ha=each["xanchor"],
            )  # fmt: skip


def _ticks(axis: Mapping[str, Any]) -> list[str]:
    return list(axis.get("ticktext", ())) or [str(value) for value in axis["tickvals"]]


def _title(axis: Mapping[str, Any]) -> str:
    return _known(str(axis.get("title", {}).get("text", "")))


# -- Texts ------------------------------------------------------------------------------------


def _name(trace: Trace) -> str:
    return _known(_plain(str(trace.get("name", "")))) or "_"


def _labels(texts: Sequence[str], width: int = _LABEL) -> list[str]:
    """Labels as they were made for plotly, as lines of plain text."""
    made = []
    for text in texts:
        lines = wrap(_known(_plain(text)), width, break_long_words=True)
        if len(lines) > 3:
            lines = [*lines[:2], lines[2][: width - 1] + "…"]
        made.append("\n".join(lines))
    return made


def _plain(text: str) -> str:
    return html.unescape(text.replace("<br>", " "))


def _known(text: str) -> str:
    """The text without signs the font has no picture of; the table beside has them all."""
    letters = _letters()
    return "".join(sign for sign in text if ord(sign) in letters or sign.isspace()).strip()


@cache
def _letters() -> frozenset[int]:
    font = get_font(findfont(FontProperties(family=["DejaVu Sans"])))
    return frozenset(font.get_charmap())
