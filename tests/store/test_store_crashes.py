"""Killed, cut off, full, locked, the clock turned back: nothing acknowledged is lost or doubled.

``DUGNAD_KILLS`` says how many writers are killed (``make soak``: a thousand).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from dugnad.domain.calendar import on_day
from dugnad.domain.errors import StoreError
from dugnad.domain.model import Step
from dugnad.store import Store, engine
from dugnad.store.backup import back_up, look_inside, restore
from store.rooms import make_room

CRASHES = Path(__file__).with_name("store_crashes.py")
KILLS = int(os.environ.get("DUGNAD_KILLS") or 40)
LOCKED_SECONDS = 30 if "DUGNAD_KILLS" in os.environ else 0.5


def _whole(store: Store) -> None:
    if store.engine.dialect.name == "sqlite":
        with store.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_writers_killed_under_load_lose_and_double_nothing(store, room, database, tmp_path):
    said = tmp_path / "said"
    said.mkdir()
    arguments = [database, room.ideas.id, room.phone.id, KILLS, said]
    subprocess.run([sys.executable, CRASHES, *map(str, arguments)], check=True)
    acknowledged = [line for file in said.iterdir() for line in file.read_text().splitlines()]
    started = time.monotonic()
    with Store.open(database) as again:
        _whole(again)
        assert time.monotonic() - started < 5, "up again within 5 seconds"
        with again.reading() as connection:
            stored = [row[0] for row in connection.exec_driver_sql("SELECT uuid FROM contribution")]
        texts = [s.text for s in again.list_statements(room.gathering.id)]
        current = again.list_contributions(room.ideas.id, current=True)
    assert len(acknowledged) > KILLS / 2, "the writers were killed in the middle of their work"
    assert set(acknowledged) <= set(stored), "an acknowledged message was lost"
    assert len(stored) == len(set(stored)), "a message was stored twice"
    assert sorted(texts) == sorted(stored), "a message was stored by halves"
    assert sorted(c.key for c in current) == ["k0", "k1", "k2"]
    assert len(stored) - len(acknowledged) <= KILLS + 4, "at most one unacknowledged a kill"


def test_a_log_cut_off_anywhere_gives_a_whole_store_with_what_was_written_before(folder, tmp_path):
    if not engine.sqlite_state()[1]:
        pytest.skip("this SQLite never uses a write-ahead log")
    with Store.open(folder, create=True) as store:  # its tables are in the log too
        room = make_room(store)
        for number in range(40):
            room.send(f"uuid-{number:06d}", text=f"{number}")
        log = (folder / "dugnad.sqlite-wal").read_bytes()
        _cut_off(log, folder, room, tmp_path)


def _cut_off(log, folder, room, tmp_path):
    assert len(log) > 100_000
    kept = []
    for part in range(11):
        cut = tmp_path / f"cut-{part}"
        cut.mkdir()
        shutil.copy(folder / "dugnad.sqlite", cut)
        (cut / "dugnad.sqlite-wal").write_bytes(log[: len(log) * part // 10])
        try:
            with Store.open(cut) as found:
                _whole(found)
                kept.append([int(s.text) for s in found.list_statements(room.gathering.id)])
        except StoreError as error:
            assert "not ready" in str(error), "cut off before the store had its tables"
            kept.append([])
    assert all(texts == list(range(len(texts))) for texts in kept), "never with a hole"
    assert [len(texts) for texts in kept] == sorted(len(texts) for texts in kept)
    assert len(kept[-1]) == 40 and 0 < len(kept[7]) < 40


def test_locked_for_long_it_says_so_and_then_goes_on(store, room, folder, monkeypatch):
    if LOCKED_SECONDS < 1:
        monkeypatch.setattr(engine, "PATIENCE_SECONDS", 0.1)
    program = (
        "import sys, time; from dugnad.store import Store\n"
        "with Store.open(sys.argv[1]) as store, store.writing():\n"
        "    print('locked', flush=True); time.sleep(float(sys.argv[2]))\n"
    )
    with Store.open(folder) as waiting:
        # Another process: within one, SQLite's locks are not what they are between two.
        holder = subprocess.Popen(
            [sys.executable, "-c", program, folder, str(LOCKED_SECONDS)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert holder.stdout.readline() == "locked\n"
        with pytest.raises(StoreError, match="busy"):
            waiting.set_screen(room.gathering.id, view="board")
        assert waiting.list_activities(room.gathering.id), "reading goes on"
        assert holder.wait() == 0
        assert waiting.set_screen(room.gathering.id, view="board").screen == {"view": "board"}
    holder.stdout.close()


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 2 MB."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("may not mount a disk here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_disk_that_fills_up_loses_nothing(small_disk):
    with Store.open(small_disk, create=True) as store:
        room = make_room(store)
        sent = 0
        with pytest.raises(StoreError, match="full|could not be read or written"):
            for sent in range(5000):
                room.send(f"uuid-{sent:06d}", payload={"t": "x" * 2000})
        assert len(store.list_contributions(room.ideas.id)) == sent > 10
        with pytest.raises(StoreError):
            back_up(small_disk / "dugnad.sqlite")
        assert not list((small_disk / "backups").glob("*.part*")), "nothing half is left"
        for file in (small_disk / "backups").iterdir():
            file.unlink()  # somebody frees some space
        assert room.send(f"uuid-{sent:06d}", payload={"t": "x"})
        _whole(store)


def test_a_clock_set_back_changes_no_order(store, room):
    room.send("uuid-0001", text="Først")
    first = store.revision(room.gathering.id)
    with on_day(date(1999, 1, 1)):
        room.send("uuid-0002", text="Så")
        other = store.add_gathering(room.project.id, title={}, steps=[Step("ideas", {}, {}, 5)])
    assert store.revision(room.gathering.id).feed > first.feed
    assert [s.text for s in store.list_statements(room.gathering.id)] == ["Først", "Så"]
    assert store.current_gathering() == other, "the newest is the one that came last"
    with on_day(date(1999, 1, 1)):
        assert store.end_gathering(other.id).ended_on == other.started_on


def test_a_damaged_store_is_restored_within_a_minute(store, room, folder):
    for number in range(200):
        room.send(f"uuid-{number:06d}", payload={"t": "x" * 500})
    made = back_up(folder / "dugnad.sqlite")
    store.close()
    file = folder / "dugnad.sqlite"
    with file.open("r+b") as raw:
        raw.seek(4096)
        raw.write(b"\xff" * 8192)
    with pytest.raises(StoreError, match="restore the last backup"):
        look_inside(file)
    started = time.monotonic()
    restore(made, file)
    with Store.open(folder) as again:
        assert len(again.list_contributions(room.ideas.id)) == 200
    assert time.monotonic() - started < 60
