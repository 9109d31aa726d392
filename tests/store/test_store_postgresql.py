"""What only a server can do to us: wait, refuse, go away."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from dugnad.domain.errors import StoreError
from dugnad.store import Store, engine
from store.databases import new_database

pytestmark = pytest.mark.postgresql


def _sentence(error) -> str:
    said = str(error.value)
    assert "psycopg" not in said and "(" not in said
    return said


def test_a_store_that_is_locked_says_so_and_works_afterwards(store, room, database, monkeypatch):
    monkeypatch.setattr(engine, "PATIENCE_SECONDS", 0.05)
    with Store.open(database) as waiting, store.writing() as connection:
        connection.execute(text("SELECT * FROM gathering FOR UPDATE"))
        with pytest.raises(StoreError) as error:
            waiting.set_screen(room.gathering.id, view="board")
    assert "busy" in _sentence(error)
    assert store.set_screen(room.gathering.id, view="board").screen == {"view": "board"}


def test_a_server_that_cut_the_line_is_reached_again(store, room, database):
    with Store.open(database) as other, other.writing() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
        )
    assert room.send("uuid-0001"), "the next call finds its way"
    assert len(store.list_contributions(room.ideas.id)) == 1


def test_a_line_cut_in_the_middle_is_told_and_nothing_is_stored(store, room, database):
    with pytest.raises(StoreError) as error, store.writing() as connection:
        connection.execute(text("UPDATE project SET name = 'half'"))
        own = connection.scalar(text("SELECT pg_backend_pid()"))
        with Store.open(database) as other, other.reading() as killer:
            killer.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})
        connection.execute(text("SELECT 1"))
    assert "does not answer" in _sentence(error)
    assert store.find_project(room.project.id).name == "Felles løft"


def test_a_database_that_may_only_be_read_says_so(store, room):
    with pytest.raises(StoreError) as error, store.writing() as connection:
        connection.execute(text("SET TRANSACTION READ ONLY"))
        connection.execute(text("UPDATE project SET name = 'x'"))
    assert "read but not written" in _sentence(error)


@pytest.mark.parametrize(
    "address", ["postgresql://nobody:secret@127.0.0.1:9/none", "mysql://a:secret@b/c", "x://"]
)
def test_an_address_that_leads_nowhere_is_told_without_the_password(address):
    with pytest.raises(StoreError) as error:
        Store.open(address, create=True)
    assert "secret" not in str(error.value)


def test_two_transactions_see_one_moment_each(store, room, database):
    with Store.open(database) as other, other.reading() as connection:
        words = text("SELECT name FROM project")
        first = connection.scalar(words)
        store.update_project(room.project.id, name="Nytt")
        assert connection.scalar(words) == first, "a read is of one moment"


def test_the_mark_moves_with_every_commit_of_anybody(store, room, database):
    with Store.open(database) as other:
        before = store.mark()
        assert store.mark() == before
        other.set_screen(room.gathering.id, view="board")
        assert store.mark() != before


def test_a_number_that_no_database_holds_is_not_found(store):
    for number in (2**31, 2**63, 10**30):
        with pytest.raises(StoreError, match="no"):
            store.find_activity(number)


def test_an_empty_database_is_not_ready_until_it_is_made(server):
    address = new_database(server, "empty")
    with pytest.raises(StoreError, match="not ready"):
        Store.open(address)
    with Store.open(address, create=True) as made:
        assert made.list_projects() == []
