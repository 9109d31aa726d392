"""``data/reference/``: national figures, and what the reforms are to reach, with their sources."""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from typing import Annotated

from pydantic import AfterValidator, Field, TypeAdapter, ValidationInfo, field_validator

from dugnad.content.load import KEY, FullWording, Misfit, Strict, distinct, read
from dugnad.domain.errors import ContentError
from dugnad.domain.reference import ChartForm, Dataset, Figure, NationalGoal, Source
from dugnad.paths import ROOT

REFERENCE = ROOT / "data" / "reference"
#: The one file there that holds goals and no figures.
GOALS = "nasjonale-mal"


class _Source(Strict):
    key: str = Field(pattern=KEY)
    publisher: str = Field(min_length=1)
    title: FullWording
    published: date | None
    licence: str | None
    note: FullWording | None = None


def _distinct(sources: list[_Source]) -> list[_Source]:
    distinct([source.key for source in sources])
    return sources


class _Figure(Strict):
    key: str = Field(pattern=KEY)
    series: FullWording
    category: FullWording
    value: float
    unit: FullWording
    source: str
    derived_from: tuple[str, ...] = ()
    contests: tuple[str, ...] = ()
    note: FullWording | None = None


class _Dataset(Strict):
    title: FullWording
    summary: FullWording
    question: FullWording
    form: ChartForm
    sources: Annotated[list[_Source], Field(min_length=1), AfterValidator(_distinct)]
    figures: list[_Figure] = Field(min_length=1)

    @field_validator("figures")
    @classmethod
    def _hang_together(cls, figures: list[_Figure], info: ValidationInfo) -> list[_Figure]:
        distinct([figure.key for figure in figures])
        named = {figure.key: figure for figure in figures}
        sources = {source.key for source in info.data.get("sources", ())}
        for figure in figures:
            unknown = {*figure.derived_from, *figure.contests} - set(named)
            if sources:
                unknown |= {figure.source} - sources
            one_sided = {
                other
                for other in set(figure.contests) - unknown
                if figure.key not in named[other].contests
            }
            if unknown or one_sided:
                raise Misfit(partial(_loose_end, figure.key, min(unknown | one_sided)))
        return figures


def _loose_end(key: str, other: str, **place: object) -> ContentError:
    return ContentError(
        "{file}, line {line}: {key} points at {other}, which is not there or does not point back.",
        key=key,
        other=other,
        **place,
    )


class _Goal(Strict):
    key: str = Field(pattern=KEY)
    text: FullWording
    source: str
    where: FullWording | None = None


class _Goals(Strict):
    sources: Annotated[list[_Source], Field(min_length=1), AfterValidator(_distinct)]
    goals: list[_Goal] = Field(min_length=1)

    @field_validator("goals")
    @classmethod
    def _have_sources(cls, goals: list[_Goal], info: ValidationInfo) -> list[_Goal]:
        distinct([goal.key for goal in goals])
        sources = {source.key for source in info.data.get("sources", ())}
        for goal in goals:
            if sources and goal.source not in sources:
                raise Misfit(partial(_loose_end, goal.key, goal.source))
        return goals


@cache
def national_goals() -> tuple[NationalGoal, ...]:
    """What the reforms and the law are to reach, in the order of the file.

    Raises
    ------
    ContentError
        When the file is not there, or cannot be understood.
    """
    found = read(REFERENCE / f"{GOALS}.yaml", TypeAdapter(_Goals))
    sources = _sources(found.sources)
    return tuple(
        NationalGoal(each.key, each.text, sources[each.source], each.where or {})
        for each in found.goals
    )


def _sources(found: list[_Source]) -> dict[str, Source]:
    return {
        each.key: Source(
            key=each.key,
            publisher=each.publisher,
            title=each.title,
            published=each.published,
            licence=each.licence,
            note=each.note or {},
        )
        for each in found
    }


@cache
def reference(key: str) -> Dataset:
    """The dataset ``data/reference/<key>.yaml``.

    Raises
    ------
    ContentError
        When there is none, or it cannot be understood.
    """
    found = read(REFERENCE / f"{key}.yaml", TypeAdapter(_Dataset))
    sources = _sources(found.sources)
    figures = tuple(
        Figure(
            key=each.key,
            series=each.series,
            category=each.category,
            value=each.value,
            unit=each.unit,
            source=sources[each.source],
            derived_from=each.derived_from,
            contests=each.contests,
            note=each.note or {},
        )
        for each in found.figures
    )
    return Dataset(
        key=key,
        title=found.title,
        summary=found.summary,
        question=found.question,
        form=found.form,
        sources=sources,
        figures=figures,
    )


def references() -> tuple[Dataset, ...]:
    """Every dataset there is, by key."""
    keys = sorted(path.stem for path in REFERENCE.glob("*.yaml"))
    return tuple(reference(key) for key in keys if key != GOALS)
