"""A store in a database elsewhere is backed up as a file: by itself, in time, and back again."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy import text

from dugnad.domain.errors import Refused, StoreError
from dugnad.domain.own_figures import Figure
from dugnad.store import Store, backup, copying, migrate
from dugnad.store.backup import list_backups, look_inside
from dugnad.store.database_backup import back_up_store, backups_of, restore_store
from dugnad.store.engine import open_engine
from store import old_stores
from store.databases import new_database
from store.test_keeping_commands import run

pytestmark = pytest.mark.postgresql


@pytest.fixture(autouse=True)
def own_place(tmp_path, monkeypatch):
    monkeypatch.setenv("DUGNAD_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("DUGNAD_STORE", raising=False)


def test_a_gathering_starts_with_a_backup(store, room):
    [made] = list_backups(backups_of(store))
    assert made.why == "start"
    assert look_inside(made.file).projects == (("Lia skole – Felles løft", 0, 0),)
    assert sorted(p.name for p in made.file.parent.iterdir()) == [made.file.name]


def test_each_database_has_a_folder_of_its_own(store, server, tmp_path):
    other = new_database(server, "other")
    with Store.open(other, create=True) as opened:
        assert backups_of(opened) != backups_of(store)
        assert backups_of(opened).name.startswith("other-")
    with Store.open(other, data=tmp_path / "x") as opened:
        assert backups_of(opened).is_relative_to(tmp_path / "x")


def test_it_holds_what_the_database_holds_and_is_read_without_one(store, room):
    room.send("uuid-0001", text="Med i kopien", payload={"v": 1.5, "n": None})
    figures = [Figure("Trivsel", 2024, "", 4.1), Figure("Trivsel", 2023, "", None, True)]
    store.add_figures(room.project.id, figures, title="A", source="B")
    made = back_up_store(store)
    assert backup.list_backups(made.parent)[0].why == "asked"
    with Store.open(made) as copy:
        assert copy.list_contributions(room.ideas.id) == store.list_contributions(room.ideas.id)
        assert copy.list_figures(room.project.id) == store.list_figures(room.project.id)
        assert copy.find_participant(room.gathering.id, room.token) == room.phone


@pytest.mark.parametrize("shape", migrate.REVISIONS[:-1])
def test_before_it_is_brought_up_to_date(server, shape):
    """The copy has the old shape, with everything that was in it."""
    place = new_database(server, "older")
    engine = open_engine(place)
    old_stores.make(engine, shape)
    engine.dispose()
    with Store.open(place, create=True) as store:
        [made] = list_backups(backups_of(store))
    assert (made.why, look_inside(made.file).schema) == ("migration", shape)
    assert look_inside(made.file).projects == (("Lia skole – Felles løft", 2, 2),)
    with Store.open(place) as store:
        restore_store(made.file, store)
        assert len(store.list_contributions(1)) == 2, "an old backup comes back in the new shape"


def test_without_a_backup_nothing_is_changed(server, tmp_path):
    place = new_database(server, "older")
    engine = open_engine(place)
    old_stores.make(engine, "0001")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "backups").write_text("in the way")
    with pytest.raises(StoreError, match="could not be made"):
        Store.open(place, create=True)
    assert migrate.found_revision(engine) == "0001"
    engine.dispose()


def test_a_gathering_starts_even_when_no_backup_can_be_made(store, project, tmp_path, caplog):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "backups").write_text("in the way")
    with caplog.at_level(logging.ERROR):
        assert store.add_gathering(project.id, title={}, steps=()).code
    assert "no backup" in caplog.text


def test_a_copy_that_differs_leaves_nothing_behind(store, room, monkeypatch):
    before = list_backups(backups_of(store))
    true_sum, calls = copying._sum, []

    def forgetful(connection, table):
        calls.append(table)
        return copying.Sum(0, "") if len(calls) == 1 else true_sum(connection, table)

    monkeypatch.setattr(copying, "_sum", forgetful)
    with pytest.raises(StoreError, match="differs"):
        back_up_store(store)
    assert list_backups(backups_of(store)) == before
    assert len(list(backups_of(store).iterdir())) == len(before)


def test_the_oldest_go(store, project):
    for _again in range(backup.NEWEST + 3):
        back_up_store(store)
    assert len(list_backups(backups_of(store))) == backup.NEWEST + 1


def test_elsewhere_nothing_is_removed(store, project, tmp_path):
    for _again in range(backup.NEWEST + 2):
        back_up_store(store, to=tmp_path / "stick")
    assert len(list_backups(tmp_path / "stick")) == backup.NEWEST + 2


def test_restored_is_what_was_backed_up_and_what_was_there_is_kept(store, room):
    room.send("uuid-0001", text="Før")
    made = back_up_store(store)
    room.send("uuid-0002", text="Etter")
    aside = restore_store(made, store)
    assert [s.text for s in store.list_statements(room.gathering.id)] == ["Før"]
    room.send("uuid-0003", text="Livet går videre")
    restore_store(aside, store)
    texts = [s.text for s in store.list_statements(room.gathering.id)]
    assert texts == ["Før", "Etter"], "and back again"
    assert not list(made.parent.glob("*.copy.sqlite*"))


def test_a_database_in_use_is_not_replaced(store, room, database):
    made = back_up_store(store)
    room.send("uuid-0001", text="Ny")
    with Store.open(database) as other:
        assert other.list_projects()
        with pytest.raises(StoreError, match="in use"):
            restore_store(made, store)
    assert store.list_statements(room.gathering.id)[0].text == "Ny"


def test_what_cannot_be_restored_changes_nothing(store, room, tmp_path, monkeypatch):
    room.send("uuid-0001", text="Her")
    wrong = tmp_path / "wrong.sqlite"
    wrong.write_bytes(b"rubbish" * 1000)
    with pytest.raises(StoreError):
        restore_store(wrong, store)
    made = back_up_store(store)
    monkeypatch.setattr(backup, "REVISIONS", ("0001",))
    with pytest.raises(Refused, match="newer"):
        restore_store(made, store)
    monkeypatch.undo()
    monkeypatch.setattr(copying, "_sum", lambda connection, table: copying.Sum(id(connection), ""))
    with pytest.raises(StoreError, match="differs"):
        restore_store(made, store)
    assert [s.text for s in store.list_statements(room.gathering.id)] == ["Her"]


def test_what_is_purged_goes_from_the_backups_too(store, room):
    room.send("uuid-0001", payload={"t": "merke-som-skal-bort"})
    made = back_up_store(store)
    assert b"merke-som-skal-bort" in made.read_bytes()
    store.end_gathering(room.gathering.id)
    assert store.purge([room.gathering.id]).backups == 2
    assert b"merke-som-skal-bort" not in made.read_bytes()
    with store.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM contribution")) == 0


def test_the_commands_find_them(store, room, database):
    room.send("uuid-0001", text="Før")
    assert "backups" in run("backup", "--store", database)
    number = list_backups(backups_of(store))[0].number
    room.send("uuid-0002", text="Etter")
    store.engine.dispose()
    assert "before a gathering" in run("restore", "--store", database)
    assert "kept as" in run("restore", number, "--yes", "--store", database)
    assert [s.text for s in store.list_statements(room.gathering.id)] == ["Før"]
