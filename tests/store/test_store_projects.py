"""Projects and their roles."""

from __future__ import annotations

from datetime import date

import pytest

from dugnad.domain.errors import NotFound, Refused
from dugnad.domain.model import NextGathering, Role


def test_a_project_is_found_as_it_was_added(store, project):
    assert store.find_project(project.id) == project
    assert project.role("staff") == Role("staff", {"nb": "Ansatt", "en": "Staff"}, 20)
    assert project.language == "nb"


def test_the_newest_project_comes_first(store, project):
    second = store.add_project(municipality="M", unit="U", name="N", language="nn", roles=())
    assert store.list_projects() == [second, project]


def test_the_project_at_hand_is_the_one_that_was_taken_up_last(store, project):
    second = store.add_project(municipality="M", unit="U", name="N", language="nn", roles=())
    assert store.project_at_hand() == second
    store.open_project(project.id)
    assert store.project_at_hand() == project
    third = store.add_project(municipality="M", unit="U", name="O", roles=())
    assert store.project_at_hand() == third
    gathering = store.add_gathering(second.id, title={}, steps=(), phase="goals")
    assert store.project_at_hand() == second
    assert store.list_projects() == [third, second, project], "the list stays as it was"
    assert store.find_gathering(gathering.id).phase == "goals"
    with pytest.raises(NotFound):
        store.open_project(99)


def test_the_next_gathering_is_planned_moved_and_given_up(store, project):
    planned = NextGathering(date(2025, 3, 12), "mal", "Måldugnad for 5.–7. trinn")
    assert store.plan_next(project.id, planned).next_gathering == planned
    assert store.find_project(project.id).next_gathering == planned
    moved = NextGathering(date(2025, 3, 19))
    assert store.plan_next(project.id, moved).next_gathering == moved
    assert store.plan_next(project.id, None) == project
    with pytest.raises(Refused):
        store.plan_next(project.id, NextGathering(date(2025, 3, 12), "", "Hei\0"))
    with pytest.raises(NotFound):
        store.plan_next(99, None)


def test_only_what_is_given_is_changed(store, project):
    changed = store.update_project(project.id, name="Nytt navn")
    assert changed.name == "Nytt navn"
    assert (changed.unit, changed.roles) == (project.unit, project.roles)


def test_roles_are_replaced_as_a_whole_and_people_keep_theirs(store, room):
    store.update_project(room.project.id, roles=[Role("leader", {"nb": "Leder"})])
    assert [role.key for role in store.find_project(room.project.id).roles] == ["leader"]
    assert store.count_participants(room.gathering.id) == {"staff": 1}


def test_two_roles_with_one_key_are_refused_and_the_old_ones_stay(store, project):
    twice = [Role("a", {}), Role("a", {})]
    with pytest.raises(ValueError, match="same key"):
        store.update_project(project.id, roles=twice)
    assert store.find_project(project.id) == project


def test_an_empty_store_has_no_project_at_hand(store):
    assert store.project_at_hand() is None


def test_an_unknown_project_is_not_found(store):
    with pytest.raises(NotFound):
        store.find_project(99)
    with pytest.raises(NotFound):
        store.add_gathering(99, title={}, steps=())
