"""What happened and what we learned side by side; then keep, change and drop."""

from __future__ import annotations

from itertools import pairwise
from math import ceil

from dugnad import charts
from dugnad.activities import sheets
from dugnad.activities.kind import Room, View
from dugnad.activities.reflection.model import fields
from dugnad.activities.reflection.tally import by_field
from dugnad.i18n import translator

#: Fields that stand side by side on a sheet, and how many texts of each.
ABREAST, A_SHEET = 3, 6
TONES = {"happened": "now", "learned": "wanted", "keep": "yes", "change": "now", "drop": "no"}


def view(room: Room, language: str) -> View:
    """Texts are shown as they are approved."""
    _ = translator(language)
    texts = by_field(room)
    made = []
    for beside in _rows(list(fields(room, language).items())):
        for page in range(ceil(max(len(texts[field]) for field, _name in beside) / A_SHEET)):
            here = slice(page * A_SHEET, (page + 1) * A_SHEET)
            made.append(
                sheets.columns(
                    [
                        {
                            "title": name,
                            "tone": TONES.get(field, "dealt"),
                            "texts": texts[field][here],
                        }
                        for field, name in beside
                    ]
                )
            )
    return sheets.board(made, empty=_("The first thoughts appear here."), result=False)


def _rows(asked: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """The fields in rows as even as can be, the shorter ones first: five are two and three."""
    number = ceil(len(asked) / ABREAST)
    cuts = [len(asked) * row // number for row in range(number + 1)]
    return [asked[start:end] for start, end in pairwise(cuts)]


def figure(view: View, language: str, page: int) -> charts.Chart | None:
    """Thoughts are no chart."""
    return None
