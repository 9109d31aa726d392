"""The four fields: where practices were placed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dugnad.charts.core import Chart, label, layout
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
    # Rows by number: two practices with the same words are still two.
    rows = list(range(len(practices)))
    for at, field in enumerate(fields):
        share = [practice["counts"][at] / practice["people"] for practice in practices]
        figure.add_bar(
            orientation="h",
            y=rows,
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
        layout(
            barmode="stack",
            bargap=0.28,
            legend={"traceorder": "normal"},
            xaxis={"visible": False, "range": [0, 1]},
            yaxis={
                "tickvals": rows,
                "ticktext": [label(practice["text"]) for practice in practices],
            },
        )
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
