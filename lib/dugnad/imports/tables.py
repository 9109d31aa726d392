"""CSV and Excel files from others → cells, with what was understood on the way.

Nothing is calculated: of a formula only the value that was saved with it is read, and a cell
that begins with ``=`` in a CSV file is a text like any other.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import PurePath
from typing import Any

from dugnad.domain.errors import Refused

LARGEST = 10_000_000
#: An Excel file is a zip; one that unpacks to more than this is refused.
LARGEST_UNPACKED = 100_000_000
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 20_000, 200, 2_000
_SEPARATORS = ";\t,|"
_SAMPLE = 50

Cell = str | float | date | None


@dataclass(frozen=True, slots=True)
class Understood:
    """How the file was read, for the facilitator to agree with or change.

    ``header``: the row of the file, from 1, that names the columns. ``sheets`` are those of an
    Excel file, the first of them the one that was read.
    """

    header: int
    encoding: str = ""
    separator: str = ""
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A table as it was understood. ``numbers`` are the rows of the file, from 1."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    understood: Understood


def read(name: str, data: bytes, *, header: int | None = None, sheet: str | None = None) -> Preview:
    """Understand a file by its content; ``header`` and ``sheet`` overrule what is guessed.

    Raises
    ------
    Refused
        When it is too large, no table, or in an encoding nobody can guess.
    """
    if len(data) > LARGEST:
        raise Refused("The file is too large: at most {megabytes} MB.", megabytes=LARGEST // 10**6)
    if data.startswith(b"PK\x03\x04"):
        cells, sheets = _excel(data, sheet)
        return _preview(cells, header, sheets=sheets)
    if data.startswith(b"\xd0\xcf\x11\xe0") or PurePath(name).suffix.casefold() == ".xls":
        raise Refused("This is an old kind of Excel file. Save it as .xlsx or CSV and try again.")
    text, encoding = _decoded(data)
    separator = _separator(text)
    csv.field_size_limit(LARGEST)
    try:
        cells = _bounded(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise _no_table() from error
    return _preview(cells, header, encoding=encoding, separator=separator)


def _no_table() -> Refused:
    return Refused("No table was found in this file. Save it as CSV or .xlsx and try again.")


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            guesses = [encoding]
            break
    else:
        guesses = ["utf-8", "cp1252"]
    for encoding in guesses:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(ord(sign) < 32 and sign not in "\t\r\n" for sign in text):
            raise _no_table()  # a picture, a program, UTF-16 without its mark
        return text, encoding.removesuffix("-sig")
    raise Refused("The letters in this file could not be read. Save it as UTF-8 and try again.")


def _separator(text: str) -> str:
    """The sign that cuts most of the first lines into the same number of cells."""

    def fit(sign: str) -> tuple[float, int]:
        lines = islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), _SAMPLE)
        widths = Counter(len(line) for line in lines if any(line))
        wide = {width: count for width, count in widths.items() if width > 1}
        if not wide:
            return 0.0, 0
        width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
        return count / widths.total(), width

    csv.field_size_limit(LARGEST)
    try:
        return max(_SEPARATORS, key=lambda sign: (fit(sign)[0], -_SEPARATORS.index(sign)))
    except csv.Error as error:
        raise _no_table() from error


def _excel(data: bytes, sheet: str | None) -> tuple[list[list[Any]], tuple[str, ...]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # Python unpacks no more of a member than it says it holds, so the sum is a bound.
            if sum(info.file_size for info in archive.infolist()) > LARGEST_UNPACKED:
                raise Refused("The file unpacks to more than can be read. Save less of it.")
        from openpyxl import load_workbook  # only when somebody brings an Excel file

        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            sheets = tuple(book.sheetnames)
            chosen = sheet if sheet in sheets else sheets[0]
            rows = book[chosen].iter_rows(values_only=True, max_col=MOST_COLUMNS)
            cells = _bounded(rows)
        finally:
            book.close()
    except Refused:
        raise
    except Exception as error:  # whatever a broken file makes the reader of it stumble on
        raise _no_table() from error
    return cells, (chosen, *(each for each in sheets if each != chosen))


def _bounded(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    found = [list(row[:MOST_COLUMNS]) for row in islice(rows, MOST_ROWS + 1)]
    if len(found) > MOST_ROWS:
        raise Refused("The table has more than {most} rows. Save less of it.", most=MOST_ROWS)
    return found


def _preview(
    cells: list[list[Any]],
    header: int | None,
    *,
    encoding: str = "",
    separator: str = "",
    sheets: tuple[str, ...] = (),
) -> Preview:
    tidy = [[_cell(value) for value in row] for row in cells]
    filled = [sum(value is not None for value in row) for row in tidy]
    if not any(count > 1 for count in filled):
        raise _no_table()
    if header is None:
        header = _header(tidy, filled)
    elif not 1 <= header <= len(tidy):
        raise Refused("The table has no row {row}.", row=header)
    width = max(len(row) for row in tidy[header - 1 :])
    while width and all(len(row) < width or row[width - 1] is None for row in tidy[header - 1 :]):
        width -= 1
    rows, numbers = [], []
    for number, row in enumerate(tidy[header:], start=header + 1):
        if any(value is not None for value in row):
            rows.append(tuple([*row, *[None] * width][:width]))
            numbers.append(number)
    return Preview(
        _names(tidy[header - 1], width),
        tuple(rows),
        tuple(numbers),
        Understood(header, encoding, separator, sheets),
    )


def _header(tidy: list[list[Cell]], filled: list[int]) -> int:
    """The first row about as wide as the table: titles and notes above it are shorter."""
    usual = Counter(count for count in filled if count > 1).most_common(1)[0][0]
    return next(n for n, count in enumerate(filled, start=1) if count > 1 and count >= 0.6 * usual)


def _names(row: list[Cell], width: int) -> tuple[str, ...]:
    names: list[str] = []
    for number in range(width):
        value = row[number] if number < len(row) else None
        name = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        name = f"({number + 1})" if value is None else name
        names.append(name if name not in names else f"{name} ({number + 1})")
    return tuple(names)


def _cell(value: Any) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or value is None:
        return None if value is None else str(value)
    if isinstance(value, int | float):
        return float(value)
    text = " ".join(str(value).split())
    return text[:LONGEST_CELL] or None
