"""Tables like those of Elevundersøkelsen: indicator, year, group, value; some cells hidden.

Two forms are recognised: a row for each figure, and a row for each indicator with a column for
each year. The facilitator may map the columns otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from dugnad.domain.errors import Refused
from dugnad.imports.tables import Cell, Preview

_WORDS = {
    "indicator": ("indikator", "indeks", "tema", "spørsmål", "måltall", "indicator", "question"),
    "year": ("år", "skoleår", "årgang", "periode", "tid", "year"),
    "group": ("gruppe", "trinn", "kjønn", "enhet", "skole", "barnehage", "group", "unit"),
    "value": ("verdi", "snitt", "gjennomsnitt", "score", "skår", "andel", "resultat", "value"),
}
#: Too few answered: there is a figure, and nobody may see it.
_HIDDEN = {"*", "**", "***", ":", "x", "skjult", "unntatt offentlighet", "unntatt", "prikket"}
#: There is no figure.
_MISSING = {"-", "–", "—", ".", "..", "...", "mangler", "ikke svart", "i/a", "n/a"}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column, from 0, means what. ``years``: columns that are a year each."""

    indicator: int
    value: int | None = None
    year: int | None = None
    group: int | None = None
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``value`` is None when it is hidden, or when there is none."""

    indicator: str
    year: int
    group: str
    value: float | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A row of the file, from 1, that gave no figure, and why."""

    row: int
    column: str
    reason: Refused


def recognise(preview: Preview) -> Mapping | None:
    """The mapping that the names of the columns suggest, or None."""
    found: dict[str, int] = {}
    for number, name in enumerate(preview.columns):
        words = re.findall(r"\w+", name.casefold())
        for role, known in _WORDS.items():
            if role not in found and any(word in known for word in words):
                found[role] = number
                break
    years = tuple(n for n, name in enumerate(preview.columns) if _is_year(name))
    indicator = found.get("indicator")
    if indicator is None:
        return None
    if len(years) >= 1 and "value" not in found:
        return Mapping(indicator, group=found.get("group"), years=years)
    if {"year", "value"} <= found.keys():
        return Mapping(indicator, found["value"], found["year"], found.get("group"))
    return None


def figures(preview: Preview, mapping: Mapping) -> tuple[list[Figure], list[Problem]]:
    """The figures of a table, and the rows that gave none."""
    made: list[Figure] = []
    problems: list[Problem] = []
    for number, row in zip(preview.numbers, preview.rows, strict=True):
        for column, year in _places(row, preview, mapping):
            try:
                made.append(_figure(row, mapping, column, year))
            except Refused as reason:
                problems.append(Problem(number, preview.columns[column], reason))
    return made, problems


def number_of(value: Cell) -> float:
    """``"1 234,5"``, ``"3.4"``, ``"12 %"`` → a number.

    Raises
    ------
    Refused
        When it is none.
    """
    if isinstance(value, float):
        plain = value
    else:
        text = re.sub(r"[\s\u00a0\u202f]|%$", "", str(value).strip()).replace("\u2212", "-")
        if not _NUMBER.fullmatch(text):
            raise Refused("{text} is not a number.", text=str(value)[:40])
        decimal = max(text.rfind(","), text.rfind("."))
        if decimal >= 0:
            whole = re.sub("[.,]", "", text[:decimal])
            text = f"{whole}.{text[decimal + 1 :]}"
        plain = float(text)
    if not isfinite(plain):
        raise Refused("{text} is not a number.", text=str(value)[:40])
    return plain


def _places(
    row: tuple[Cell, ...], preview: Preview, mapping: Mapping
) -> Iterable[tuple[int, Cell]]:
    """Where in a row figures stand, and the year of each."""
    if mapping.years:
        return [(column, preview.columns[column]) for column in mapping.years]
    if mapping.value is None or mapping.year is None:
        raise Refused("Choose the columns of the year and the value.")
    return [(mapping.value, row[mapping.year])]


def _figure(row: tuple[Cell, ...], mapping: Mapping, column: int, year: Cell) -> Figure:
    indicator = _text(row[mapping.indicator])
    if not indicator:
        raise Refused("The name of the indicator is missing.")
    group = "" if mapping.group is None else _text(row[mapping.group])
    when = _YEAR.search(_text(year))
    if when is None:
        raise Refused("{text} is not a year.", text=_text(year)[:40])
    value = row[column]
    plain = _text(value).casefold()
    hidden = plain in _HIDDEN
    if hidden or not plain or plain in _MISSING:
        return Figure(indicator, int(when[0]), group, None, hidden)
    return Figure(indicator, int(when[0]), group, number_of(value))


def _is_year(name: str) -> bool:
    found = _YEAR.search(name)
    return found is not None and len(name) <= len("2023-2024 (10)")


def _text(value: Cell) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
