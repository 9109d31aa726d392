"""The order of the room: points with the spread of the people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad import charts
from dugnad.activities import ordering, sheets
from dugnad.activities.counting import decimal
from dugnad.activities.kind import Room, View
from dugnad.activities.ranking.model import most_of
from dugnad.activities.ranking.tally import ranks
from dugnad.i18n import translator


def view(room: Room, language: str) -> View:
    """Before the result: the statements. After: the highest first."""
    if not room.activity.shown:
        return sheets.before_result(room, [each.text for each in room.statements], language)
    _ = translator(language)
    texts: dict[Any, str] = {each.id: each.text for each in room.statements}
    most = most_of(room)
    rows: list[dict[str, Any]] = []
    for place, (number, row) in enumerate(ranks(room).to_dict("index").items(), 1):
        mean = decimal(row["mean"], language)
        point = {"tone": "wanted", "at": row["mean"], "least": row["low"], "most": row["high"]}
        rows.append(
            {
                "text": f"{place}.\N{NO-BREAK SPACE}{texts[number]}",
                "mark": f"{row['points']:.0f}",
                **{name: round(row[name], 2) for name in ("mean", "low", "high")},
                "points": int(row["points"]),
                "rankers": int(row["rankers"]),
                "rank": None if row["rank"] != row["rank"] else round(row["rank"], 1),
                **sheets.axis([point], 0, most, _("{mean} points a person").format(mean=mean)),
            }
        )
    return ordering.board(
        room,
        rows,
        heading=_("Points"),
        foot=_("The point is the mean, the band how far apart people are."),
        language=language,
    )


def figure(view: View, language: str, page: int) -> charts.Chart | None:
    """Points a person with spread."""
    _ = translator(language)

    def cells(row: Mapping[str, Any]) -> list[Any]:
        place = "–" if row["rank"] is None else decimal(row["rank"], language)
        mean = decimal(row["mean"], language)
        return [row["text"], row["points"], mean, place, row["rankers"]]

    return ordering.chart(
        view,
        page,
        value="mean",
        columns=[_("Statement"), _("Points"), _("Points a person"), _("Mean place"), _("People")],
        cells=cells,
        summary=lambda first: _("First in the room’s order: “{text}”.").format(
            text=first["text"][3:]
        ),
    )
