"""What kind of thing a column holds, to be shown before anything is kept."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from dugnad.domain.errors import Refused
from dugnad.domain.own_figures import FIRST_YEAR, LAST_YEAR
from dugnad.imports.figures import is_hidden, number_of
from dugnad.imports.tables import Cell, Preview

_SAMPLE = 200


class ColumnKind(StrEnum):
    YEARS = "years"
    NUMBERS = "numbers"
    DATES = "dates"
    TEXTS = "texts"
    NOTHING = "nothing"


def kind_of(preview: Preview, column: int) -> tuple[ColumnKind, int]:
    """What most cells of a column are, and how many of them its source has hidden."""
    cells = [row[column] for row in preview.rows if row[column] is not None]
    hidden = sum(is_hidden(cell) for cell in cells)
    kinds = [_kind(cell) for cell in cells[:_SAMPLE] if not is_hidden(cell)]
    if not kinds:
        return (ColumnKind.NUMBERS if hidden else ColumnKind.NOTHING), hidden
    return max(ColumnKind, key=kinds.count), hidden


def _kind(cell: Cell) -> ColumnKind:
    if isinstance(cell, date):
        return ColumnKind.DATES
    try:
        number = number_of(cell)
    except Refused:
        return ColumnKind.TEXTS
    return ColumnKind.YEARS if FIRST_YEAR <= number <= LAST_YEAR else ColumnKind.NUMBERS
