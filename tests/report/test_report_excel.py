"""The Excel file, opened again: a sheet a table, figures as figures, nothing that calculates."""

from datetime import datetime
from io import BytesIO

import pytest
from make_project import END
from openpyxl import load_workbook

from dugnad.export.report.content import report
from dugnad.export.report.excel import xlsx
from dugnad.export.report.files import Format
from dugnad.export.report.model import Report, Section, Table


@pytest.fixture(scope="module")
def book(made):
    return load_workbook(BytesIO(made[Format.xlsx]))


def test_every_table_is_a_sheet(book, project_store):
    found = report(project_store, project_store.list_projects()[0].id, today=END)
    assert len(book.sheetnames) == len(found.tables) + 1
    captions = [sheet["A1"].value for sheet in book][1:]
    for caption, table in zip(captions, found.tables, strict=True):  # the gathering is told after
        assert caption == table.title or caption.startswith(f"{table.title} – ")
    for sheet in book:
        assert sheet.freeze_panes == "A3"
        assert all(cell.value for cell in sheet[2])


def test_figures_are_figures_and_dates_are_dates(book):
    indicators = next(sheet for sheet in book if sheet.max_column == 6 and sheet["B3"].value == 10)
    row = [cell.value for cell in indicators[3]]
    assert row[1:3] == [10, 100] and row[4] == 92
    assert row[3] == datetime(2026, 6, 1) and indicators["D3"].is_date
    means = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows(min_row=3, min_col=2)
        for cell in row
        if isinstance(cell.value, float)
    ]
    assert len(means) > 20


DANGEROUS = ["=1+1", "+47 penger", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "=HYPERLINK(1)"]


def test_nothing_calculates():
    table = Table("=A1", ("=B1", "+C1"), tuple((text, -2.5) for text in DANGEROUS))
    found = Report("nb", "=D1", "", END, (("@a", "=b"),), (Section("x", "x", [table]),))
    for sheet in load_workbook(BytesIO(xlsx(found))):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str):
                    assert cell.value.lstrip(" ")[:1] not in tuple("=+-@\t\r")
    (last,) = [row[1].value for row in list(sheet.iter_rows())[-1:]]
    assert last == -2.5


def test_sheets_have_names_of_their_own():
    names = ["Kort", "kort", "A/B:C*?[d]", "", "x" * 60, "x" * 60 + "y", "'"]
    tables = [Table(name, ("a",), (("b",),)) for name in names]
    found = Report("nb", "t", "", END, (), (Section("x", "x", tables),))
    sheets = load_workbook(BytesIO(xlsx(found))).sheetnames
    assert len({each.casefold() for each in sheets}) == len(names) + 1
    assert all(0 < len(each) <= 31 for each in sheets)
