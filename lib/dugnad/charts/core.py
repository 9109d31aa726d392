"""What every chart is made of: the figure with its words and table, safe labels, one look."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

#: Ink, quiet, line and act of web/base.css.
INK, QUIET, HAIR, ACT = "#1d2528", "#55626a", "#d8dcdb", "#1f5f74"


@dataclass(frozen=True)
class Chart:
    """A figure and its text alternative.

    ``summary`` says the main thing in a sentence or two; ``columns`` and ``rows`` hold every
    number the figure shows.
    """

    figure: go.Figure
    summary: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


def label(text: str, width: int = 42, lines: int = 2) -> str:
    """A person's text as a plotly label: no markup, no TeX, broken into short lines."""
    parts = wrap(text, width, break_long_words=True)
    if len(parts) > lines:
        parts = parts[:lines]
        parts[-1] = parts[-1][: width - 1] + "…"
    # An entity is turned back into the character after plotly has looked for markup and TeX.
    return "<br>".join(html.escape(part).replace("$", "&#36;") for part in parts)


def layout(**change: Any) -> dict[str, Any]:
    """The look all charts share; ``change`` adds to it, one level deep."""
    look: dict[str, Any] = {
        "margin": {"l": 10, "r": 10, "t": 60, "b": 10},
        "font": {
            "family": "system-ui, Segoe UI, Roboto, Noto Sans, sans-serif",
            "size": 22,
            "color": INK,
        },
        "legend": {"orientation": "h", "y": 1.01, "yanchor": "bottom", "x": 0},
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
