"""The words on a wall, or the steps as one bar."""

from __future__ import annotations

from dugnad import charts
from dugnad.activities import sheets
from dugnad.activities.check_in.model import is_scale
from dugnad.activities.check_in.tally import steps, words
from dugnad.activities.counting import decimal
from dugnad.activities.kind import Room, View
from dugnad.activities.scale import scale_of
from dugnad.i18n import translator

#: Words on a sheet.
A_SHEET = 40


def view(room: Room, language: str) -> View:
    """Words are shown as they are approved; steps when the facilitator shows the result."""
    _ = translator(language)
    if not is_scale(room):
        said = words(room)
        made = [
            sheets.columns([{"tone": "words", "texts": said[at : at + A_SHEET]}])
            for at in range(0, len(said), A_SHEET)
        ]
        return sheets.board(made, empty=_("The first words appear here."), result=False)
    if not room.activity.shown:
        return sheets.before_result(room, [], language) | {
            "empty": _("The result is shown when everybody has had time to think.")
        }
    on, found = scale_of(room, language), steps(room)
    if not found:
        return sheets.board([], empty=sheets.waiting(1, room.k, language), result=True)
    rows = [
        {
            "text": " ".join(filter(None, [str(step), on.low if at == 0 else ""]))
            if at < len(on.steps) - 1
            else f"{step} {on.high}".strip(),
            "mark": str(found["counts"][at]),
            **sheets.strip(
                [
                    ("wanted", found["counts"][at], str(step)),
                    ("rest", max(found["counts"]) - found["counts"][at], ""),
                ]
            ),
        }
        for at, step in reversed(list(enumerate(on.steps)))
    ]
    heading = _("Mean {mean}").format(mean=decimal(found["mean"], language))
    made = sheets.sheets(rows, heading=heading, a_sheet=10)
    return sheets.board(made, empty="", result=True, rows=rows)


def figure(view: View, language: str, page: int) -> charts.Chart | None:
    """The board says it all."""
    return None
