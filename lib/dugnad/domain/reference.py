"""National figures and goals with their sources, as they are shown to a room.

Where sources disagree, both figures stand there and each says which one it contests: the
room sees the disagreement, and nobody has chosen for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dugnad.domain.model import Wording


class ChartForm(StrEnum):
    """How a dataset is best drawn."""

    LINE = "line"
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from.

    ``published`` is None when the day is not known, ``licence`` when no terms are stated.
    """

    key: str
    publisher: str
    title: Wording
    published: date | None = None
    licence: str | None = None
    note: Wording = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. ``series`` and ``category`` are its line and its place on the axis.

    ``derived_from`` names the figures it was worked out from; ``contests`` those of other
    sources that say something else about the same thing.
    """

    key: str
    series: Wording
    category: Wording
    value: float
    unit: Wording
    source: Source
    derived_from: tuple[str, ...] = ()
    contests: tuple[str, ...] = ()
    note: Wording = field(default_factory=dict)

    @property
    def derived(self) -> bool:
        return bool(self.derived_from)

    @property
    def contested(self) -> bool:
        return bool(self.contests)


@dataclass(frozen=True, slots=True)
class Dataset:
    """Figures that belong on one chart. ``summary`` is the chart in words."""

    key: str
    title: Wording
    summary: Wording
    question: Wording
    form: ChartForm
    sources: Mapping[str, Source]
    figures: tuple[Figure, ...]

    def figure(self, key: str) -> Figure | None:
        return next((each for each in self.figures if each.key == key), None)

    @property
    def charted(self) -> tuple[Figure, ...]:
        """The figures as they were published, without what was worked out from them."""
        return tuple(each for each in self.figures if not each.derived)

    @property
    def conflicts(self) -> tuple[tuple[Figure, Figure], ...]:
        """Pairs of figures that say different things about the same; each pair once."""
        order = {each.key: place for place, each in enumerate(self.figures)}
        return tuple(
            (each, self.figures[order[other]])
            for each in self.figures
            for other in each.contests
            if order[each.key] < order[other]
        )


@dataclass(frozen=True, slots=True)
class NationalGoal:
    """What a reform or a law is to reach, in plain words. ``where``: the place in its source."""

    key: str
    text: Wording
    source: Source
    where: Wording = field(default_factory=dict)
