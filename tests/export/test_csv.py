"""CSV that Norwegian Excel opens right, and that runs nothing on its reader's machine."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dugnad.export.csv import cell, harmless, to_csv
from dugnad.imports import read


def test_semicolons_a_mark_and_decimal_commas():
    data = to_csv(["Navn", "Tall"], [["Blåbær; grøt", 3.25], ["A", None]])
    assert data == '\ufeffNavn;Tall\r\n"Blåbær; grøt";3,25\r\nA;\r\n'.encode()


@pytest.mark.parametrize("text", ["=1+1", "+47 1", "-x", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1"])
def test_a_formula_becomes_text(text):
    assert harmless(text) == f"'{text}"
    row = to_csv(["a", "b"], [[text, "x"]]).decode("utf-8-sig").split("\r\n", 1)[1]
    assert row.lstrip('"').startswith("'")
    assert to_csv([text, "b"], []).decode("utf-8-sig").lstrip('"').startswith("'"), "headers too"


@pytest.mark.parametrize("text", ["Idé", "a=b", "1-2", "kari@x.no", "", "' allerede"])
def test_other_texts_are_left_alone(text):
    assert harmless(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-2, "-2"),
        (-2.5, "-2,5"),
        (1e6, "1000000"),
        (0.1 + 0.2, "0,3"),
        (float("nan"), ""),
        (True, "1"),
        (None, ""),
        (date(2026, 11, 22), "2026-11-22"),
        (datetime(2026, 11, 22, 13, 5), "2026-11-22"),
        ("a\0b", "ab"),
    ],
)
def test_values(value, text):
    assert cell(value) == text


def test_what_is_written_can_be_read_again():
    rows = [("Trivsel", 2022, 4.5), ("Én; to\nlinjer", 2023, 3.25)]
    found = read("a.csv", to_csv(["Indikator", "År", "Verdi"], rows))
    assert found.columns == ("Indikator", "År", "Verdi")
    assert found.rows == (("Trivsel", "2022", "4,5"), ("Én; to linjer", "2023", "3,25"))
