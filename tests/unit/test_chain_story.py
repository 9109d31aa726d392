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
    Event,
    Gap,
    Goal,
    Happened,
    Link,
    LinkKind,
    Need,
    to_undo,
)
from dugnad.domain.elements import Area, Change
from dugnad.domain.story import choice_labels, field_labels, tell

DAY = date(2026, 3, 12)


def plain(text: str) -> str:
    return text


def event(number: int, happened: Happened, **more) -> Event:
    return Event(number, 1, happened, "leader", DAY, **more)


def told(*events: Event) -> list[str]:
    return tell(events, plain, roles={"leader": "Leaders"}, titles={1: "Quiet", 2: "Calm"})


def test_a_history_reads_as_a_story():
    first, second = Goal("Quiet", target=3.5), Goal("Quiet", target=4.0, signs=("calm", "kind"))
    assert told(
        event(1, Happened.ADDED, content=first),
        event(2, Happened.CHANGED, content=second, earlier=first, reason="New figures"),
        event(3, Happened.REOPENED, content=second, earlier=second, reason="Not met"),
        event(4, Happened.CHANGED, content=second, earlier=second),
        event(5, Happened.LINKED, link=Link(1, 2)),
        event(6, Happened.UNLINKED, link=Link(1, 9)),
        event(7, Happened.UNDONE, content=first, earlier=second, undoes=2),
        event(8, Happened.WITHDRAWN, content=first, earlier=first, reason="Twice"),
        event(9, Happened.RESTORED, content=first, earlier=first),
    ) == [
        "2026-03-12, Leaders: added “Quiet”.",
        (
            "2026-03-12, Leaders: The target, “3.5”, became “4”. The signs became “calm, kind”."
            " Reason: New figures"
        ),
        "2026-03-12, Leaders: reopened it. Reason: Not met",
        "2026-03-12, Leaders: looked at it again, and let it stand.",
        "2026-03-12, Leaders: said that “Quiet” leads to “Calm”.",
        "2026-03-12, Leaders: cut the link from “Quiet” to “something unnamed”.",
        (
            "2026-03-12, Leaders: took a change back. The target, “4”, became “3.5”."
            " The signs, “calm, kind”, was taken out."
        ),
        "2026-03-12, Leaders: withdrew it. Reason: Twice",
        "2026-03-12, Leaders: brought it back.",
    ]


@pytest.mark.parametrize("kind", LinkKind)
def test_every_kind_of_link_is_told(kind):
    [line] = told(event(1, Happened.LINKED, link=Link(1, 2, kind)))
    assert "Quiet" in line and "Calm" in line


def test_choices_of_different_kinds_with_one_value_keep_their_own_names():
    need, goal = Need("t", change=Change.STRUCTURE), Goal("t", area=Area.STRUCTURE)
    [first] = told(event(1, Happened.CHANGED, content=need, earlier=Need("t")))
    [second] = told(event(1, Happened.CHANGED, content=goal, earlier=Goal("t")))
    assert "“structure”" in first and "“structure of the organisation”" in second


def test_every_field_and_every_choice_has_a_name():
    names = {field.name for content in CONTENT.values() for field in fields(content)}
    assert names == set(field_labels(plain))
    used = {
        each
        for content in CONTENT.values()
        for field in fields(content)
        for each in _enums(vars(elements), str(field.type))
    }
    assert {kind for kind, _value in choice_labels(plain)} == used
    for kind in used:
        assert all((kind, each.value) in choice_labels(plain) for each in kind)


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
