"""Backups: whole, in order, found again, and put back."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from dugnad.domain.calendar import on_day
from dugnad.domain.errors import Refused, StoreError
from dugnad.store import Store
from dugnad.store import backup as backups
from dugnad.store.backup import Backup, back_up, list_backups, look_inside, restore, superfluous

WRITER = Path(__file__).with_name("store_writer.py")


def _file(folder: Path) -> Path:
    return folder / "dugnad.sqlite"


def test_a_backup_of_a_store_in_use_holds_what_was_acknowledged(store, room, folder):
    room.send("uuid-0001", text="Med i kopien")
    made = back_up(_file(folder))
    assert look_inside(made).projects == (("Lia skole – Felles løft", 1, 1),)
    assert made.name.endswith(f"-{date.today()}-asked.sqlite")
    assert sorted(p.suffix for p in made.parent.iterdir()) == [".sqlite"] * 2, "nothing beside it"
    with Store.open(made) as copy:
        assert copy.list_statements(room.gathering.id)[0].text == "Med i kopien"


def test_backups_made_while_others_write_are_whole_each_time(store, room, folder):
    arguments = [str(folder), str(room.ideas.id), str(room.phone.id), "writer", "100000"]
    writer = subprocess.Popen(
        [sys.executable, str(WRITER), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert writer.stdout.readline() == "ready\n"
        writer.stdin.write("go\n")
        writer.stdin.flush()
        for _again in range(4):
            acknowledged = writer.stdout.readline().split()[0]
            made = back_up(_file(folder))
            with Store.open(made) as copy:
                texts = [s.text for s in copy.list_statements(room.gathering.id)]
            assert acknowledged in texts
            assert texts == [f"writer-{n:06d}" for n in range(len(texts))], "no hole, no half"
    finally:
        writer.kill()
        writer.wait()
        writer.stdin.close()
        writer.stdout.close()


def test_a_gathering_starts_with_a_backup(store, project, folder):
    store.add_gathering(project.id, title={}, steps=())
    [made] = list_backups(folder / "backups")
    assert made.why == "start"
    assert look_inside(made.file).projects == (("Lia skole – Felles løft", 0, 0),)


def test_a_gathering_starts_even_when_no_backup_can_be_made(store, project, folder, caplog):
    (folder / "backups").write_text("in the way")
    assert store.add_gathering(project.id, title={}, steps=()).code
    assert "no backup" in caplog.text


def test_a_backup_elsewhere_is_never_rotated(store, tmp_path, folder):
    for _again in range(backups.NEWEST + 2):
        back_up(_file(folder), to=tmp_path / "stick")
    assert len(list_backups(tmp_path / "stick")) == backups.NEWEST + 2


def test_the_newest_and_one_a_month_are_kept(folder):
    first = date(2024, 1, 15)
    made = [Backup(Path(f"{n}"), n, first + timedelta(days=7 * n), "start") for n in range(104)]
    newest_first = made[::-1]
    gone = superfluous(newest_first)
    kept = [each for each in newest_first if each not in gone]
    assert kept[: backups.NEWEST] == newest_first[: backups.NEWEST]
    months = [(each.made_on.year, each.made_on.month) for each in kept[backups.NEWEST :]]
    assert len(months) == len(set(months)) == backups.MONTHS
    assert superfluous(kept) == []


def test_rotation_takes_the_oldest_away(store, folder):
    made = [back_up(_file(folder)) for _again in range(backups.NEWEST + 3)]
    left = [each.file for each in list_backups(folder / "backups")]
    assert left[: backups.NEWEST] == made[: -backups.NEWEST - 1 : -1]
    assert len(left) == backups.NEWEST + 1, "and the newest of those before, of this month"


def test_a_clock_set_back_does_not_turn_the_order(store, folder, monkeypatch):
    first = back_up(_file(folder))
    monkeypatch.setattr(backups, "today", lambda: date(2001, 1, 1))
    second = back_up(_file(folder))
    assert [each.file for each in list_backups(folder / "backups")] == [second, first]


def test_restored_is_what_was_backed_up_and_the_store_is_kept_aside(store, room, folder):
    room.send("uuid-0001", text="Før")
    made = back_up(_file(folder))
    room.send("uuid-0002", text="Etter")
    store.close()
    aside = restore(made, _file(folder))
    with Store.open(folder) as again:
        assert [s.text for s in again.list_statements(room.gathering.id)] == ["Før"]
    with Store.open(aside) as kept:
        assert [s.text for s in kept.list_statements(room.gathering.id)] == ["Før", "Etter"]
    restore(aside, _file(folder))
    with Store.open(folder) as again:
        assert len(again.list_statements(room.gathering.id)) == 2, "and back again"


def test_a_store_in_use_is_not_replaced(store, room, folder):
    made = back_up(_file(folder))
    room.send("uuid-0001", text="Ny")
    with pytest.raises(StoreError, match="in use"):
        restore(made, _file(folder))
    assert store.list_statements(room.gathering.id)[0].text == "Ny"
    assert not list(folder.glob("*.restored*"))


def test_a_damaged_store_is_put_aside_and_replaced(store, room, folder):
    for number in range(100):
        room.send(f"uuid-{number:06d}", payload={"t": "x" * 500})
    made = back_up(_file(folder))
    store.close()
    with _file(folder).open("r+b") as raw:
        raw.seek(4096)
        raw.write(b"\xff" * 200_000)
    (folder / "dugnad.sqlite-wal").write_bytes(b"rubbish")
    aside = restore(made, _file(folder))
    assert aside.read_bytes()[5000:5010] == b"\xff" * 10
    with Store.open(folder) as again:
        assert len(again.list_contributions(room.ideas.id)) == 100


def test_the_log_of_a_damaged_store_is_not_read_into_the_restored_one(store, room, folder):
    room.send("uuid-0001", text="Før")
    made = back_up(_file(folder))
    raw = store.engine.raw_connection()
    raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    room.send("uuid-0002", text="Etter")
    log = folder / "dugnad.sqlite-wal"
    if not log.exists():
        pytest.skip("this SQLite never uses a write-ahead log")
    kept = log.read_bytes()
    store.close()
    with _file(folder).open("r+b") as damaged:
        damaged.write(b"\xff" * 100)  # so damaged that its log cannot be brought in
    log.write_bytes(kept)
    aside = restore(made, _file(folder))
    assert Path(f"{aside}-wal").read_bytes() == kept, "kept beside the damaged store"
    with Store.open(folder) as again:
        assert [s.text for s in again.list_statements(room.gathering.id)] == ["Før"]


def test_without_a_store_the_backup_becomes_it(store, room, folder, tmp_path):
    made = back_up(_file(folder), to=tmp_path / "stick")
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    assert restore(made, fresh / "dugnad.sqlite") is None
    with Store.open(fresh) as again:
        assert again.list_projects() == [room.project]


@pytest.mark.parametrize("bad", [b"", b"not a store at all" * 1000])
def test_what_is_no_backup_is_refused_and_the_store_stays(store, room, folder, tmp_path, bad):
    store.close()
    wrong = tmp_path / "000001-2026-01-01-asked.sqlite"
    wrong.write_bytes(bad)
    with pytest.raises(StoreError):
        restore(wrong, _file(folder))
    with pytest.raises(StoreError, match="no file"):
        restore(tmp_path / "missing.sqlite", _file(folder))
    with Store.open(folder) as again:
        assert again.list_projects() == [room.project]


def test_a_newer_backup_is_refused(store, room, folder):
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    made = back_up(_file(folder))
    store.close()
    with pytest.raises(Refused, match="newer"):
        restore(made, _file(folder))


def test_a_damaged_store_is_not_backed_up_over_good_backups(store, room, folder):
    for number in range(100):
        room.send(f"uuid-{number:06d}", payload={"t": "x" * 500})
    good = back_up(_file(folder))
    store.close()
    with _file(folder).open("r+b") as raw:
        raw.seek(8192)
        raw.write(b"\xff" * 200_000)
    with pytest.raises(StoreError):
        back_up(_file(folder))
    assert good in [each.file for each in list_backups(folder / "backups")]
    assert not list((folder / "backups").glob("*.part*"))


def test_the_date_is_taken_from_one_place(store, project):
    with on_day(date(1999, 1, 1)):
        made = store.add_project(municipality="M", unit="U", name="N", roles=())
    assert store.list_projects()[0] == made, "ids order, not dates"
