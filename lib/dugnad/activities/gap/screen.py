"""From how it is to how it should be: a dumbbell a theme, the most urgent on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from dugnad import charts
from dugnad.activities import sheets
from dugnad.activities.counting import decimal
from dugnad.activities.gap.tally import Row, gaps
from dugnad.activities.instrument import compared
from dugnad.activities.instrument.screen import ends
from dugnad.activities.kind import Room, View
from dugnad.activities.questions import topics
from dugnad.activities.scale import scale_of
from dugnad.i18n import translator

#: Themes a chart page.
CHART_PAGE = 8


def view(room: Room, language: str) -> View:
    """Before the result: the themes. After: present and wanted with spread, by urgency."""
    asked = topics(room, "themes", language)
    if not room.activity.shown:
        return sheets.before_result(room, [each["text"] for each in asked], language)
    _ = translator(language)
    steps = scale_of(room, language).steps
    rows = gaps(room, language)
    drawn = []
    for row in rows:
        points = [
            {
                "tone": name,
                "at": row[name]["mean"],
                "least": row[name]["mean"] - row[name]["spread"],
                "most": row[name]["mean"] + row[name]["spread"],
            }
            for name in ("now", "wanted")
        ]
        said = _("today {now}, wanted {wanted}, importance {weight}").format(
            **{name: decimal(row[name]["mean"], language) for name in ("now", "wanted", "weight")}
        )
        drawn.append(
            {
                "text": row["text"],
                "mark": f"{row['gap']:+.1f}".replace(".", decimal(0.5, language)[1])
                + f" × {decimal(row['weight']['mean'], language)}",
                **sheets.axis(points, steps[0], steps[-1], said),
            }
        )
    made = sheets.sheets(
        drawn,
        heading=_("Gap × importance"),
        legend=[("now", _("Today")), ("wanted", _("Wanted"))],
        foot=sheets.waiting(len(asked) - len(rows), room.k, language)
        or _("The bands show how far apart the answers are."),
    )
    made += _rounds(room, rows, language)
    return sheets.board(
        made,
        empty=sheets.waiting(len(asked), room.k, language)
        or _("Nothing has been put on the table yet."),
        result=True,
        charts=ceil(len(rows) / CHART_PAGE) + len(rows),
        rows=rows,
        steps=steps,
        k=room.k,
    )


def _rounds(room: Room, rows: list[Row], language: str) -> list[sheets.Sheet]:
    """How it is now beside how it was: a point a round for each theme."""
    _ = translator(language)
    scale = scale_of(room, language)
    then = [
        replace(each, view={**each.view, "rows": _today(each.view.get("rows", ()))})
        for each in room.earlier
    ]
    now = _today(rows)
    series = compared.of_rounds(replace(room, earlier=then), now, language)
    called = [name for _tone, name in ends(scale)]
    least_and_most = list(zip((scale.steps[0], scale.steps[-1]), called, strict=True))
    return compared.drawn(now, series, least_and_most, _("Today, from round to round"), language)


def _today(rows: Sequence[Row]) -> list[Row]:
    """How it is today, theme by theme; a theme is known by its words."""
    return [{"key": row["text"], "text": row["text"], **row["now"]} for row in rows]


def figure(view: View, language: str, page: int) -> charts.Chart | None:
    """First the dumbbells; after them, a page a theme, how the answers are spread."""
    rows: list[dict[str, Any]] = view.get("rows", [])
    if not rows:
        return None
    _ = translator(language)
    overview = ceil(len(rows) / CHART_PAGE)
    if page >= overview:
        return _spread(rows[page - overview], view["steps"], language)
    here = rows[page * CHART_PAGE : (page + 1) * CHART_PAGE]
    again = any(row.get("before") for row in here)
    some = [
        {
            "text": row["text"],
            "first": row["now"],
            "second": row["wanted"],
            "before": _pair(row.get("before")),
            "cells": [
                row["text"],
                *(decimal(row[name]["mean"], language) for name in ("now", "wanted", "weight")),
                decimal(row["gap"], language),
                row["now"]["people"],
                *(_means(row.get("before"), language) if again else []),
            ],
        }
        for row in here
    ]
    columns = [
        _("Theme"),
        _("Today"),
        _("Wanted"),
        _("Importance"),
        _("Gap"),
        _("People"),
        *([_("Today, before"), _("Wanted, before")] if again else []),
    ]
    summary = _("Most urgent is “{theme}”: the gap is {gap}, the importance {weight}.").format(
        theme=rows[0]["text"],
        gap=decimal(rows[0]["gap"], language),
        weight=decimal(rows[0]["weight"]["mean"], language),
    )
    summary = " ".join([summary, *_moved(here, view.get("k", 0), language)])
    names = (_("Today"), _("Wanted"))
    return charts.dumbbells(some, names, view["steps"], columns, summary, _("before"))


def _pair(before: Row | None) -> dict[str, Any] | None:
    return {"first": before["now"], "second": before["wanted"]} if before else None


def _means(before: Row | None, language: str) -> list[str | None]:
    if before is None:
        return [None, None]
    return [decimal(before[name]["mean"], language) for name in ("now", "wanted")]


def _moved(rows: Sequence[Row], k: int, language: str) -> list[str]:
    """The theme on which it has become most different, and what stands as it was."""
    _ = translator(language)
    known = [row for row in rows if row.get("before")]
    if not known:
        return []
    most = max(known, key=lambda row: abs(row["now"]["mean"] - row["before"]["now"]["mean"]))
    said = [
        _("Today has moved most on “{theme}”: from {before} to {now}.").format(
            theme=most["text"],
            before=decimal(most["before"]["now"]["mean"], language),
            now=decimal(most["now"]["mean"], language),
        )
    ]
    if any(row["stands"] for row in known):
        said.append(_("What fewer than {k} have moved stands as before.").format(k=k))
    return said


def _spread(row: dict[str, Any], steps: list[int], language: str) -> charts.Chart:
    _ = translator(language)
    names = [str(step) for step in steps]
    three = [
        {"text": text, "counts": row[name]["counts"]}
        for name, text in (
            ("now", _("Today")),
            ("wanted", _("Wanted")),
            ("weight", _("Importance")),
        )
    ]
    said = _("“{theme}”: today {now}, wanted {wanted}, importance {weight} ({n} people).").format(
        theme=row["text"],
        n=row["now"]["people"],
        **{name: decimal(row[name]["mean"], language) for name in ("now", "wanted", "weight")},
    )
    chart = charts.distribution(three, names, [_("Asked about"), *names], said)
    return replace(
        chart,
        columns=[_("Theme"), *chart.columns],
        rows=[[row["text"], *cells] for cells in chart.rows],
        name=_("Distribution"),
    )
