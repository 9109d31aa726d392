"""Gatherings: code, end, approval, screen."""

from __future__ import annotations

from datetime import date

import pytest

from dugnad.domain.errors import NotFound, Refused
from dugnad.domain.model import ActivityStatus
from dugnad.store.gatherings import CODE_SIGNS


def test_a_gathering_starts_today_with_its_activities_planned(store, project, room):
    assert room.gathering.started_on == date.today()
    assert room.gathering.ended_on is None
    made = store.add_gathering(project.id, title={}, steps=())
    assert store.list_activities(made.id) == []
    assert [a.kind for a in store.list_activities(room.gathering.id)] == ["ideas", "priority"]
    assert room.ideas.options == {"most": 5}
    assert room.priority.status is ActivityStatus.PLANNED


def test_codes_are_readable_and_differ(store, project):
    codes = {store.add_gathering(project.id, title={}, steps=()).code for _ in range(50)}
    assert len(codes) == 50
    assert all(len(code) == 6 and set(code) <= set(CODE_SIGNS) for code in codes)


def test_a_taken_code_is_not_given_again(store, project, monkeypatch):
    signs = iter("AAAAAA" + "AAAAAA" + "BBBBBB")
    monkeypatch.setattr("dugnad.store.gatherings.secrets.choice", lambda _signs: next(signs))
    first = store.add_gathering(project.id, title={}, steps=())
    second = store.add_gathering(project.id, title={}, steps=())
    assert (first.code, second.code) == ("AAAAAA", "BBBBBB")


@pytest.mark.parametrize("size", [2, 11])
def test_the_smallest_group_is_from_3_to_10(store, project, size):
    with pytest.raises(ValueError, match="from 3 to 10"):
        store.add_gathering(project.id, title={}, steps=(), smallest_group=size)


def test_a_code_is_found_however_it_is_typed(store, room):
    code = room.gathering.code
    for typed in (code.lower(), f" {code[:3]} {code[3:]} ", f"{code[:3]}-{code[3:]}"):
        assert store.find_gathering_by_code(typed) == room.gathering


@pytest.mark.parametrize("code", ["", "ZZZZZZ", "' OR 1=1", "\0", "\ud800", "x" * 5_000_000])
def test_a_wrong_code_is_not_found(store, room, code):
    with pytest.raises(NotFound):
        store.find_gathering_by_code(code)


def test_the_end_closes_seals_and_locks_the_door(store, room):
    room.send("uuid-0001")
    ended = store.end_gathering(room.gathering.id)
    assert ended.ended_on == date.today()
    closed = store.find_activity(room.ideas.id)
    assert closed.status is ActivityStatus.CLOSED
    assert closed.sealed_at == store.list_contributions(room.ideas.id)[-1].id
    assert store.find_activity(room.priority.id).status is ActivityStatus.PLANNED
    with pytest.raises(NotFound):
        store.find_gathering_by_code(room.gathering.code)
    with pytest.raises(Refused, match="ended"):
        store.open_activity(room.priority.id)
    assert store.end_gathering(room.gathering.id) == ended


def test_the_current_gathering_is_the_newest_that_goes_on(store, project, room):
    second = store.add_gathering(project.id, title={}, steps=())
    assert store.current_gathering() == second
    assert store.list_gatherings(project.id) == [second, room.gathering]
    store.end_gathering(second.id)
    assert store.current_gathering() == store.current_gathering(project.id) == room.gathering
    assert store.current_gathering(project.id + 1) is None
    store.end_gathering(room.gathering.id)
    assert store.current_gathering() is None


def test_the_screen_is_turned_a_little_at_a_time(store, room):
    store.set_screen(room.gathering.id, view="board", page=0)
    store.set_screen(room.gathering.id, page=2)
    assert store.find_gathering(room.gathering.id).screen == {"view": "board", "page": 2}


def test_an_unknown_gathering_is_not_found(store):
    for ask in (store.find_gathering, store.end_gathering, store.revision):
        with pytest.raises(NotFound):
            ask(99)
