"""Figures a project brings itself: kept as they came, hidden ones hidden."""

from __future__ import annotations

from datetime import date

import pytest

from dugnad.domain import own_figures
from dugnad.domain.elements import Condition
from dugnad.domain.errors import NotFound, Refused
from dugnad.domain.own_figures import Figure, groups, measured_on, years

FIGURES = [
    Figure("Trivsel", 2023, "Alle", 4.1),
    Figure("Trivsel", 2022, "7. trinn", None, hidden=True),
    Figure("Mobbing", 2023, "", None),
]


def test_kept_found_and_taken_away(store, project):
    made = store.add_figures(
        project.id,
        FIGURES,
        title=" Elevundersøkelsen\u202e ",
        source="Udir",
        unit="poeng",
        condition=Condition.VALUES,
        dated_on=date(2024, 1, 2),
    )
    assert (made.title, made.unit, made.condition) == (
        "Elevundersøkelsen",
        "poeng",
        Condition.VALUES,
    )
    assert made.figures == tuple(FIGURES)
    assert made.indicators == ("Trivsel", "Mobbing")
    assert (years(made.figures), groups(made.of("Trivsel"))) == ((2022, 2023), ("Alle", "7. trinn"))
    later = store.add_figures(project.id, FIGURES[:1], title="B", source="C")
    assert store.list_figures(project.id) == [later, made]
    assert store.find_figures(made.id) == made
    store.remove_figures(made.id)
    assert store.list_figures(project.id) == [later]
    for ask in (store.find_figures, store.remove_figures):
        with pytest.raises(NotFound):
            ask(made.id)


def test_other_pages_hear_of_it(store, room):
    before = room.room()
    made = store.add_figures(room.project.id, FIGURES, title="A", source="B")
    assert room.room() > before
    before = room.room()
    store.remove_figures(made.id)
    assert room.room() > before


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        [Figure("", 2023, "", 1.0)],
        [Figure("a", 1023, "", 1.0)],
        [Figure("a", 2023, "", float("nan"))],
        [Figure("a", 2023, "b", 1.0), Figure("a ", 2023, "b", 2.0)],
        [Figure(f"a{n}", 2023, "b", 1.0) for n in range(own_figures.MOST_FIGURES + 1)],
    ],
    ids=["none", "no name", "year", "nan", "twice", "too many"],
)
def test_what_cannot_be_right_is_refused(store, project, wrong):
    with pytest.raises(Refused):
        store.add_figures(project.id, wrong, title="A", source="B")
    assert store.list_figures(project.id) == []


def test_a_title_and_a_source_must_be_there(store, project):
    for title, source in (("", "B"), ("A", " ")):
        with pytest.raises(Refused):
            store.add_figures(project.id, FIGURES, title=title, source=source)
    with pytest.raises(NotFound):
        store.add_figures(99, FIGURES, title="A", source="B")


def test_a_hidden_figure_never_has_a_value(store, project):
    wrong = [Figure("Trivsel", 2023, "", 0.0, hidden=True)]
    made = store.add_figures(project.id, wrong, title="A", source="B")
    assert made.figures[0].value is None


def test_the_last_day_of_a_month_but_none_to_come():
    today = date(2026, 11, 23)
    assert measured_on(2024, 2, today) == date(2024, 2, 29)
    assert measured_on(2024, 12, today) == date(2024, 12, 31)
    assert measured_on(2026, 12, today) == today
