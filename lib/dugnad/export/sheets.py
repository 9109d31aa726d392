"""Tables as an Excel workbook, a sheet each. What people wrote is text, never a formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from dugnad.export.csv import harmless
from dugnad.export.report.model import Cell, Signed, Table

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME, _WIDEST = 31, 60
#: The first row is the caption, the second the headings.
_HEAD = 2


def workbook(
    title: str, language: str, made_on: date, tables: Sequence[Table], index: str = ""
) -> bytes:
    """The tables as the bytes of an Excel file. ``language`` as in ``nb-NO``.

    ``index``: a heading on the first sheet, under which the others are listed with links.
    """
    book = Workbook()
    for empty in book.worksheets:
        book.remove(empty)
    about = book.properties
    about.title, about.creator, about.language = title, "", language
    day = datetime(made_on.year, made_on.month, made_on.day)
    about.created = about.modified = day  # the day, never the hour
    taken: set[str] = set()
    for table in tables:
        sheet: Worksheet = book.create_sheet(_name(table.title, taken))
        _fill(sheet, table)
    if index:
        _list(book.worksheets[0], index, book.worksheets[1:])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    caption = " – ".join(part for part in (table.title, table.where) if part)
    sheet.append([_value(caption)])
    sheet["A1"].font = Font(bold=True, size=13)
    sheet.append([_value(name) for name in table.columns])
    for head in sheet[_HEAD]:
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="E8EEF0")
        head.alignment = Alignment(wrap_text=True, vertical="top")
    for row in table.rows:
        sheet.append([_value(cell) for cell in row])
    for number, line in enumerate(sheet.iter_rows(), 1):
        for held in line:
            if isinstance(held.value, str):
                held.data_type = "s"  # whatever it begins with
            elif isinstance(held.value, date):
                held.number_format = "yyyy-mm-dd"
            elif isinstance(held.value, Signed):
                held.number_format = "+0.0#;−0.0#;0.0"
            if number > _HEAD:
                held.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"A{_HEAD + 1}"
    last = f"{get_column_letter(len(table.columns))}{_HEAD + len(table.rows)}"
    sheet.auto_filter.ref = f"A{_HEAD}:{last}"
    for at, name in enumerate(table.columns, 1):
        texts = [name, *(str(row[at - 1] or "") for row in table.rows)]
        width = min(_WIDEST, max(len(text) for text in texts) + 2)
        sheet.column_dimensions[get_column_letter(at)].width = max(10, width)
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _list(sheet: Worksheet, heading: str, others: Sequence[Worksheet]) -> None:
    """The other sheets with what each holds, a link each: their names are cut short."""
    sheet.append([])
    sheet.append([_value(heading)])
    sheet.cell(sheet.max_row, 1).font = Font(bold=True)
    for other in others:
        sheet.append([_value(other.title), other["A1"].value])
        name, caption = sheet[sheet.max_row]
        name.hyperlink = Hyperlink(ref=name.coordinate, location=f"'{other.title}'!A1")
        name.font = Font(color="1F5F74", underline="single")
        for held in (name, caption):
            held.data_type = "s"
            held.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, _WIDEST


def _value(cell: Cell) -> Cell:
    return harmless(ILLEGAL_CHARACTERS_RE.sub("", cell)) if isinstance(cell, str) else cell


def _name(title: str, taken: set[str]) -> str:
    """A name for a sheet: short, without forbidden signs, its own."""
    plain = ILLEGAL_CHARACTERS_RE.sub("", _FORBIDDEN.sub(" ", title))
    plain = " ".join(plain.split())[:_LONGEST_NAME].strip() or "–"
    name, number = plain, 2
    while name.casefold() in taken:
        ending = f" {number}"
        name, number = plain[: _LONGEST_NAME - len(ending)] + ending, number + 1
    taken.add(name.casefold())
    return name
