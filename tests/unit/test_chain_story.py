"""The history of an element, as somebody reads it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import get_args

import pytest

from dugnad.domain import elements
from dugnad.domain.chain import (
    CONTENT,
    Element,
    ElementKind,
    Event,
    Gap,
    Goal,
    Happened,
    Link,
    LinkKind,
    Need,
    Standing,
    kind_of,
    to_undo,
)
from dugnad.domain.elements import Area, Change
from dugnad.domain.leaving import Leaving
from dugnad.domain.model import Project
from dugnad.export.report.wording import Words
from dugnad.pages.chain_forms import wording
from dugnad.pages.chain_story import story
from dugnad.pages.chain_words import choices

DAY = date(2026, 3, 12)
PROJECT = Project(1, "", "", "", "en", ())


def event(number: int, happened: Happened, **more) -> Event:
    return Event(number, 1, happened, "facilitator", DAY, **more)


def told(*events: Event) -> list[dict]:
    content = next((each.content for each in events if each.content), Goal("Quiet"))
    element = Element(1, 1, content, Standing.CURRENT, 1, DAY)
    return story(events, element, {1: "Quiet", 2: "Calm"}, PROJECT, "en")


def test_a_history_reads_as_a_story():
    first, second = Goal("Quiet", target=3.5), Goal("Quiet", target=4.0, signs=("calm", "kind"))
    lines = told(
        event(1, Happened.ADDED, content=first),
        event(2, Happened.CHANGED, content=second, earlier=first, reason="New figures"),
        event(3, Happened.REOPENED, content=second, earlier=second, reason="Not met"),
        event(4, Happened.CHANGED, content=second, earlier=second),
        event(5, Happened.LINKED, link=Link(1, 2)),
        event(6, Happened.UNLINKED, link=Link(2, 1)),
        event(7, Happened.UNDONE, content=first, earlier=second, undoes=2),
        event(8, Happened.WITHDRAWN, content=first, earlier=first, reason="Twice"),
        event(9, Happened.RESTORED, content=first, earlier=first),
    )
    assert [each["what"] for each in lines] == [
        ["Added: “Quiet”"],
        [
            "Where we want to be: “3.5” became “4”",
            "Signs that we are there: “–” became “calm; kind”",
        ],
        ["Opened again"],
        ["Confirmed as it stands."],
        ["Has led to: “Calm”"],
        ["Grew out of: “Calm”. The link was cut."],
        [
            "A change was taken back.",
            "Where we want to be: “4” became “3.5”",
            "Signs that we are there: “calm; kind” became “–”",
        ],
        ["Withdrawn"],
        ["Brought back"],
    ]
    assert [each["undone"] for each in lines] == [False, True, *[False] * 7]
    assert lines[1]["reason"] == "New figures" and lines[0]["on"] == "12 Mar 2026"


@pytest.mark.parametrize("kind", LinkKind)
def test_every_kind_of_link_is_told(kind):
    [line] = told(event(1, Happened.LINKED, link=Link(1, 2, kind)))
    assert "Calm" in line["what"][0]


def test_choices_of_different_kinds_with_one_value_keep_their_own_names():
    need, goal = Need("t", change=Change.STRUCTURE), Goal("t", area=Area.STRUCTURE)
    [first] = told(event(1, Happened.CHANGED, content=need, earlier=Need("t")))
    [second] = told(event(1, Happened.CHANGED, content=goal, earlier=Goal("t")))
    assert first["what"] != second["what"]


def test_every_field_and_every_choice_has_a_name():
    """In the forms, and in the report."""
    words = Words("en", {})
    for content in CONTENT.values():
        first, *others = fields(content)
        kind = kind_of(content("t"))
        assert wording("en")[kind, first.name]
        for each in others:
            assert wording("en")[kind, each.name]
            assert each.name in words.fields or each.name == "dissents", (kind, each.name)
            for options in _enums(vars(elements), str(each.type)):
                assert set(choices("en")[each.name]) == {one.value for one in options}
                assert all(words.value(one) for one in options)
    # … and what is asked of a discarded practice instead.
    assert wording("en")[ElementKind.PRACTICE, "leaving"] and words.fields["leaving"]
    assert set(choices("en")["leaving"]) == {one.value for one in Leaving}
    assert all(words.value(one) != words.value(elements.Stage(one)) for one in Leaving)


def _enums(names: dict, annotation: str) -> list[type[StrEnum]]:
    found = [names.get(part.strip()) for part in annotation.split("|")]
    return [each for each in found if isinstance(each, type) and issubclass(each, StrEnum)]


def test_what_is_undone_is_the_newest_that_stands():
    content = Gap("t", 1, 2)
    events = [event(n, Happened.CHANGED, content=content) for n in (2, 3)]
    added = event(1, Happened.ADDED, content=content)
    assert to_undo([added]) is None
    assert to_undo([added, *events]).number == 3
    undone = event(4, Happened.UNDONE, content=content, undoes=3)
    assert to_undo([added, *events, undone]).number == 2
    again = event(5, Happened.CHANGED, content=content)
    assert to_undo([added, *events, undone, again]).number == 5
    last = event(6, Happened.UNDONE, content=content, undoes=5)
    assert to_undo([added, *events, undone, again, last]).number == 2


def test_content_is_one_class_a_kind():
    from dugnad.domain.chain import Content

    assert set(get_args(Content)) == set(CONTENT.values())
