from __future__ import annotations

from datetime import date

import pytest

from dugnad.content import national_goals, reference, references
from dugnad.domain.model import LANGUAGES
from dugnad.domain.reference import Dataset

DATASETS = ("mobbing", "pisa-lave-nivaer", "skolemiljosaker")


@pytest.fixture(params=DATASETS)
def data(request: pytest.FixtureRequest) -> Dataset:
    return reference(request.param)


def test_every_dataset_is_known_here() -> None:
    assert tuple(each.key for each in references()) == DATASETS


def values(key: str) -> dict[str, float]:
    return {figure.key: figure.value for figure in reference(key).charted}


def test_cases_are_those_of_the_note() -> None:
    assert values("skolemiljosaker") == {
        "cases-2019": 1644,
        "cases-2020": 1189,
        "cases-2021": 1332,
        "cases-2022": 1740,
        "cases-2023": 2451,
    }


def test_pisa_is_as_the_sources_give_it() -> None:
    assert values("pisa-lave-nivaer") == {
        "maths-2018": 19,
        "maths-2022": 33,
        "maths-2022-udir": 31,
        "reading-2018": 19,
        "reading-2022": 27,
        "science-2018": 21,
        "science-2022": 28,
        "any-2022-udir": 41,
    }


def test_bullying_is_as_the_note_gives_it() -> None:
    assert values("mobbing") == {"grade-7": 13, "grade-10": 11}


def test_sources_that_disagree_point_at_each_other() -> None:
    data = reference("pisa-lave-nivaer")
    ((one, other),) = data.conflicts
    assert (one.value, one.source.publisher) == (33, "Thomas Nordahl")
    assert (other.value, other.source.publisher) == (31, "Utdanningsdirektoratet")
    assert one.contests == (other.key,) and other.contests == (one.key,)
    assert one.category == other.category and one.series == other.series
    assert [each.key for each in data.figures if each.contested] == [one.key, other.key]


def test_what_was_worked_out_is_marked_and_right() -> None:
    derived = [(data, each) for data in references() for each in data.figures if each.derived]
    assert len(derived) == 5
    for data, each in derived:
        before, after = (data.figure(key) for key in each.derived_from)
        assert before and after and before.source == after.source == each.source
        percent = each.unit["en"] == "per cent"
        change = after.value - before.value
        assert each.value == round(change / before.value * 100 if percent else change)


def test_every_figure_names_a_source(data: Dataset) -> None:
    for figure in data.figures:
        assert figure.source.publisher and figure.source.title["nb"]
        assert figure.source.key in data.sources
    for source in data.sources.values():
        # Not known is said, never guessed.
        assert source.published is None or source.published <= date(2024, 6, 30)
        assert source.licence is None


def test_the_summary_says_the_published_figures(data: Dataset) -> None:
    for language in LANGUAGES:
        for figure in data.charted:
            if data.key != "skolemiljosaker" or figure.key in {
                *("cases-2019", "cases-2020", "cases-2023"),
            }:
                assert f"{figure.value:g}" in data.summary[language]


def test_a_figure_that_is_not_there() -> None:
    assert reference("mobbing").figure("grade-3") is None


def test_goals_are_those_of_the_reforms_and_the_law() -> None:
    goals = national_goals()
    assert {each.source.key for each in goals} == {
        "tett-pa",
        "barnevernsreformen",
        "opplaringslova",
    }
    assert {each.source.key: each.source.published for each in goals} == {
        "tett-pa": None,  # the day could not be confirmed
        "barnevernsreformen": date(2017, 3, 31),
        "opplaringslova": date(2023, 6, 9),
    }
    for each in goals:
        assert set(each.text) == set(LANGUAGES)


def test_a_goals_source_without_a_day_says_so() -> None:
    for each in national_goals():
        if each.source.published is None:
            assert "ikke bekreftet" in each.source.note["nb"]
