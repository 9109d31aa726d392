"""What happened and what we learned side by side; then keep, change and drop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import ceil

from dugnad import charts
from dugnad.activities import sheets
from dugnad.activities.kind import Room, View
from dugnad.activities.reflection.model import fields
from dugnad.activities.reflection.tally import Written, by_field
from dugnad.i18n import translator

#: Fields that stand side by side on a sheet, and how many texts there are of each; alone, a
#: field has a wall of its own.
ABREAST, A_COLUMN = 3, 4
TONES = {"happened": "now", "learned": "wanted", "keep": "yes", "change": "now", "drop": "no"}


def view(room: Room, language: str) -> View:
    """Texts are shown as they are approved."""
    _ = translator(language)
    texts = by_field(room, language)
    asked = list(fields(room, language).items())
    if len(asked) == 1:  # its name is the question itself
        said = _parts(texts[asked[0][0]])
        made = sheets.wall(said["texts"], pinned=said["pinned"], labels=said["labels"])
    else:
        made = [sheet for beside in _rows(asked) for sheet in _columns(beside, texts)]
    return sheets.board(made, empty=_("The first thoughts appear here."), result=False)


def _columns(
    beside: list[tuple[str, str]], texts: Mapping[str, list[Written]]
) -> Iterator[sheets.Sheet]:
    for page in range(ceil(max(len(texts[field]) for field, _name in beside) / A_COLUMN)):
        here = slice(page * A_COLUMN, (page + 1) * A_COLUMN)
        yield sheets.columns(
            [
                {
                    "title": name,
                    "tone": TONES.get(field, "wanted"),
                    **_parts(texts[field][here]),
                }
                for field, name in beside
            ]
        )


def _parts(thoughts: list[Written]) -> dict[str, list[str]]:
    return {
        "texts": [each.text for each in thoughts],
        "pinned": [each.text for each in thoughts if each.pinned],
        "labels": [each.label for each in thoughts],
    }


def _rows(asked: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """The fields in rows as even as can be, the shorter ones first: five are two and three."""
    number = ceil(len(asked) / ABREAST)
    cuts = [len(asked) * row // number for row in range(number + 1)]
    return [asked[start:end] for start, end in pairwise(cuts)]


def figure(view: View, language: str, page: int) -> charts.Chart | None:
    """Thoughts are no chart."""
    return None
