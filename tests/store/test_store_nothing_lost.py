"""Acknowledged means committed: with many processes at once, and when one of them is killed."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dugnad.store import Store

WRITER = Path(__file__).with_name("store_writer.py")
PROCESSES, EACH, KILLS = 8, 50, 20


def _start(folder: Path, activity: int, phone: int, prefix: str, count: int) -> subprocess.Popen:
    arguments = [str(value) for value in (folder, activity, phone, prefix, count)]
    process = subprocess.Popen(
        [sys.executable, str(WRITER), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "ready\n"
    return process


def _at_once(folder: Path, activity: int, work: list[tuple[int, str]]) -> list[str]:
    """What all the writers say, when they are let loose together."""
    writers = [_start(folder, activity, phone, prefix, EACH) for phone, prefix in work]
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    with ThreadPoolExecutor(len(writers)) as threads:
        said = list(threads.map(lambda writer: writer.communicate(timeout=60)[0], writers))
    assert [writer.returncode for writer in writers] == [0] * len(writers)
    return [line for text in said for line in text.splitlines()]


def _healthy(store: Store) -> None:
    with store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_many_processes_lose_nothing_and_double_nothing(store, room, folder):
    phones = [
        store.join(room.gathering.id, f"token-of-phone-{n:04d}", "staff").id
        for n in range(PROCESSES)
    ]
    said = _at_once(folder, room.ideas.id, [(phone, f"uuid-{phone}") for phone in phones])
    uuids = sorted(f"uuid-{phone}-{n:06d}" for phone in phones for n in range(EACH))
    assert sorted(said) == [f"{uuid} stored" for uuid in uuids]
    assert sorted(s.text for s in store.list_statements(room.gathering.id)) == uuids
    kept = store.list_contributions(room.ideas.id)
    assert len(kept) == PROCESSES * EACH
    current = sorted((c.participant_id, c.key) for c in kept if c.current)
    assert current == [(phone, f"k{n}") for phone in phones for n in range(3)]
    _healthy(store)


def test_the_same_message_from_many_processes_is_stored_once(store, room, folder):
    said = _at_once(folder, room.ideas.id, [(room.phone.id, "uuid-same")] * PROCESSES)
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


def test_killed_while_writing_nothing_acknowledged_is_lost(store, room, folder):
    acknowledged: list[str] = []
    chance = random.Random(7)
    for kill in range(KILLS):
        writer = _start(folder, room.ideas.id, room.phone.id, f"kill-{kill:03d}", 1_000_000)
        killer = threading.Timer(chance.uniform(0.005, 0.06), writer.kill)
        writer.stdin.write("go\n")
        writer.stdin.flush()
        killer.start()
        # A line that the kill has cut off was not acknowledged.
        said = [line for line in writer.stdout if line.endswith("\n")]
        acknowledged += [line.split()[0] for line in said]
        killer.join()
        assert writer.wait() == -9
        writer.stdin.close()
        writer.stdout.close()
    with Store.open(folder) as again:
        _healthy(again)
        with again.reading() as connection:
            stored = [row[0] for row in connection.exec_driver_sql("SELECT uuid FROM contribution")]
        texts = [s.text for s in again.list_statements(room.gathering.id)]
        current = again.list_contributions(room.ideas.id, current=True)
    assert len(acknowledged) > KILLS, "the writers were killed in the middle of their work"
    assert set(acknowledged) <= set(stored), "an acknowledged message was lost"
    assert len(stored) == len(set(stored)), "a message was stored twice"
    assert sorted(texts) == sorted(stored), "a message was stored by halves"
    assert sorted(c.key for c in current) == ["k0", "k1", "k2"]
    assert len(stored) - len(acknowledged) <= KILLS, "at most one was unacknowledged a kill"
