"""Activities: one open at a time, sealed when closed."""

from __future__ import annotations

import pytest

from dugnad.domain.errors import NotFound, Refused
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


def test_a_later_round_is_sealed_at_its_own_first_closing(store, room):
    def sent(number, key):
        room.send(f"uuid-{number:04}", key=key)
        return store.list_contributions(room.ideas.id)[-1].id

    def seal():
        return store.find_activity(room.ideas.id).options.get("sealed", {})

    first = sent(1, "before")
    assert store.close_activity(room.ideas.id).sealed_at == first
    store.change_activity(room.ideas.id, options={"round": "after"})
    store.open_activity(room.ideas.id)
    store.close_activity(room.ideas.id)
    assert seal() == {}, "nobody had answered it"
    store.open_activity(room.ideas.id)
    last = sent(2, "after")
    store.close_activity(room.ideas.id)
    store.open_activity(room.ideas.id)
    sent(3, "after")
    assert store.close_activity(room.ideas.id).sealed_at == first
    assert seal() == {"after": {"contribution": last}}


def test_a_round_that_was_answered_before_the_first_closing_is_sealed_with_it(store, room):
    room.send("uuid-0001", key="before")
    store.change_activity(room.ideas.id, options={"round": "after"})
    room.send("uuid-0002", key="after")
    store.close_activity(room.ideas.id)
    store.open_activity(room.ideas.id)
    room.send("uuid-0003", key="after")
    assert "sealed" not in store.close_activity(room.ideas.id).options


def test_a_closing_is_taken_back_with_the_seals_of_its_rounds(store, room):
    room.send("uuid-0001", key="before")
    store.close_activity(room.ideas.id)
    store.change_activity(room.ideas.id, options={"round": "after"})
    before = store.open_activity(room.ideas.id)
    room.send("uuid-0002", key="after")
    store.close_activity(room.ideas.id)
    assert store.stand_again(before) == before


def test_what_was_published_after_it_was_sealed_keeps_its_seal(store, room):
    room.send("uuid-0001")
    sealed = store.close_activity(room.ideas.id)
    revision = room.room()
    assert store.publish(room.ideas.id) == sealed
    assert room.room() == revision, "no page has anything new to read"
    assert store.stand_again(room.ideas).sealed_at == sealed.sealed_at
    assert store.find_activity(room.ideas.id).is_open


def test_what_is_not_sealed_is_not_marked(store, room):
    store.publish(room.ideas.id)
    assert store.find_gathering(room.gathering.id).published == []


def test_nothing_is_open_again_after_the_end(store, room):
    store.close_activity(room.ideas.id)
    store.end_gathering(room.gathering.id)
    with pytest.raises(Refused):
        store.stand_again(room.ideas)


def test_an_activity_comes_after_another_and_back_where_it_was(store, room):
    def order():
        return [each.id for each in store.list_activities(room.gathering.id)]

    between = store.add_activity(room.gathering.id, Step("talk", {}, {}, 5), after=room.ideas)
    assert order() == [room.ideas.id, between.id, room.priority.id]
    store.remove_activity(between.id)
    assert store.bring_back(between) == between
    assert order() == [room.ideas.id, between.id, room.priority.id]
    again = store.bring_back(between)  # its number is taken now
    assert order() == [room.ideas.id, again.id, between.id, room.priority.id]
