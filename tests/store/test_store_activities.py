"""Activities: one open at a time, sealed when closed."""

from __future__ import annotations

import pytest

from dugnad.domain.errors import NotFound
from dugnad.domain.model import ActivityStatus, Step


def test_opening_one_closes_and_seals_the_other(store, room):
    room.send("uuid-0001")
    room.send("uuid-0002")
    opened = store.open_activity(room.priority.id)
    assert opened.is_open and not opened.shown
    before = store.find_activity(room.ideas.id)
    assert before.status is ActivityStatus.CLOSED
    assert before.sealed_at == store.list_contributions(room.ideas.id)[-1].id


def test_other_gatherings_stay_open(store, project, room):
    other = store.add_gathering(project.id, title={}, steps=[Step("ideas", {}, {}, 5)])
    store.open_activity(store.list_activities(other.id)[0].id)
    assert store.find_activity(room.ideas.id).is_open


def test_opened_again_it_keeps_its_seal_and_what_is_shown(store, room):
    room.send("uuid-0001")
    store.show_result(room.ideas.id, True)
    sealed = store.close_activity(room.ideas.id)
    again = store.open_activity(room.ideas.id)
    assert again.shown and again.sealed_at == sealed.sealed_at > 0


def test_a_note_added_after_closing_does_not_move_the_seal(store, room):
    room.send("uuid-0001")
    sealed = store.close_activity(room.ideas.id).sealed_at
    group = store.add_group(room.gathering.id, role="parent", size=4)
    room.phone = group
    assert room.send("uuid-0002")
    assert store.close_activity(room.ideas.id).sealed_at == sealed


def test_a_new_activity_comes_last(store, project, room):
    made = store.add_activity(room.gathering.id, Step("ideas", {"nb": "Mer"}, {}, 5))
    assert store.list_activities(room.gathering.id)[-1] == made
    assert made.position == 2
    empty = store.add_gathering(project.id, title={}, steps=())
    assert store.add_activity(empty.id, Step("ideas", {}, {}, 5)).position == 0


def test_an_unknown_activity_is_not_found(store):
    for ask in (store.find_activity, store.open_activity, store.close_activity):
        with pytest.raises(NotFound):
            ask(99)
