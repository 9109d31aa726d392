"""The order that comes out of the comparisons, with how sure it is."""

from __future__ import annotations

from typing import Any

from dugnad import charts
from dugnad.activities import ordering, sheets
from dugnad.activities.kind import Room, View
from dugnad.activities.pairwise.tally import strengths
from dugnad.i18n import translator


def view(room: Room, language: str) -> View:
    """Before the result: the statements. After: the strongest first."""
    if not room.activity.shown:
        return sheets.before_result(room, [each.text for each in room.statements], language)
    _ = translator(language)
    texts: dict[Any, str] = {each.id: each.text for each in room.statements}
    rows: list[dict[str, Any]] = []
    for number, row in strengths(room).to_dict("index").items():
        point = {"tone": "wanted", "at": row["share"], "least": row["low"], "most": row["high"]}
        percent = {name: round(100 * row[name]) for name in ("share", "low", "high")}
        said = _("{share} %, between {low} and {high}").format(**percent)
        rows.append(
            {
                "text": texts[number],
                "mark": f"{percent['share']} %",
                **percent,
                "compared": int(row["compared"]),
                **sheets.axis([point], 0, 1, said),
            }
        )
    return ordering.board(
        room,
        rows,
        heading=_("How often it is chosen over a middle one"),
        foot=_("Where bands overlap, the order between the two is not sure."),
        language=language,
        left_out=len(room.statements) - len(rows),
    )


def figure(view: View, language: str, page: int) -> charts.Chart | None:
    """The same with an axis."""
    _ = translator(language)
    return ordering.chart(
        view,
        page,
        value="share",
        columns=[_("Statement"), _("Per cent"), _("From"), _("To"), _("Comparisons")],
        cells=lambda row: [row[name] for name in ("text", "share", "low", "high", "compared")],
        summary=lambda first: _("Chosen most often: “{text}”.").format(text=first["text"]),
    )
