"""The migrations make what ``tables`` says, and a store of another shape is refused."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from dugnad.domain.errors import StoreError
from dugnad.store import Store, migrate
from dugnad.store.engine import open_engine
from dugnad.store.tables import metadata


def test_migrated_is_what_the_tables_say(store):
    with store.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


@pytest.mark.sqlite
def test_migrated_is_made_of_the_same_words(store, tmp_path):
    """What a comparison overlooks: AUTOINCREMENT, ON DELETE, the columns of an index."""
    other = open_engine(tmp_path)
    with other.begin() as connection:
        metadata.create_all(connection)

    def shape(engine):
        with engine.connect() as connection:
            found = connection.exec_driver_sql(
                "SELECT name, sql FROM sqlite_master WHERE name != 'alembic_version'"
                " AND name NOT LIKE 'sqlite_autoindex%'"
            )
            return {name: _words(sql) for name, sql in found}

    assert shape(store.engine) == shape(other)


def _words(sql: str | None) -> list[str]:
    # The order of the constraints means nothing.
    return sorted((sql or "").replace("(", " ( ").replace(")", " ) ").replace(",", " , ").split())


def test_the_known_revisions_are_those_in_the_folder():
    scripts = ScriptDirectory.from_config(migrate.config())
    assert [script.revision for script in scripts.walk_revisions()] == list(
        reversed(migrate.REVISIONS)
    )
    assert scripts.get_current_head() == migrate.HEAD


def test_migrating_again_changes_nothing(store, room):
    migrate.migrate(store.engine)
    assert store.find_project(room.project.id) == room.project


def test_a_newer_store_is_refused_and_left_alone(store, folder):
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    for create in (False, True):
        with pytest.raises(StoreError, match="newer version"):
            Store.open(folder, create=create)
    assert migrate.found_revision(store.engine) == "0999"


def test_an_older_or_unmade_store_is_refused_until_it_is_migrated(folder):
    folder.mkdir()
    (folder / "dugnad.sqlite").touch()
    with pytest.raises(StoreError, match="not ready"):
        Store.open(folder)
    with Store.open(folder, create=True) as store:
        assert store.list_projects() == []


def test_a_migration_that_fails_leaves_nothing_behind(folder, monkeypatch):
    folder.mkdir()
    engine = open_engine(folder)
    from alembic import op

    def broken(*arguments, **options):
        raise RuntimeError("power cut")

    monkeypatch.setattr(op, "create_index", broken)
    with pytest.raises(RuntimeError, match="power cut"):
        migrate.migrate(engine)
    assert inspect(engine).get_table_names() == []
    monkeypatch.undo()
    migrate.migrate(engine)
    migrate.check(engine)
    engine.dispose()
