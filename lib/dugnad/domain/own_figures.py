"""Figures a project brings itself: from a survey, a count, a table of the municipality.

A figure that its source has hidden, because too few had answered, is known to be there and
never has a value: not zero, not an empty place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any

from dugnad.domain.elements import LONGEST_TEXT, Condition
from dugnad.domain.errors import Refused
from dugnad.domain.text import clean

MOST_FIGURES = 5_000
LONGEST_NAME, LONGEST_UNIT = 200, 40
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``value`` is None when it is hidden, or when there is none."""

    indicator: str
    year: int
    group: str
    value: float | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class FigureSet:
    """Figures that came together, and where from.

    ``unit`` is what they are counted in; ``condition`` which kind of condition they tell of.
    """

    id: int
    project_id: int
    title: str
    source: str
    unit: str
    condition: Condition | None
    dated_on: date | None
    kept_on: date
    figures: tuple[Figure, ...]

    @property
    def indicators(self) -> tuple[str, ...]:
        """What the figures are about, in the order of the table."""
        return tuple(dict.fromkeys(each.indicator for each in self.figures))

    def of(self, indicator: str) -> tuple[Figure, ...]:
        return tuple(each for each in self.figures if each.indicator == indicator)


def groups(figures: Iterable[Figure]) -> tuple[str, ...]:
    """The groups of some figures, in the order of the table."""
    return tuple(dict.fromkeys(each.group for each in figures))


def years(figures: Iterable[Figure]) -> tuple[int, ...]:
    """The years of some figures, earliest first."""
    return tuple(sorted({each.year for each in figures}))


def measured_on(year: int, month: int, today: date) -> date:
    """The last day of a month of that year, but no day that is still to come."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date.fromordinal(following.toordinal() - 1), today)


def checked_title(text: str) -> str:
    """What figures are called, or where they come from."""
    return clean(text, LONGEST_NAME)


def checked_unit(text: str) -> str:
    """What figures are counted in; nothing is allowed."""
    return clean(text, LONGEST_UNIT) if text.strip() else ""


def checked(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures with their names cleaned.

    Raises
    ------
    Refused
        When there are none, too many, two of the same, or one that cannot be right.
    """
    if not figures:
        raise Refused("There are no figures in this table yet. Choose other columns.")
    if len(figures) > MOST_FIGURES:
        raise Refused(
            "These are more than {most} figures. Save only the ones you want to talk about.",
            most=MOST_FIGURES,
        )
    made = tuple(_checked(each) for each in figures)
    seen: set[tuple[str, int, str]] = set()
    for each in made:
        place = (each.indicator, each.year, each.group)
        if place in seen:
            raise Refused(
                "{indicator} has two figures for {year} and the same group. Choose the column "
                "that tells them apart as the group.",
                indicator=each.indicator,
                year=each.year,
            )
        seen.add(place)
    return made


def _checked(figure: Figure) -> Figure:
    indicator = clean(figure.indicator, LONGEST_TEXT)
    if not FIRST_YEAR <= figure.year <= LAST_YEAR:
        raise Refused("{text} is not a year.", text=figure.year)
    group = clean(figure.group, LONGEST_NAME) if figure.group.strip() else ""
    value = None if figure.value is None or figure.hidden else float(figure.value)
    if value is not None and not isfinite(value):
        raise Refused("This number cannot be used. Write it again.")
    return Figure(indicator, figure.year, group, value, figure.hidden)


# -- As plain values, for a store and for a file ----------------------------------------------


def to_plain(figures: Iterable[Figure]) -> list[list[Any]]:
    """Each figure as ``[indicator, year, group, value, hidden]``."""
    return [[f.indicator, f.year, f.group, f.value, f.hidden] for f in figures]


def from_plain(rows: Any) -> tuple[Figure, ...]:
    """What :func:`to_plain` made.

    Raises
    ------
    ValueError, TypeError
        When it is something else.
    """
    return tuple(_from_plain(row) for row in rows)


def _from_plain(row: Any) -> Figure:
    indicator, year, group, value, hidden = row
    fits = (
        isinstance(indicator, str)
        and type(year) is int
        and isinstance(group, str)
        and (value is None or type(value) in (int, float))
        and type(hidden) is bool
    )
    if not fits:
        raise ValueError("a figure of another shape")
    return Figure(indicator, year, group, None if value is None else float(value), hidden)
