"""The numbers that pages watch grow exactly when there is something new to see."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dugnad.domain.errors import Refused
from dugnad.domain.model import Entry, Role, StatementStatus, Step
from dugnad.store import Store

WRITER = Path(__file__).with_name("store_writer.py")

CHANGES = {
    "add_activity": lambda s, r: s.add_activity(r.gathering.id, Step("ideas", {}, {}, 5)),
    "open_activity": lambda s, r: s.open_activity(r.priority.id),
    "close_activity": lambda s, r: s.close_activity(r.ideas.id),
    "show_result": lambda s, r: s.show_result(r.ideas.id, True),
    "set_screen": lambda s, r: s.set_screen(r.gathering.id, view="board"),
    "set_approval": lambda s, r: s.set_approval(r.gathering.id, False),
    "set_status": lambda s, r: s.set_status(1, StatementStatus.APPROVED),
    "edit_statement": lambda s, r: s.edit_statement(1, "Bedre"),
    "change_role": lambda s, r: s.join(r.gathering.id, r.token, "parent"),
    "update_project": lambda s, r: s.update_project(r.project.id, name="Nytt"),
    "update_roles": lambda s, r: s.update_project(r.project.id, roles=[Role("x", {})]),
    "end_gathering": lambda s, r: s.end_gathering(r.gathering.id),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_the_facilitator_changes_moves_the_room_once(store, room, name):
    room.send("uuid-0001", text="Et utsagn")
    before = store.revision(room.gathering.id)
    CHANGES[name](store, room)
    after = store.revision(room.gathering.id)
    assert (after.room, after.feed) == (before.room + 1, before.feed)
    if name != "add_activity":  # each call adds one
        CHANGES[name](store, room)
        assert room.room() == after.room, "the same again changes nothing"


def test_other_gatherings_do_not_move(store, project, room):
    room.send("uuid-0001", text="Et utsagn")
    other = store.add_gathering(project.id, title={}, steps=())
    before = store.revision(other.id)
    for name, change in CHANGES.items():
        if not name.startswith("update"):
            change(store, room)
    assert store.revision(other.id) == before


def test_people_and_contributions_move_the_feed(store, room):
    numbers = [room.feed()]
    store.join(room.gathering.id, "the-token-of-somebody-else", "parent")
    numbers.append(room.feed())
    store.add_group(room.gathering.id, role="parent", size=3)
    numbers.append(room.feed())
    room.send("uuid-0001")
    numbers.append(room.feed())
    assert numbers == sorted(set(numbers))
    room.send("uuid-0001")
    store.join(room.gathering.id, room.token, "staff")
    with pytest.raises(Refused):
        store.submit("uuid-0002", room.priority.id, room.phone.id, Entry({}))
    assert room.feed() == numbers[-1]


def test_an_idea_moves_the_room_only_when_everybody_can_see_it(store, room):
    before = room.room()
    room.send("uuid-0001", text="Venter")
    room.send("uuid-0002")
    assert room.room() == before
    store.set_approval(room.gathering.id, False)
    room.send("uuid-0003", text="Vises")
    assert room.room() == before + 2
    room.send("uuid-0003", text="Vises")
    assert room.room() == before + 2


def test_a_gathering_without_anybody_starts_at_nothing(store, project):
    made = store.add_gathering(project.id, title={}, steps=())
    assert (store.revision(made.id).room, store.revision(made.id).feed) == (0, 0)


def test_the_mark_moves_with_own_commits(store, room):
    mark = store.mark()
    store.revision(room.gathering.id)
    store.list_statements(room.gathering.id)
    assert store.mark() == mark, "reading moves nothing"
    room.send("uuid-0001")
    assert store.mark() != mark


def test_the_mark_moves_with_another_process(store, room, database):
    mark = store.mark()
    arguments = [str(database), str(room.ideas.id), str(room.phone.id), "other-process", "1"]
    subprocess.run([sys.executable, str(WRITER), *arguments], input="go\n", text=True, check=True)
    assert store.mark() != mark
    assert len(store.list_contributions(room.ideas.id)) == 1


def test_each_asker_may_keep_a_mark(store, room):
    first, second = store.mark(), store.mark()
    assert first == second
    room.send("uuid-0001")
    assert store.mark() != first


def test_a_store_belongs_to_the_process_that_opened_it(store, room, database):
    child = os.fork()
    if child == 0:  # the inherited store is refused, a new one works; no clean-up of the parent's
        try:
            store.list_projects()
        except RuntimeError:
            with Store.open(database) as own:
                os._exit(0 if own.revision(room.gathering.id).feed == room.phone.id else 1)
        os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert room.send("uuid-0001")


def test_a_store_at_rest_may_be_taken_over_by_a_child(store, room):
    store.rest()
    child = os.fork()
    if child == 0:
        os._exit(0 if store.list_projects() else 2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert room.send("uuid-0001")


def test_a_store_that_is_lent_is_another_one_for_a_while(store, room, tmp_path):
    with Store.open(tmp_path / "other", create=True) as other:
        if store.file is None:
            with pytest.raises(ValueError, match="lent"), store.lent(other.file):
                pass
            return
        with store.lent(other.file):
            assert store.list_projects() == []
            store.add_project(municipality="", unit="", name="Elsewhere", roles=[])
        assert [each.name for each in other.list_projects()] == ["Elsewhere"]
    assert "Elsewhere" not in [each.name for each in store.list_projects()]
    assert room.send("uuid-0001")


def test_a_closed_store_is_closed(store):
    store.close()
    with pytest.raises(RuntimeError, match="closed"):
        store.list_projects()
