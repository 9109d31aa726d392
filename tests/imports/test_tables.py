"""Tables from others: understood as they are, refused when they are something else."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from dugnad.domain.errors import Refused
from dugnad.imports import (
    ColumnKind,
    Figure,
    Mapping,
    figures,
    kind_of,
    read,
    recognise,
    tables,
)
from dugnad.imports.figures import number_of

LONG = "Indikator;Skoleår;Trinn;Snitt\nTrivsel;2022-23;7. trinn;4,3\nMobbing;2022-23;7. trinn;*\n"


def excel(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_encoding_and_separator_are_understood(encoding, separator):
    text = LONG.replace("4,3", "4.3").replace(";", separator)
    found = read("a.csv", text.encode(encoding))
    assert found.columns == ("Indikator", "Skoleår", "Trinn", "Snitt")
    assert found.rows[0] == ("Trivsel", "2022-23", "7. trinn", "4.3")
    assert found.understood.separator == separator
    assert found.understood.encoding == encoding.removesuffix("-sig")
    assert (found.understood.header, found.numbers) == (1, (2, 3))


def test_decimal_commas_in_a_comma_separated_file_are_quoted():
    found = read("a.csv", b'navn,verdi,aar\n"A","3,4",2020\n"B","4,0",2021\n')
    assert found.rows == (("A", "3,4", "2020"), ("B", "4,0", "2021"))


def test_decimal_commas_do_not_make_the_comma_the_separator():
    text = "navn;a;b\n" + "".join(f"x{n};3,4;4,5\n" for n in range(5))
    assert read("a.csv", text.encode()).understood.separator == ";"


def test_titles_on_top_are_passed_over():
    text = "Elevundersøkelsen\n\nHentet 2024-01-02;\n" + LONG
    found = read("a.csv", text.encode())
    assert (found.understood.header, found.columns[0], found.numbers) == (4, "Indikator", (5, 6))
    assert read("a.csv", text.encode(), header=5).columns[0] == "Trivsel", "or as one says"
    with pytest.raises(Refused, match="no row 99"):
        read("a.csv", text.encode(), header=99)


def test_ragged_rows_empty_rows_and_nameless_columns():
    found = read("a.csv", b"a;;a\n1\n;;\n2;3;4\n")
    assert found.columns == ("a", "(2)", "a (3)")
    assert found.rows == (("1", None, None), ("2", "3", "4"))
    assert found.numbers == (2, 4)


def test_what_begins_like_a_formula_is_data():
    found = read("a.csv", b"a;b\n=1+1;@x\n-2;+3\n")
    assert found.rows == (("=1+1", "@x"), ("-2", "+3"))


def test_excel_with_titles_sheets_dates_and_formulas():
    data = excel(
        ("Om", [["Om tallene"], ["Les", "dette"], ["a", "b"]]),
        (
            "Tall",
            [["Tittel"], ["Navn", "Dato", 2023], ["A", date(2024, 1, 2), 4.5], ["B", None, "=1+1"]],
        ),
    )
    found = read("a.xlsx", data, sheet="Tall")
    assert found.columns == ("Navn", "Dato", "2023")
    assert found.rows == (("A", date(2024, 1, 2), 4.5), ("B", None, None)), "nothing is calculated"
    assert found.understood.sheets == ("Tall", "Om")
    assert read("a.xlsx", data).understood.sheets[0] == "Om"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"only one column\nof text\n",
        b"\x89PNG\r\n\x1a\n\0\0\0",
        b"a;b\n1;\x81\x8d\n",
        b"PK\x03\x04 not a zip",
        "a;b\n1;2\n".encode("utf-16-le"),
        b"\xd0\xcf\x11\xe0 old excel",
    ],
)
def test_what_is_no_table_is_refused(data):
    with pytest.raises(Refused):
        read("a.csv", data)


def test_another_kind_of_zip_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(Refused, match="No table"):
        read("a.xlsx", target.getvalue())


def test_fifty_megabytes_are_refused():
    with pytest.raises(Refused, match="at most 10 MB"):
        read("a.csv", b"a;b\n" + b"0" * 50_000_000)


def test_a_zip_bomb_is_refused(monkeypatch):
    target = io.BytesIO()
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member,
    ):
        for _megabyte in range(201):
            member.write(b"0" * 1_000_000)
    assert len(target.getvalue()) < 1_000_000
    with pytest.raises(Refused, match="unpacks to more"):
        read("a.xlsx", target.getvalue())


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 10)
    with pytest.raises(Refused, match="more than 10 rows"):
        read("a.csv", b"a;b\n" * 12)


# -- Figures ----------------------------------------------------------------------------------


def test_a_row_for_each_figure():
    found = read("a.csv", LONG.encode("cp1252"))
    mapping = recognise(found)
    assert mapping == Mapping(indicator=0, value=3, year=1, group=2)
    assert figures(found, mapping) == (
        [
            Figure("Trivsel", 2022, "7. trinn", 4.3),
            Figure("Mobbing", 2022, "7. trinn", None, hidden=True),
        ],
        [],
    )


def test_a_column_for_each_year():
    text = "Tall fra Udir\nTema;Kjønn;2021-22;2022-23\nTrivsel;Alle;4,1;4,2\nMobbing;Jenter;-;*\n"
    found = read("a.csv", text.encode())
    made, problems = figures(found, recognise(found))
    assert made == [
        Figure("Trivsel", 2021, "Alle", 4.1),
        Figure("Trivsel", 2022, "Alle", 4.2),
        Figure("Mobbing", 2021, "Jenter", None),
        Figure("Mobbing", 2022, "Jenter", None, hidden=True),
    ]
    assert problems == []


def test_what_is_wrong_is_told_by_row():
    text = "Indikator;År;Verdi\nTrivsel;2022;god\n;2022;4\nRo;i fjor;4\nMot;2023;4,5\n"
    made, problems = figures(found := read("a.csv", text.encode()), recognise(found))
    assert [each.indicator for each in made] == ["Mot"]
    assert [(each.row, str(each.reason)) for each in problems] == [
        (2, "god is not a number."),
        (3, "The name of the indicator is missing."),
        (4, "i fjor is not a year."),
    ]


def test_other_tables_are_not_recognised_and_can_be_mapped():
    found = read("a.csv", b"Hva;Naar;Hvor mye\nTrivsel;2022;4,5\n")
    assert recognise(found) is None
    made, _problems = figures(found, Mapping(indicator=0, year=1, value=2))
    assert made == [Figure("Trivsel", 2022, "", 4.5)]
    with pytest.raises(Refused, match="Say which year"):
        figures(found, Mapping(indicator=0))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3,4", 3.4),
        ("3.4", 3.4),
        ("1 234,5", 1234.5),
        ("1\u00a0234", 1234),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("12 %", 12),
        ("\u22122", -2),
        (4.5, 4.5),
    ],
)
def test_numbers_as_people_write_them(text, number):
    assert number_of(text) == number


@pytest.mark.parametrize("text", ["", "tre", "3,4 poeng", "=3", "1e9999", float("inf"), "--1"])
def test_what_is_no_number(text):
    with pytest.raises(Refused):
        number_of(text)


def test_a_column_for_each_group_and_a_year_for_all():
    found = read("a.csv", "Tema;Jenter;Gutter\nTrivsel;4,1;*\n".encode("cp1252"))
    mapping = Mapping(indicator=0, groups=(1, 2), all_from=2024)
    assert figures(found, mapping) == (
        [Figure("Trivsel", 2024, "Jenter", 4.1), Figure("Trivsel", 2024, "Gutter", None, True)],
        [],
    )
    with pytest.raises(Refused, match="Say which year"):
        figures(found, Mapping(indicator=0, groups=(1, 2)))
    with pytest.raises(Refused, match="other columns"):
        figures(found, Mapping(indicator=0, value=7, all_from=2024))


def test_the_same_figure_twice_is_told_with_the_row_it_stands_in():
    found = read("a.csv", "Tema;År;Snitt\nTrivsel;2022;4\nTrivsel;2022;3\n".encode())
    made, [problem] = figures(found, recognise(found))
    assert [each.value for each in made] == [4]
    assert (problem.row, "row 2" in str(problem.reason)) == (3, True)


def test_too_many_figures_are_refused(monkeypatch):
    monkeypatch.setattr("dugnad.domain.own_figures.MOST_FIGURES", 2)
    monkeypatch.setattr(sys.modules["dugnad.imports.figures"], "MOST_FIGURES", 2)
    found = read("a.csv", b"Tema;2020;2021;2022\nTrivsel;4;4;4\n")
    with pytest.raises(Refused, match="more than 2 figures"):
        figures(found, recognise(found))


def test_the_kind_of_each_column():
    text = "Tema;År;Snitt;Dato;Tom\n" + "Trivsel;2022;4,3;x;\nMobbing;2023;*;y;\n"
    found = read("a.csv", text.encode())
    kinds = [kind_of(found, column) for column in range(4)]
    assert kinds == [
        (ColumnKind.TEXTS, 0),
        (ColumnKind.YEARS, 0),
        (ColumnKind.NUMBERS, 1),
        (ColumnKind.TEXTS, 1),
    ]
    dated = read("a.xlsx", excel(("A", [["a", "b", "c"], [date(2024, 1, 2), None, 5]])))
    assert [kind_of(dated, column)[0] for column in range(3)] == [
        ColumnKind.DATES,
        ColumnKind.NOTHING,
        ColumnKind.NUMBERS,
    ]


def test_markup_in_a_cell_stays_the_text_it_is():
    found = read("a.csv", "Tema;År;Snitt\n<img src=x onerror=alert(1)>;2022;4\n".encode())
    [figure], _problems = figures(found, recognise(found))
    assert figure.indicator == "<img src=x onerror=alert(1)>"


def test_an_excel_file_that_multiplies_itself_does_not():
    """Entities within entities: a few hundred bytes that would become gigabytes.

    One reader of XML refuses them, another leaves them out.
    """
    lines = ['<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    bomb = f"<!DOCTYPE x [{''.join(lines)}]><sst><si><t>&a11;</t></si></sst>"
    source = io.BytesIO(excel(("A", [["a", "b"], ["c", "d"]])))
    target = io.BytesIO()
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            data = bomb.encode() if name == "xl/sharedStrings.xml" else before.read(name)
            after.writestr(name, data)
    try:
        found = read("a.xlsx", target.getvalue())
    except Refused:
        return
    assert sum(len(str(cell)) for row in found.rows for cell in row) < 100
