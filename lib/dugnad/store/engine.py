"""One engine a process: which SQLite, in which mode, and how a transaction begins."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from dugnad.domain.errors import StoreError

FILE_NAME = "dugnad.sqlite"
#: How long a writer waits for another one before it gives up.
PATIENCE_SECONDS = 10.0
#: The first SQLite in which a write-ahead log that is reset cannot lose pages.
SAFE_WAL = (3, 51, 3)
#: The write-ahead log is cut back to this size after a checkpoint.
WAL_BYTES = 8 * 1024 * 1024
#: What one process keeps of the file. The system's own cache serves all: two hundred phones that
#: each keep SQLite's two megabytes keep four hundred, and forget them at the next commit anyway.
CACHE_BYTES = 64 * 1024
#: Execution option of the engine that writes.
WRITES = "dugnad_writes"


def driver() -> ModuleType:
    """The newest SQLite at hand: the one of ``pysqlite3``, or else the one of Python."""
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:  # made for Linux only; elsewhere Python's own is recent
        return importlib.import_module("sqlite3.dbapi2")


def sqlite_state() -> tuple[str, bool]:
    """The version of the SQLite in use, and whether its write-ahead log is safe."""
    found = driver()
    return found.sqlite_version, found.sqlite_version_info >= SAFE_WAL


def is_url(place: Path | str) -> bool:
    """Whether ``place`` is the address of a database, not a file or a folder."""
    return isinstance(place, str) and "://" in place


def store_file(place: Path | str) -> Path:
    """The file of a store that is named by its folder or by the file itself."""
    path = Path(place).expanduser().absolute()
    return path if path.suffix == ".sqlite" or path.is_file() else path / FILE_NAME


def open_engine(place: Path | str) -> Engine:
    """An engine for the store at ``place``: a folder, a file or a ``postgresql://`` address.

    Nothing is opened yet, so the engine may be made before or after a fork; the connection
    belongs to the process that first uses it.
    """
    if is_url(place):
        return _postgresql(str(place))
    engine = create_engine(
        URL.create("sqlite", database=str(store_file(place))),
        module=driver(),
        # One connection for the life of the process: a phone has one thread that reads and
        # writes, opening anew costs more than a read, and PRAGMA data_version can only tell
        # of other people's commits to a connection that stays. ``StoreBase`` keeps threads apart.
        poolclass=StaticPool,
        connect_args={
            "timeout": PATIENCE_SECONDS,
            "isolation_level": None,
            "check_same_thread": False,
        },
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _postgresql(address: str) -> Engine:
    try:
        url = make_url(address)
    except ArgumentError:
        url = None
    if url is None or url.get_backend_name() not in ("postgresql", "postgres"):
        # The address is not repeated: it may hold a password.
        raise StoreError(
            "This address of a database cannot be used. "
            "It looks like this: postgresql://name:password@machine/database"
        )
    waits = int(PATIENCE_SECONDS * 1000)
    try:
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_size=1,  # one a process, as above
            max_overflow=0,
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": int(PATIENCE_SECONDS),
                "application_name": "dugnad",
                "options": f"-c lock_timeout={waits} -c idle_in_transaction_session_timeout=60000",
            },
        )
    except (ImportError, NoSuchModuleError) as error:
        raise StoreError(
            "The program that talks with PostgreSQL is not installed. "
            "Install psycopg into the same environment and try again."
        ) from error


def reads_one_moment(engine: Engine) -> Engine:
    """The engine for transactions that must see the same store from first to last."""
    if engine.dialect.name == "sqlite":  # any transaction of SQLite does
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _prepare(connection: Any, _record: object) -> None:
    wanted = "WAL" if sqlite_state()[1] else "DELETE"
    cursor = connection.cursor()
    try:
        mode = cursor.execute(f"PRAGMA journal_mode={wanted}").fetchone()[0]
        if wanted == "DELETE" and mode.upper() == "WAL":
            raise StoreError(
                "The store is open in another program, and this machine's SQLite is too old to "
                "share it safely. Close the other program and try again, or update SQLite."
            )
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA fullfsync=ON")  # what it takes on a Mac; nothing elsewhere
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute(f"PRAGMA journal_size_limit={WAL_BYTES}")
        cursor.execute(f"PRAGMA cache_size=-{CACHE_BYTES // 1024}")
    finally:
        cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails under load; a writer says so at once.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
