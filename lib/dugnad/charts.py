"""DataFrames and views → plotly figures, each with what it says in words and as a table.

Labels come from people: everything plotly would read as markup is escaped (``label``).
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from dugnad.i18n import catalogue
from dugnad.words import field_names

#: The four fields' colours, as in web/base.css.
FIELD_COLOURS = {
    "refine": "#2f6b47",
    "improve": "#245f96",
    "renew": "#8a5300",
    "discard": "#74466b",
}
_SLANTS = {"refine": "", "improve": "/", "renew": ".", "discard": "x"}


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


def placements(practices: Sequence[dict[str, Any]], fields: Sequence[str], language: str) -> Chart:
    """Stacked bars: share per field, one bar a practice.

    Parameters
    ----------
    practices
        Each with ``text``, ``counts`` (people per field, in the order of ``fields``),
        ``people`` and ``split`` (0–1); the first is drawn on top.
    """
    names = field_names(language)
    figure = go.Figure()
    labels = [f"{label(practice['text'])}<!--{practice['id']}-->" for practice in practices]
    for at, field in enumerate(fields):
        share = [practice["counts"][at] / practice["people"] for practice in practices]
        figure.add_bar(
            orientation="h",
            y=labels,
            x=share,
            name=names[field],
            marker={
                "color": FIELD_COLOURS[field],
                "pattern": {"shape": _SLANTS[field], "fgcolor": "#fff", "fgopacity": 0.25},
            },
            text=[f"{round(100 * part)} %" if part >= 0.08 else "" for part in share],
            textfont={"color": "#fff", "size": 22},
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            hoverinfo="skip",
        )
    figure.update_layout(
        barmode="stack",
        bargap=0.28,
        margin={"l": 10, "r": 10, "t": 60, "b": 10},
        font={"family": "system-ui, Segoe UI, Roboto, Noto Sans, sans-serif", "size": 22},
        legend={"orientation": "h", "y": 1.01, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        xaxis={"visible": False, "range": [0, 1], "fixedrange": True},
        yaxis={"autorange": "reversed", "automargin": True, "fixedrange": True, "title": None},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
    )
    _ = catalogue(language).gettext
    most = practices[0]
    summary = _("The room is most split over “{practice}”.").format(practice=most["text"])
    return Chart(
        figure=figure,
        summary=summary,
        columns=[_("Practice"), *(names[field] for field in fields)],
        rows=[[practice["text"], *practice["counts"]] for practice in practices],
    )
