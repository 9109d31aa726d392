"""Tables like those of Elevundersøkelsen: indicator, year, group, value; some cells hidden.

Three shapes are understood: a row for each figure; a row for each indicator with a column for
each year; and one with a column for each group. The facilitator may map the columns otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from dugnad.domain.errors import Refused
from dugnad.domain.own_figures import MOST_FIGURES, Figure, checked
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
    """Which column, from 0, means what.

    ``years`` are columns that are a year each, ``groups`` columns that are a group each.
    ``all_from`` is the year of every figure, where no column says it.
    """

    indicator: int
    value: int | None = None
    year: int | None = None
    group: int | None = None
    years: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    all_from: int | None = None


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
    if "value" in found:
        return Mapping(indicator, found["value"], found.get("year"), found.get("group"))
    return None


def choices(mapping: Mapping) -> set[int]:
    """The columns that a mapping names."""
    single = (mapping.indicator, mapping.value, mapping.year, mapping.group)
    return {each for each in single if each is not None} | {*mapping.years, *mapping.groups}


def figures(preview: Preview, mapping: Mapping) -> tuple[list[Figure], list[Problem]]:
    """The figures of a table, and the rows that gave none."""
    made: dict[tuple[str, int, str], Figure] = {}
    rows: dict[tuple[str, int, str], int] = {}
    problems: list[Problem] = []
    if max(choices(mapping)) >= len(preview.columns):
        raise Refused("The table has other columns now. Choose them again.")
    for number, row in zip(preview.numbers, preview.rows, strict=True):
        for column, year, group in _places(row, preview, mapping):
            try:
                [figure] = checked([_figure(row[mapping.indicator], year, group, row[column])])
                place = (figure.indicator, figure.year, figure.group)
                if place in made:
                    raise Refused(
                        "The same figure stands in row {row} already. Is there a column that "
                        "tells them apart? Choose it as the group.",
                        row=rows[place],
                    )
                made[place], rows[place] = figure, number
            except Refused as reason:
                problems.append(Problem(number, preview.columns[column], reason))
        if len(made) > MOST_FIGURES:
            checked(list(made.values()))  # says that these are too many
    return list(made.values()), problems


def is_hidden(value: Cell) -> bool:
    """Whether the source says that there is a figure which nobody may see."""
    return plain(value).casefold() in _HIDDEN


def number_of(value: Cell) -> float:
    """``"1 234,5"``, ``"3.4"``, ``"12 %"`` → a number.

    Raises
    ------
    Refused
        When it is none.
    """
    if isinstance(value, float):
        number = value
    else:
        text = re.sub(r"[\s\u00a0\u202f]|%$", "", str(value).strip()).replace("\u2212", "-")
        if not _NUMBER.fullmatch(text):
            raise Refused("{text} is not a number.", text=str(value)[:40])
        decimal = max(text.rfind(","), text.rfind("."))
        if decimal >= 0:
            whole = re.sub("[.,]", "", text[:decimal])
            text = f"{whole}.{text[decimal + 1 :]}"
        number = float(text)
    if not isfinite(number):
        raise Refused("{text} is not a number.", text=str(value)[:40])
    return number


def _places(
    row: tuple[Cell, ...], preview: Preview, mapping: Mapping
) -> Iterable[tuple[int, Cell, Cell]]:
    """Where in a row figures stand, with the year and the group of each."""
    group = None if mapping.group is None else row[mapping.group]
    if mapping.years:
        return [(column, preview.columns[column], group) for column in mapping.years]
    if mapping.all_from is not None:
        year: Cell = float(mapping.all_from)
    elif mapping.year is not None:
        year = row[mapping.year]
    else:
        raise Refused("Say which year the figures are from, or choose the column that says it.")
    if mapping.groups:
        return [(column, year, preview.columns[column]) for column in mapping.groups]
    if mapping.value is None:
        raise Refused("Choose the column that holds the figures.")
    return [(mapping.value, year, group)]


def _figure(indicator: Cell, year: Cell, group: Cell, value: Cell) -> Figure:
    name = plain(indicator)
    if not name:
        raise Refused("The name of the indicator is missing.")
    when = _YEAR.search(plain(year))
    if when is None:
        raise Refused("{text} is not a year.", text=plain(year)[:40] or "–")
    said = plain(value).casefold()
    hidden = is_hidden(value)
    empty = hidden or not said or said in _MISSING
    return Figure(name, int(when[0]), plain(group), None if empty else number_of(value), hidden)


def _is_year(name: str) -> bool:
    found = _YEAR.search(name)
    return found is not None and len(name) <= len("2023-2024 (10)")


def plain(value: Cell) -> str:
    """A cell as it would be read aloud."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
