"""National figures as they are told: a row a figure with its source, and where sources differ."""

from __future__ import annotations

from typing import Any

from dugnad.domain.elements import Situation
from dugnad.domain.model import LANGUAGES, in_language
from dugnad.domain.reference import Dataset, Figure, Source
from dugnad.i18n import translator
from dugnad.pages.chain_words import day, number


def source_line(dataset: Dataset, language: str) -> str:
    """Where figures come from, as it stands beside what was read out of them."""
    told = [
        f"{each.publisher}: {in_language(each.title, language)}"
        + (f", {each.published.isoformat()}" if each.published else "")
        for each in dataset.sources.values()
    ]
    return "; ".join(told)


def is_read_out_of(said: Situation, dataset: Dataset) -> bool:
    """Whether a situation was read out of these figures, in whichever language."""
    return said.theme in dataset.title.values() and said.source in {
        source_line(dataset, each) for each in LANGUAGES
    }


def source(source: Source, language: str) -> dict[str, str]:
    """Where figures come from, in the parts that are told."""
    _ = translator(language)
    return {
        "name": f"{source.publisher}: {in_language(source.title, language)}",
        "date": day(source.published, language) or _("the date is not known"),
        "licence": source.licence or _("no terms are stated"),
        "note": in_language(source.note, language),
    }


def columns(language: str) -> list[str]:
    """What stands over the rows."""
    _ = translator(language)
    return [_("What"), _("When or who"), _("Figure"), _("Source"), _("Note")]


def rows(dataset: Dataset, language: str) -> list[list[Any]]:
    """The published figures as a table."""
    return [
        [
            in_language(each.series, language),
            in_language(each.category, language),
            f"{number(each.value, language)} {in_language(each.unit, language)}",
            each.source.publisher,
            in_language(each.note, language),
        ]
        for each in dataset.charted
    ]


def conflict(one: Figure, other: Figure, language: str) -> str:
    """Two sources that say something else about the same."""
    _ = translator(language)
    return _(
        "The sources disagree on {what}, {when}: {one} gives {value} {unit}, {other} gives "
        "{contrary}. Both stand here; nobody has chosen for you."
    ).format(
        what=in_language(one.series, language),
        when=in_language(one.category, language),
        one=one.source.publisher,
        value=number(one.value, language),
        unit=in_language(one.unit, language),
        other=other.source.publisher,
        contrary=number(other.value, language),
    )
