"""Ideas wait for the facilitator, or not; wording and status can be changed."""

from __future__ import annotations

import pytest

from dugnad.domain.errors import NotFound, Refused
from dugnad.domain.model import StatementStatus

PENDING, APPROVED, HIDDEN = StatementStatus


def test_ideas_wait_when_they_are_to_be_approved(store, room):
    room.send("uuid-0001", text="Første")
    [first] = store.list_statements(room.gathering.id)
    assert first.status is PENDING
    store.set_approval(room.gathering.id, False)
    room.send("uuid-0002", text="Andre")
    assert [s.status for s in store.list_statements(room.gathering.id)] == [PENDING, APPROVED]
    store.set_approval(room.gathering.id, True)
    room.send("uuid-0003", text="Tredje")
    waiting = store.list_statements(room.gathering.id, PENDING)
    assert [s.text for s in waiting] == ["Første", "Tredje"]


def test_a_statement_can_be_approved_hidden_and_reworded(store, room):
    room.send("uuid-0001", text="Ring 99 99 99 99")
    [found] = store.list_statements(room.gathering.id)
    assert store.set_status(found.id, APPROVED).status is APPROVED
    assert store.set_status(found.id, HIDDEN).status is HIDDEN
    store.edit_statement(found.id, "Ring oss")
    assert store.find_statement(found.id).text == "Ring oss"
    assert store.list_statements(room.gathering.id, HIDDEN)[0].text == "Ring oss"


def test_a_participant_sees_own_statements_whatever_their_status(store, room):
    room.send("uuid-0001", text="Min")
    other = store.join(room.gathering.id, "the-token-of-somebody-else", "parent")
    mine = store.own_statements(room.ideas.id, room.phone.id)
    assert [s.text for s in mine] == ["Min"]
    assert store.own_statements(room.ideas.id, other.id) == []


def test_what_is_wrong_is_refused(store, room):
    room.send("uuid-0001", text="Min")
    [found] = store.list_statements(room.gathering.id)
    with pytest.raises(Refused):
        store.edit_statement(found.id, "\ud800")
    with pytest.raises(ValueError):
        store.set_status(found.id, "shouted")
    with pytest.raises(NotFound):
        store.find_statement(99)
    with pytest.raises(NotFound):
        store.set_status(99, APPROVED)
    assert store.find_statement(found.id) == found
