"""The tables as CSV files in a zip: a file a table, as Norwegian Excel opens them."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from make_project import END

from dugnad.export.report.content import report
from dugnad.export.report.files import Format, make
from dugnad.export.report.model import Report, Section, Table, plain
from dugnad.export.report.zipped import zipped


def opened(data):
    """File name → rows, as a spreadsheet in Norwegian reads them."""
    files = ZipFile(BytesIO(data))
    assert files.testzip() is None
    found = {}
    for name in files.namelist():
        held = files.read(name)
        assert held.startswith("\ufeff".encode()) and b"\r\n" in held
        text = StringIO(held.decode("utf-8-sig"), newline="")
        found[name] = list(csv.reader(text, delimiter=";"))
    return found


@pytest.fixture(scope="module")
def files(made):
    return opened(made[Format.zip])


def test_every_table_is_a_file(files, project_store):
    found = report(project_store, project_store.list_projects()[0].id, today=END)
    overview, *tables = files.values()
    assert overview[1][1] == found.title
    for rows, table in zip(tables, found.tables, strict=True):
        assert len(rows) == 1 + len(table.rows)
        assert {len(row) for row in rows} == {len(table.columns)}


def test_names_say_what_is_in_them_and_sort_as_the_report_does(files, project_store):
    assert [*files] == sorted(files)
    assert len({name.casefold() for name in files}) == len(files)
    assert all(name.isascii() and name.endswith(".csv") and len(name) <= 80 for name in files)
    found = report(project_store, project_store.list_projects()[0].id, today=END)
    for name, table in zip([*files][1:], found.tables, strict=True):
        assert plain(table.title)[:40] in name


def test_figures_have_a_decimal_comma_and_days_no_hour(files):
    cells = [cell for rows in files.values() for row in rows for cell in row]
    assert "3,5" in cells and "2026-06-01" in cells
    assert not any(cell.endswith("00:00:00") for cell in cells)


def test_nothing_calculates_and_no_hour_is_kept():
    rows = (("=1+1", -2.5), ("@SUM(A1)", 0.5))
    found = Report(
        "nb", "t", "", END, (), (Section("x", "x", [Table("../=A1", ("=B", "C"), rows)]),)
    )
    data = zipped(found)
    _overview, table = opened(data).values()
    assert table == [["'=B", "C"], ["'=1+1", "-2,5"], ["'@SUM(A1)", "0,5"]]
    for each in ZipFile(BytesIO(data)).infolist():
        assert "/" not in each.filename and ".." not in each.filename
        assert each.date_time == (END.year, END.month, END.day, 0, 0, 0)


def test_the_table_of_a_gathering_says_which():
    talk = Section("gatherings", "Idédugnad, 12. januar", [Table("Innsjekk", ("a",), (("b",),))])
    found = Report("nb", "t", "", END, (), (Section("gatherings", "Samlinger", (), [talk]),))
    overview, (name, _rows) = opened(make(found, Format.zip)).items()
    assert name == "001-innsjekk-idedugnad-12-januar.csv"
    assert overview[1][-1] == [name, "Innsjekk – Idédugnad, 12. januar"]
