"""What each person gave goes in time, everywhere; what the room made of it stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dugnad.domain.chain import Need
from dugnad.domain.errors import Refused, StoreError
from dugnad.domain.model import StatementStatus
from dugnad.store import Store, backup, retention
from dugnad.store.files import opened

MARKER = "merke-som-skal-bort-91"
KEPT = "setning-som-skal-bli"


@pytest.fixture
def ended(store, room):
    """A gathering with a raw answer, an idea that waits, and one that was approved."""
    store.set_approval(room.gathering.id, True)
    room.send("uuid-0001", payload={"t": MARKER})
    room.send("uuid-0002", payload={"t": MARKER}, text=f"{MARKER} venter")
    room.send("uuid-0003", payload={"t": MARKER}, text=KEPT)
    approved = store.list_statements(room.gathering.id)[1]
    store.set_status(approved.id, StatementStatus.APPROVED)
    store.keep_result(room.ideas.id, {"people": 12})
    store.add_element(room.project.id, Need(KEPT), role="x", statement_id=approved.id)
    return store.end_gathering(room.gathering.id)


def _later(monkeypatch, days):
    monkeypatch.setattr(retention, "today", lambda: date.today() + timedelta(days=days))


def test_due_after_the_days_that_were_chosen(store, project, ended, monkeypatch):
    assert store.retention(project.id) == 90
    _later(monkeypatch, 89)
    assert store.list_due() == []
    _later(monkeypatch, 90)
    assert store.list_due() == [ended]
    store.set_retention(project.id, 200)
    assert store.list_due() == []
    for days in (0, 3651):
        with pytest.raises(Refused):
            store.set_retention(project.id, days)
    assert store.retention(project.id) == 200


def test_what_goes_and_what_stays(store, room, ended, monkeypatch):
    before = room.room()
    purged = store.purge([ended.id])
    assert (purged.gatherings, purged.contributions) == ((ended,), 3)
    assert store.list_contributions(room.ideas.id) == []
    assert [s.text for s in store.list_statements(ended.id)] == [KEPT]
    assert store.count_participants(ended.id) == {"staff": 1}
    assert store.find_participant(ended.id, room.token) is None
    assert store.find_result(room.ideas.id) == {"people": 12}
    assert store.list_elements(room.project.id)[0].statement_id is not None
    assert room.room() > before, "pages read again"
    _later(monkeypatch, 1000)
    assert store.list_due() == [], "done once"


def test_a_gathering_that_goes_on_is_not_purged(store, room):
    room.send("uuid-0001")
    with pytest.raises(Refused, match="not ended"):
        store.purge([room.gathering.id])
    assert len(store.list_contributions(room.ideas.id)) == 1


def test_other_gatherings_keep_theirs(store, project, room, ended):
    other = store.add_gathering(project.id, title={}, steps=[])
    store.join(other.id, room.token, "staff")
    store.purge([ended.id])
    assert store.find_participant(other.id, room.token) is not None


def _found(folder, marker):
    return [
        file.relative_to(folder)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and marker.encode() in file.read_bytes()
    ]


def test_not_a_byte_is_left_of_a_store_that_has_lived(store, room, folder):
    """What lay in pages that are free again, since a time that deleted less carefully."""
    for number in range(200):
        payload = {"t": f"{MARKER} " * (1 + number * 7 % 60)}
        room.send(f"uuid-{number:06d}", payload=payload, key=f"{MARKER}-{number * 13 % 97}")
    with opened(folder / "dugnad.sqlite") as careless:
        careless.execute("PRAGMA secure_delete=OFF")
        careless.execute("CREATE TABLE scrap (text)")
        careless.executemany("INSERT INTO scrap VALUES (?)", [(MARKER * 20,)] * 200)
        careless.execute("DROP TABLE scrap")
    store.end_gathering(room.gathering.id)
    assert _found(folder, MARKER)
    store.purge([room.gathering.id])
    assert _found(folder, MARKER) == []


def test_not_a_byte_is_left_in_any_file(store, room, ended, folder):
    backup.back_up(folder / "dugnad.sqlite")
    assert len(_found(folder, MARKER)) >= 2, "the search itself works, in store and backup"
    purged = store.purge([ended.id])
    assert purged.backups == len(backup.list_backups(folder / "backups")) >= 2
    assert _found(folder, MARKER) == []
    assert len(_found(folder, KEPT)) == 2
    store.close()
    assert _found(folder, MARKER) == []
    for each in backup.list_backups(folder / "backups"):
        backup.look_inside(each.file)  # whole, still


def test_a_backup_of_an_older_shape_is_cleaned_too(store, ended, folder):
    made = backup.back_up(folder / "dugnad.sqlite")
    import sqlite3

    with sqlite3.connect(made) as old:
        for table in ("link", "change", "element", "result", "pulse"):
            old.execute(f'DROP TABLE "{table}"')
        old.execute("UPDATE alembic_version SET version_num = '0001'")
    old.close()
    store.purge([ended.id])
    assert _found(folder, MARKER) == []


def test_when_others_have_the_store_open_it_says_so_and_does_the_rest_later(
    store, room, ended, folder, monkeypatch
):
    with Store.open(folder) as other, other.reading() as connection:
        connection.exec_driver_sql("SELECT * FROM gathering").all()
        connection.connection.driver_connection.execute("PRAGMA busy_timeout=50")
        with store.reading() as own:
            own.connection.driver_connection.execute("PRAGMA busy_timeout=50")
        with pytest.raises(StoreError):
            store.purge([ended.id])
    assert store.list_contributions(room.ideas.id) == []
    _later(monkeypatch, 90)
    assert store.list_due() == [ended], "traces are left, so it is not done"
    store.purge([ended.id])
    assert store.list_due() == []
    assert _found(folder, MARKER) == []


def test_a_backup_that_cannot_be_read_is_named_and_asked_for_again(
    store, ended, folder, monkeypatch
):
    bad = folder / "backups" / "000099-2026-01-01-asked.sqlite"
    bad.write_bytes(b"rubbish" * 1000)
    assert store.purge([ended.id]).unreadable == (bad,)
    _later(monkeypatch, 90)
    assert store.list_due() == [ended]
    bad.unlink()
    assert store.purge([ended.id]).unreadable == ()
    assert store.list_due() == []


def test_a_result_is_kept_once(store, room):
    assert store.find_result(room.ideas.id) is None
    for number in (1, 2):
        store.keep_result(room.ideas.id, {"n": number})
    assert store.find_result(room.ideas.id) == {"n": 2}
