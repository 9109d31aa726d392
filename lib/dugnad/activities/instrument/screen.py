"""Each item with its distribution and mean; then roles and rounds beside each other.

As charts the same, and the means around a circle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil

from dugnad import charts
from dugnad.activities import sheets
from dugnad.activities.counting import decimal
from dugnad.activities.instrument import compared
from dugnad.activities.instrument.model import scale_of
from dugnad.activities.instrument.tally import Row, ratings
from dugnad.activities.kind import Room, View
from dugnad.activities.questions import topics
from dugnad.activities.scale import Scale
from dugnad.i18n import translator

CHART_PAGE = 8


def view(room: Room, language: str) -> View:
    """Before the result: the items. After: rows, and how the whole looks."""
    asked = topics(room, "items", language)
    if not room.activity.shown:
        return sheets.before_result(room, [each["text"] for each in asked], language)
    _ = translator(language)
    scale = scale_of(room, language)
    rows = ratings(room, language)
    drawn = [
        {
            "text": row["text"],
            "mark": decimal(row["mean"], language),
            **sheets.strip(parts(row["counts"], scale)),
        }
        for row in rows
    ]
    made = sheets.sheets(
        drawn,
        heading=_("Mean, and how the answers are spread"),
        legend=ends(scale),
        foot=_foot(len(asked) - len(rows), rows, room.k, language),
    )
    charted = len(made)
    names = [name for _tone, name in ends(scale)]
    least_and_most = list(zip((scale.steps[0], scale.steps[-1]), names, strict=True))
    series = {
        "rounds": compared.of_rounds(room, rows, language),
        **{
            f"roles {at}" if at else "roles": some
            for at, some in enumerate(compared.of_roles(room, rows, language))
        },
    }
    drawn_round = _radars(rows, series)
    for name, lines in series.items():
        heading = _heading(name, series, language)
        some = compared.drawn(rows, lines, least_and_most, heading, language)
        made += [{**sheet, "charted": name in drawn_round} for sheet in some]
    return sheets.board(
        made,
        empty=sheets.waiting(len(asked), room.k, language)
        or _("Nothing has been put on the table yet."),
        result=True,
        charts=ceil(len(rows) / CHART_PAGE) + (len(rows) >= 3) + len(_radars(rows, series)),
        charted=charted,
        rows=rows,
        steps=scale.steps,
        series=series,
    )


def _foot(waiting: int, rows: Sequence[Row], k: int, language: str) -> str:
    _ = translator(language)
    stands = _("What fewer than {k} have moved stands as before.").format(k=k)
    still = stands if any(row.get("stands") for row in rows) else ""
    return " ".join(filter(None, [sheets.waiting(waiting, k, language), still]))


def _radars(rows: list[Row], series: Mapping[str, Sequence[compared.Series]]) -> list[str]:
    """Which comparisons have a radar: it takes two lines and three spokes."""
    return [
        name
        for name, lines in series.items()
        if len(lines) > 1 and len(compared.spokes(rows, lines)) >= 3
    ]


def _heading(name: str, series: Mapping[str, Sequence[compared.Series]], language: str) -> str:
    """What a comparison is called; drawings of the roles that are several are told apart."""
    _ = translator(language)
    if name == "rounds":
        return _("From round to round")
    drawings = [each for each in series if each != "rounds"]
    if len(drawings) == 1:
        return _("Role by role")
    at = drawings.index(name) + 1
    return _("Role by role, {at} of {all}").format(at=at, all=len(drawings))


def tone(at: int, of: int) -> str:
    """The style sheet's class for a step, from 0, on a scale of ``of`` steps."""
    return f"s{1 + round(at * 5 / max(1, of - 1))}"


def parts(counts: list[int], scale: Scale) -> list[tuple[str, int, str]]:
    """A distribution as the parts of a strip."""
    of = len(counts)
    return [(tone(at, of), n, str(scale.steps[at])) for at, n in enumerate(counts)]


def ends(scale: Scale) -> list[tuple[str, str]]:
    """The legend of a scale: its two ends."""
    low, high = scale.steps[0], scale.steps[-1]
    return [("s1", f"{low} {scale.low}".strip()), ("s6", f"{high} {scale.high}".strip())]


def figure(view: View, language: str, page: int) -> charts.Chart | None:
    """Distributions, page by page; then, with three items or more, the circles."""
    rows: list[Row] = view.get("rows", [])
    if not rows:
        return None
    _ = translator(language)
    best = max(rows, key=lambda row: row["mean"])
    least = min(rows, key=lambda row: row["mean"])
    summary = _("Highest is “{best}” with {high}, lowest “{least}” with {low}.").format(
        best=best["text"].rstrip("."),
        high=decimal(best["mean"], language),
        least=least["text"].rstrip("."),
        low=decimal(least["mean"], language),
    )
    if page < ceil(len(rows) / CHART_PAGE):
        names = [str(step) for step in view["steps"]]
        return charts.distribution(
            rows[page * CHART_PAGE : (page + 1) * CHART_PAGE], names, [_("Item"), *names], summary,
            name=_("Distribution"),
        )  # fmt: skip
    page -= ceil(len(rows) / CHART_PAGE)
    if page:
        name = _radars(rows, view["series"])[page - 1]
        lines = view["series"][name]
        called = [line for line, _found in lines]
        change = name == "rounds"
        return charts.radar(
            compared.spokes(rows, lines),
            view["steps"],
            [_("Item"), *called, *([_("Change")] if change else [])],
            compared.cells(rows, lines, language, change=change),
            compared.furthest(rows, lines, language),
            called,
            _heading(name, view["series"], language),
        )
    spokes = [{"text": row["text"], "means": [row["mean"]]} for row in rows]
    cells = [
        [
            row["text"],
            decimal(row["mean"], language),
            decimal(row["spread"], language),
            row["people"],
            row["unsure"],
        ]
        for row in rows
    ]
    columns = [_("Item"), _("Mean"), _("Spread"), _("People"), _("Do not know")]
    said = _around(rows, language)
    chart = charts.radar(spokes, view["steps"], columns, cells, said, name=_("Means"))
    return replace(chart, tabled=True)


def _around(rows: Sequence[Row], language: str) -> str:
    """What the means around the circle add to the distribution: where the room is split."""
    _ = translator(language)
    means = [row["mean"] for row in rows]
    most = max(rows, key=lambda row: row["spread"])
    least = min(rows, key=lambda row: row["spread"])
    return _(
        "The means are from {low} to {high}. The answers are furthest from each other on “{most}”, "
        "and closest on “{least}”."
    ).format(
        low=decimal(min(means), language),
        high=decimal(max(means), language),
        most=most["text"].rstrip("."),
        least=least["text"].rstrip("."),
    )
