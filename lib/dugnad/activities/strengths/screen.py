"""The map of strengths: a column for each who can be made good; holes are said."""

from __future__ import annotations

from dugnad import charts
from dugnad.activities import sheets
from dugnad.activities.kind import Room, View
from dugnad.activities.strengths.tally import strengths
from dugnad.i18n import translator

#: Columns on a sheet, and strengths in a column.
COLUMNS, A_COLUMN = 4, 7


def view(room: Room, language: str) -> View:
    """Strengths are shown as they are approved."""
    _ = translator(language)
    sections = []
    for whom, texts in strengths(room, language).items():
        for at in range(0, max(1, len(texts)), A_COLUMN):
            sections.append(
                {
                    "title": whom or _("For everyone"),
                    "tone": "wanted" if texts else "now",
                    "texts": texts[at : at + A_COLUMN] or [_("Nobody yet. Who can?")],
                }
            )
    made = [
        sheets.columns(
            sections[at : at + COLUMNS], heading=_("Whom we can make good, and with what")
        )
        for at in range(0, len(sections), COLUMNS)
    ]
    return sheets.board(made, empty=_("The first strengths appear here."), result=False)


def figure(view: View, language: str, page: int) -> charts.Chart | None:
    """The map is words."""
    return None
