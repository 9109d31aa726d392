"""A plan as an Excel workbook: plain sheets that people can sort, filter and print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

#: Excel's own limits.
_LONGEST_CELL, _LONGEST_TITLE = 32_000, 31
_WIDEST = 48


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rows`` in the order of ``columns``: text, numbers and dates."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as an .xlsx file. What people wrote is text, never a formula."""
    book = Workbook()
    for empty in book.worksheets:
        book.remove(empty)
    for each in sheets:
        page = book.create_sheet(_title(each.title))
        widths = [len(name) for name in each.columns]
        for at, name in enumerate(each.columns, 1):
            _write(page.cell(1, at), name).font = Font(bold=True)
        for number, row in enumerate(each.rows, 2):
            for at, value in enumerate(row, 1):
                cell = _write(page.cell(number, at), value)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                longest = max((len(line) for line in str(value or "").splitlines()), default=0)
                widths[at - 1] = max(widths[at - 1], longest)
        for at, width in enumerate(widths, 1):
            page.column_dimensions[get_column_letter(at)].width = min(_WIDEST, width + 3)
        page.freeze_panes = "A2"
        if each.rows:
            page.auto_filter.ref = page.dimensions
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _write(cell: Cell, value: Any) -> Cell:
    if isinstance(value, str):
        cell.value = value[:_LONGEST_CELL]
        # Also what begins with an equals sign is what somebody wrote.
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in "=+-@"
        return cell
    cell.value = value
    if isinstance(value, date):
        cell.number_format = "dd.mm.yyyy"
    return cell


def _title(text: str) -> str:
    return "".join(char for char in text if char not in "[]:*?/\\")[:_LONGEST_TITLE] or "1"
