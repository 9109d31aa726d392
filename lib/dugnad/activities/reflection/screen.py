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

#: Fields that stand side by side on a sheet, and how many texts there are of each; alone, a
#: field has a wall of its own.
ABREAST, A_COLUMN = 3, 4
TONES = {"happened": "now", "learned": "wanted", "keep": "yes", "change": "now", "drop": "no"}


def view(room: Room, language: str) -> View:
    """Texts are shown as they are approved."""
    _ = translator(language)
    texts = by_field(room, language)
    made = []
    asked = list(fields(room, language).items())
    for beside in _rows(asked):
        a_sheet = A_COLUMN if len(beside) > 1 else sheets.TEXTS
        for page in range(ceil(max(len(texts[field]) for field, _name in beside) / a_sheet)):
            here = slice(page * a_sheet, (page + 1) * a_sheet)
            made.append(
                sheets.columns(
                    [
                        {
                            "title": name
                            if len(asked) > 1
                            else "",  # else it is the question itself
                            "tone": TONES.get(field, "wanted"),
                            "texts": [each.text for each in texts[field][here]],
                            "pinned": [each.text for each in texts[field][here] if each.pinned],
                            "labels": [each.label for each in texts[field][here]],
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
