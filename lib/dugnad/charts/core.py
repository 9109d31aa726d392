"""What every chart is made of: the figure with its words and table, safe labels, one look."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

#: How large text is: on the projector, to be read from the last row, and on a page.
PROJECTED, PAGE = 28, 16
#: Ink, quiet, line and act of web/base.css.
INK, QUIET, HAIR, ACT = "#1d2528", "#55626a", "#d8dcdb", "#1f5f74"


@dataclass(frozen=True)
class Chart:
    """A figure and its text alternative.

    ``summary`` says the main thing in a sentence or two; ``columns`` and ``rows`` hold every
    number the figure shows. ``name``: which of an activity's charts it is. ``tabled``: on paper its
    table is enough: it is one of many alike, or of means that were seen just before.
    """

    figure: go.Figure
    summary: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    name: str = ""
    tabled: bool = False


def label(text: str, width: int = 42, lines: int = 2) -> str:
    """A person's text as a plotly label: no markup, no TeX, broken into short lines."""
    parts = wrap(text, width, break_long_words=True)
    if len(parts) > lines:
        parts = parts[:lines]
        parts[-1] = parts[-1][: width - 1] + "…"
    # An entity is turned back into the character after plotly has looked for markup and TeX.
    return "<br>".join(html.escape(part).replace("$", "&#36;") for part in parts)


def counted(names: Iterable[str], counts: Iterable[int]) -> str:
    """The answers that were given, each with how many gave it: ``Refine 47, Renew 4``."""
    return ", ".join(f"{name} {n}" for name, n in zip(names, counts, strict=True) if n)


def layout(size: int = PROJECTED, **change: Any) -> dict[str, Any]:
    """The look all charts share, with text of ``size``; ``change`` adds to it, one level deep."""
    look: dict[str, Any] = {
        # Above: room for a legend of one line. Further lines make their own.
        "margin": {"l": 10, "r": 10, "t": round(2.2 * size), "b": 10},
        "font": {
            "family": "system-ui, Segoe UI, Roboto, Noto Sans, sans-serif",
            "size": size,
            "color": INK,
        },
        # A number that would have to be smaller to fit in its bar is left out.
        "uniformtext": {"minsize": size, "mode": "hide"},
        # By the top of the picture, not of the plot: the plot's changes while it is drawn.
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yref": "container",
            "yanchor": "top",
        },
        "xaxis": {"fixedrange": True, "zeroline": False},
        "yaxis": {
            "autorange": "reversed",
            "automargin": True,
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "dragmode": False,
    }
    for key, value in change.items():
        both = isinstance(value, dict) and isinstance(look.get(key), dict)
        look[key] = {**look[key], **value} if both else value
    return look


def beside(text: str, **where: Any) -> dict[str, Any]:
    """A label that stands by itself, as plotly's annotation."""
    return {"text": text, "showarrow": False, "xref": "paper", **where}
