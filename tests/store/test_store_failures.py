"""When the disk or another program is in the way, a person is told so in a sentence."""

from __future__ import annotations

import os
import sqlite3

import pytest

from dugnad.domain.errors import StoreError
from dugnad.store import Store
from dugnad.store.engine import open_engine, sqlite_state

pytestmark = pytest.mark.sqlite


def _pragma(store: Store, text: str) -> object:
    raw = store.engine.raw_connection()
    try:
        return raw.cursor().execute(f"PRAGMA {text}").fetchone()
    finally:
        raw.close()


def _sentence(error: pytest.ExceptionInfo[StoreError]) -> str:
    text = str(error.value)
    assert "sqlite" not in text.lower() and "(" not in text and text.count(".") >= 1
    return text


def test_a_locked_store_says_so_and_stores_nothing(store, room, folder):
    _pragma(store, "busy_timeout=50")
    with Store.open(folder) as other, other.writing():
        with pytest.raises(StoreError) as error:
            room.send("uuid-0001", text="Venter")
        assert "busy" in _sentence(error)
        assert store.list_contributions(room.ideas.id) == [], "reading goes on"
    assert room.send("uuid-0001", text="Venter"), "and afterwards it works again"


def test_a_full_disk_says_so_and_stores_nothing(store, room):
    pages = _pragma(store, "page_count")[0]
    _pragma(store, f"max_page_count={pages}")
    with pytest.raises(StoreError) as error:
        for number in range(200):
            room.send(f"uuid-{number:06d}", payload={"t": "x" * 2000}, text="Hel")
    assert "full" in _sentence(error)
    _pragma(store, "max_page_count=1000000")
    kept = store.list_contributions(room.ideas.id)
    assert len(kept) == len(store.list_statements(room.gathering.id)) == number
    assert room.send(f"uuid-{number:06d}", text="Nå")


def test_a_store_that_may_only_be_read_says_so(store, room):
    _pragma(store, "query_only=ON")
    with pytest.raises(StoreError) as error:
        room.send("uuid-0001")
    assert "read but not written" in _sentence(error)
    assert store.list_contributions(room.ideas.id) == []


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_without_permission_says_so(store, folder):
    store.close()
    folder.chmod(0o500)
    try:
        with pytest.raises(StoreError):
            Store.open(folder, create=True)
    finally:
        folder.chmod(0o700)


def test_a_file_that_is_no_store_says_so_and_is_left_alone(folder):
    folder.mkdir()
    file = folder / "dugnad.sqlite"
    file.write_bytes(b"this is a letter, not a database. " * 100)
    for create in (False, True):
        with pytest.raises(StoreError) as error:
            Store.open(folder, create=create)
        assert "damaged" in _sentence(error)
    assert file.read_bytes().startswith(b"this is a letter")


def test_a_damaged_page_says_so(store, room, folder):
    for number in range(100):
        room.send(f"uuid-{number:06d}", payload={"t": "x" * 500})
    store.close()
    file = folder / "dugnad.sqlite"
    with file.open("r+b") as raw:
        raw.seek(4096)
        raw.write(b"\xff" * (file.stat().st_size - 4096))
    with pytest.raises(StoreError) as error, Store.open(folder) as damaged:
        damaged.list_contributions(room.ideas.id)
    assert "damaged" in _sentence(error)


def test_a_missing_store_is_not_made_by_opening_it(folder):
    with pytest.raises(StoreError) as error:
        Store.open(folder)
    assert str(folder) in str(error.value)
    assert not folder.exists()


def test_a_bug_is_not_dressed_up_as_a_sentence(store):
    with pytest.raises(Exception, match="no such table") as error, store.reading() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")
    assert not isinstance(error.value, StoreError)


def test_the_connection_is_as_safe_as_this_sqlite_allows(store):
    version, safe = sqlite_state()
    assert tuple(map(int, version.split("."))) >= (3, 51, 3) or not safe
    assert _pragma(store, "journal_mode")[0] == ("wal" if safe else "delete")
    assert _pragma(store, "synchronous")[0] == 2
    assert _pragma(store, "foreign_keys")[0] == 1
    assert _pragma(store, "secure_delete")[0] == 1
    assert _pragma(store, "busy_timeout")[0] == 10_000


def test_an_old_sqlite_keeps_to_the_safe_mode(folder, monkeypatch):
    monkeypatch.setattr("dugnad.store.engine.SAFE_WAL", (99, 0, 0))
    assert sqlite_state()[1] is False
    with Store.open(folder, create=True) as store:
        assert _pragma(store, "journal_mode")[0] == "delete"
        assert store.list_projects() == []


def test_an_old_sqlite_does_not_share_a_store_that_a_new_one_has_open(store, folder, monkeypatch):
    if not sqlite_state()[1]:
        pytest.skip("this SQLite never uses a write-ahead log")
    store.list_projects()
    monkeypatch.setattr("dugnad.store.engine.SAFE_WAL", (99, 0, 0))
    monkeypatch.setattr("dugnad.store.engine.PATIENCE_SECONDS", 0.05)
    with pytest.raises(StoreError):
        Store.open(folder)


def test_without_the_newer_driver_pythons_own_is_used(folder, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pysqlite3.dbapi2", None)
    assert sqlite_state()[0] == sqlite3.sqlite_version
    assert open_engine(folder).dialect.dbapi.sqlite_version == sqlite3.sqlite_version
    with Store.open(folder, create=True) as store:
        assert store.list_projects() == []
