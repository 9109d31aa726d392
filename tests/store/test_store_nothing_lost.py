"""Acknowledged means committed: with many processes at once."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dugnad.domain.errors import NotFound
from dugnad.domain.model import StatementStatus
from dugnad.store import Store

WRITER = Path(__file__).with_name("store_writer.py")
PROCESSES, EACH = 4, 40


def _start(
    place: Path | str, activity: int, phone: int, prefix: str, count: int
) -> subprocess.Popen:
    arguments = [str(value) for value in (place, activity, phone, prefix, count)]
    process = subprocess.Popen(
        [sys.executable, str(WRITER), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "ready\n"
    return process


def _at_once(place: Path | str, activity: int, work: list[tuple[int, str]]) -> list[str]:
    """What all the writers say, when they are let loose together."""
    writers = [_start(place, activity, phone, prefix, EACH) for phone, prefix in work]
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    with ThreadPoolExecutor(len(writers)) as threads:
        said = list(threads.map(lambda writer: writer.communicate(timeout=60)[0], writers))
    assert [writer.returncode for writer in writers] == [0] * len(writers)
    return [line for text in said for line in text.splitlines()]


def _healthy(store: Store) -> None:
    if store.engine.dialect.name != "sqlite":
        return
    with store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_many_processes_lose_nothing_and_double_nothing(store, room, database):
    phones = [
        store.join(room.gathering.id, f"token-of-phone-{n:04d}", "staff").id
        for n in range(PROCESSES)
    ]
    said = _at_once(database, room.ideas.id, [(phone, f"uuid-{phone}") for phone in phones])
    uuids = sorted(f"uuid-{phone}-{n:06d}" for phone in phones for n in range(EACH))
    assert sorted(said) == [f"{uuid} stored" for uuid in uuids]
    assert sorted(s.text for s in store.list_statements(room.gathering.id)) == uuids
    kept = store.list_contributions(room.ideas.id)
    assert len(kept) == PROCESSES * EACH
    current = sorted((c.participant_id, c.key) for c in kept if c.current)
    assert current == [(phone, f"k{n}") for phone in phones for n in range(3)]
    _healthy(store)


def test_the_same_message_from_many_processes_is_stored_once(store, room, database):
    said = _at_once(database, room.ideas.id, [(room.phone.id, "uuid-same")] * PROCESSES)
    uuids = [f"uuid-same-{n:06d}" for n in range(EACH)]
    assert sorted(line for line in said if "stored" in line) == [f"{u} stored" for u in uuids]
    assert len(said) == PROCESSES * EACH
    assert sorted(s.text for s in store.list_statements(room.gathering.id)) == uuids
    assert len(store.list_contributions(room.ideas.id)) == EACH


def test_threads_of_one_process_take_turns(store, room):
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda n: room.send(f"uuid-{n:06d}", key="k"), range(200)))
    assert all(answers)
    kept = store.list_contributions(room.ideas.id)
    assert (len(kept), sum(c.current for c in kept)) == (200, 1)


def test_changes_made_together_are_kept_all_or_none(store, room):
    room.send("uuid-0001", text="Først")
    [first] = store.list_statements(room.gathering.id)
    before = store.mark()
    with pytest.raises(NotFound), store.together():
        store.edit_statement(first.id, "Endret")
        assert store.find_statement(first.id).text == "Endret", "what was changed is seen at once"
        store.set_status(first.id + 1, StatementStatus.HIDDEN)
    assert store.find_statement(first.id).text == "Først"
    assert store.mark() == before
    with store.together():
        with store.together():
            store.edit_statement(first.id, "Endret")
        store.set_status(first.id, StatementStatus.HIDDEN)
    assert store.mark() != before
    kept = store.find_statement(first.id)
    assert (kept.text, kept.status) == ("Endret", StatementStatus.HIDDEN)


def test_another_thread_waits_for_changes_made_together(store, room):
    room.send("uuid-0001", text="Først")
    [first] = store.list_statements(room.gathering.id)
    with ThreadPoolExecutor(1) as other:
        with store.together():
            store.edit_statement(first.id, "Endret")
            seen = other.submit(store.find_statement, first.id)
            with pytest.raises(TimeoutError):
                seen.result(timeout=0.2)
            store.edit_statement(first.id, "Endret igjen")
        assert seen.result(timeout=5).text == "Endret igjen"
