"""Who is in the room: known by a token that is never kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dugnad.domain.calendar import on_day
from dugnad.domain.errors import Refused
from dugnad.domain.model import Role


def test_joining_again_is_the_same_participant(store, room):
    again = [store.join(room.gathering.id, room.token, "staff") for _ in range(5)]
    assert set(again) == {room.phone}
    assert store.find_participant(room.gathering.id, room.token) == room.phone


def test_joining_with_another_role_changes_it(store, room):
    changed = store.join(room.gathering.id, room.token, "parent")
    assert (changed.id, changed.role) == (room.phone.id, "parent")
    assert store.find_participant(room.gathering.id, room.token) == changed
    assert store.count_participants(room.gathering.id) == {"parent": 1}


@pytest.mark.parametrize("phones", [True, False])
def test_a_gathering_is_of_the_day_the_first_person_comes(store, project, phones):
    with on_day(date(2026, 3, 9)):
        ready = store.add_gathering(project.id, title={}, steps=())
    for day in (date(2026, 3, 12), date(2026, 3, 13)):
        with on_day(day):
            if phones:
                store.join(ready.id, f"a-phone-of-{day.isoformat()}", "staff")
            else:
                store.add_group(ready.id, role="staff", size=7)
    assert store.find_gathering(ready.id).started_on == date(2026, 3, 12)


def test_the_same_token_is_somebody_else_in_another_gathering(store, project, room):
    other = store.add_gathering(project.id, title={}, steps=())
    assert store.find_participant(other.id, room.token) is None
    assert store.join(other.id, room.token, "staff").id != room.phone.id


def test_what_is_kept_of_a_token_differs_between_gatherings(store, project, room):
    other = store.add_gathering(project.id, title={}, steps=())
    store.join(other.id, room.token, "staff")
    with store.reading() as connection:
        kept = connection.exec_driver_sql("SELECT token_hash FROM participant").scalars().all()
    assert len(kept) == len(set(kept)) == 2


def test_a_dropped_role_is_kept_by_those_who_have_it(store, room):
    store.update_project(room.project.id, roles=[Role("leader", {})])
    assert store.join(room.gathering.id, room.token, "staff") == room.phone
    with pytest.raises(Refused, match="role"):
        store.join(room.gathering.id, "another-token-entirely", "staff")


@pytest.mark.parametrize(
    "token", ["", "short", "x" * 129, "x" * 20 + "\n", "x" * 20 + "\0", "ø" * 20, "\ud800" * 20]
)
def test_a_strange_token_is_refused(store, room, token):
    with pytest.raises(Refused):
        store.join(room.gathering.id, token, "staff")
    assert store.find_participant(room.gathering.id, token) is None


def test_an_unknown_role_is_refused_and_nobody_is_added(store, room):
    with pytest.raises(Refused):
        store.join(room.gathering.id, "another-token-entirely", "admin")
    with pytest.raises(Refused):
        store.add_group(room.gathering.id, role="admin", size=3)
    assert store.count_participants(room.gathering.id) == {"staff": 1}


def test_nobody_comes_in_after_the_end(store, room):
    store.end_gathering(room.gathering.id)
    with pytest.raises(Refused, match="has ended"):
        store.join(room.gathering.id, room.token, "staff")
    with pytest.raises(Refused, match="has ended"):
        store.add_group(room.gathering.id, role="staff", size=3)


def test_groups_count_with_their_size(store, room):
    group = store.add_group(room.gathering.id, role="parent", size=12, label="Bord 3")
    assert group.by_facilitator and group.label == "Bord 3"
    assert store.list_groups(room.gathering.id) == [group]
    assert store.count_participants(room.gathering.id) == {"staff": 1, "parent": 12}


@pytest.mark.parametrize("size", [0, -1, 501])
def test_a_group_has_from_1_to_500_people(store, room, size):
    with pytest.raises(Refused, match="1 to 500"):
        store.add_group(room.gathering.id, role="parent", size=size)


def test_tokens_are_nowhere_on_the_disk(store, room, folder: Path):
    def on_disk(needle: str) -> bool:
        return any(
            needle.encode() in file.read_bytes() for file in folder.rglob("*") if file.is_file()
        )

    room.send("uuid-0001", text="a sentence that is stored")
    assert on_disk("a sentence that is stored"), "the search itself works"
    assert not on_disk(room.token)
    store.close()
    assert on_disk("a sentence that is stored")
    assert not on_disk(room.token)
