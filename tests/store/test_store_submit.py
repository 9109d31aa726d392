"""A message is stored once, in full, or refused."""

from __future__ import annotations

import pytest

from dugnad.domain.errors import NotFound, Refused
from dugnad.domain.model import Contribution, Entry, StatementStatus

OTHER = "the-token-of-somebody-else"


def test_the_same_message_ten_times_is_stored_once(store, room):
    answers = [room.send("uuid-0001", text="En idé") for _ in range(10)]
    assert answers == [True] + [False] * 9
    assert len(store.list_contributions(room.ideas.id)) == 1
    assert len(store.list_statements(room.gathering.id)) == 1


def test_the_same_message_is_known_after_the_activity_has_closed(store, room):
    room.send("uuid-0001")
    store.close_activity(room.ideas.id)
    assert room.send("uuid-0001") is False
    store.end_gathering(room.gathering.id)
    assert room.send("uuid-0001") is False


def test_somebody_elses_uuid_is_refused(store, room):
    room.send("uuid-0001")
    other = store.join(room.gathering.id, OTHER, "staff")
    with pytest.raises(Refused, match="already been used"):
        store.submit("uuid-0001", room.ideas.id, other.id, Entry({"n": 2}))
    store.open_activity(room.priority.id)
    with pytest.raises(Refused, match="already been used"):
        store.submit("uuid-0001", room.priority.id, room.phone.id, Entry({"n": 2}))
    assert [c.payload for c in store.list_contributions(room.ideas.id)] == [{"n": "uuid-0001"}]


def test_a_closed_or_planned_activity_takes_nothing_from_a_phone(store, room):
    with pytest.raises(Refused, match="closed"):
        store.submit("uuid-0001", room.priority.id, room.phone.id, Entry({}))
    store.close_activity(room.ideas.id)
    with pytest.raises(Refused, match="closed"):
        room.send("uuid-0002")
    assert store.list_contributions(room.ideas.id) == []
    assert store.list_contributions(room.priority.id) == []


def test_the_facilitator_enters_paper_notes_until_the_gathering_ends(store, room):
    group = store.add_group(room.gathering.id, role="parent", size=6)
    store.close_activity(room.ideas.id)
    assert store.submit("uuid-0001", room.ideas.id, group.id, Entry({}, text="Fra lappen"))
    assert store.list_statements(room.gathering.id)[0].status is StatementStatus.APPROVED
    store.end_gathering(room.gathering.id)
    with pytest.raises(Refused, match="ended"):
        store.submit("uuid-0002", room.ideas.id, group.id, Entry({}))


def test_only_those_who_have_joined_this_gathering_may_send(store, project, room):
    other = store.add_gathering(project.id, title={}, steps=())
    stranger = store.join(other.id, room.token, "staff")
    for participant in (stranger.id, 9999):
        with pytest.raises(Refused, match="not joined"):
            store.submit("uuid-0001", room.ideas.id, participant, Entry({}))
    with pytest.raises(NotFound):
        store.submit("uuid-0001", 9999, room.phone.id, Entry({}))


def test_a_change_of_mind_keeps_the_history_and_counts_once(store, room):
    for number in range(3):
        room.send(f"uuid-000{number}", payload={"v": number}, key="s1")
    room.send("uuid-0009", payload={"v": 9}, key="s2")
    other = store.join(room.gathering.id, OTHER, "parent")
    store.submit("uuid-0010", room.ideas.id, other.id, Entry({"v": 10}, key="s1"))
    every = store.list_contributions(room.ideas.id)
    assert [c.payload["v"] for c in every] == [0, 1, 2, 9, 10]
    assert [c.payload["v"] for c in every if c.current] == [2, 9, 10]
    assert store.list_contributions(room.ideas.id, current=True) == [c for c in every if c.current]
    mine = store.own_contributions(room.ideas.id, room.phone.id)
    assert [c.payload["v"] for c in mine] == [2, 9]


def test_without_a_key_every_entry_counts(store, room):
    room.send("uuid-0001")
    room.send("uuid-0002")
    assert [c.current for c in store.list_contributions(room.ideas.id)] == [True, True]


def test_what_is_stored_is_what_was_sent(store, room):
    payload = {"text": "æøå 👩‍👩‍👧 e\u0301 \u202e", "list": [1, None, 2.5, True]}
    room.send("uuid-0001", payload=payload, key="k", text="Æ 👩‍👩‍👧")
    [found] = store.list_contributions(room.ideas.id)
    assert found == Contribution(found.id, room.ideas.id, room.phone.id, "k", payload, True)
    assert store.list_statements(room.gathering.id)[0].text == "Æ 👩‍👩‍👧"


@pytest.mark.parametrize("uuid", ["", "short", "x" * 65, "uuid 0001", "uuid-0001\n", "ø" * 10])
def test_a_strange_uuid_is_refused(store, room, uuid):
    with pytest.raises(Refused):
        room.send(uuid)


@pytest.mark.parametrize(
    "entry",
    [
        {"text": "half a \ud800 sign"},
        {"text": "nul \0"},
        {"key": "nul \0"},
        {"payload": {"v": float("nan")}},
        {"payload": {"v": "half a \udfff sign"}},
        {"payload": {"v": object()}},
    ],
)
def test_what_cannot_be_stored_is_refused(store, room, entry):
    with pytest.raises(Refused, match="cannot be stored"):
        room.send("uuid-0001", **entry)
    assert store.list_contributions(room.ideas.id) == []


def test_an_id_is_never_used_again(store, room):
    room.send("uuid-0001")
    [first] = store.list_contributions(room.ideas.id)
    with store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM contribution")
    room.send("uuid-0002")
    [second] = store.list_contributions(room.ideas.id)
    assert second.id > first.id


@pytest.mark.sqlite
def test_what_others_send_makes_ones_own_no_slower_to_read(store, room):
    def steps():
        """What SQLite does to read what one phone has sent: instructions of its machine."""
        taken = [0]

        def step():
            taken[0] += 1

        raw = store.engine.raw_connection()
        raw.driver_connection.set_progress_handler(step, 1)
        assert len(store.own_contributions(room.ideas.id, room.phone.id)) == 1
        assert len(store.own_statements(room.ideas.id, room.phone.id)) == 1
        raw.driver_connection.set_progress_handler(None, 1)
        raw.close()
        return taken[0]

    room.send("uuid-mine-1", text="Min")
    alone = steps()
    for number in range(200):
        if number % 10 == 0:
            other = store.join(room.gathering.id, f"the-token-of-another-{number:03d}", "staff")
        entry = Entry({"n": number}, text=f"Idé {number}")
        store.submit(f"uuid-other-{number}", room.ideas.id, other.id, entry)
    assert steps() < 2 * alone
