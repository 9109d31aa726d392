"""The statements by dots, with a bar each."""

from __future__ import annotations

from typing import Any

from dugnad import charts
from dugnad.activities import sheets
from dugnad.activities.dots.tally import dots
from dugnad.activities.kind import Room, View
from dugnad.i18n import translator


def view(room: Room, language: str) -> View:
    """Before the result: the statements. After: those with the most dots first."""
    if not room.activity.shown:
        return sheets.before_result(room, [each.text for each in room.statements], language)
    _ = translator(language)
    table = dots(room)
    texts: dict[Any, str] = {each.id: each.text for each in room.statements}
    most = int(table["dots"].max()) if len(table) else 0
    rows = [
        {
            "text": texts[number],
            "dots": int(each["dots"]),
            "mark": str(each["dots"]),
            **sheets.strip(
                [
                    ("wanted", int(each["dots"]), _("dots")),
                    ("rest", most - int(each["dots"]), _("fewer than the first")),
                ]
            ),
        }
        for number, each in table.to_dict("index").items()
    ]
    return sheets.board(
        sheets.sheets(rows, heading=_("Dots")),
        empty=sheets.waiting(1, room.k, language),
        result=True,
        rows=rows,
    )


def figure(view: View, language: str, page: int) -> charts.Chart | None:
    """The board says it all."""
    return None
