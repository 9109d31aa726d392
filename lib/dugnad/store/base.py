"""What the parts of the store share: transactions, and how to notice that something moved."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from sqlalchemy import Connection, Engine, bindparam, event, select, update

from dugnad.store.engine import WRITES, reads_one_moment
from dugnad.store.failures import told_plainly
from dugnad.store.tables import gathering, pulse

_BUMP = (
    update(gathering)
    .where(gathering.c.id == bindparam("b_id"))
    .values(revision=gathering.c.revision + 1)
)


_BEAT = update(pulse).values(number=pulse.c.number + 1)


def bump(connection: Connection, gathering_id: int) -> None:
    """Tell every page of the gathering that the facilitator changed something."""
    connection.execute(_BUMP, {"b_id": gathering_id})


def bump_project(connection: Connection, project_id: int) -> None:
    """Tell every page of the project's gatherings that go on."""
    connection.execute(
        update(gathering)
        .where(gathering.c.project_id == project_id)
        .where(gathering.c.ended_on.is_(None))
        .values(revision=gathering.c.revision + 1)
    )


class StoreBase:
    """One engine, one connection, one transaction at a time."""

    def __init__(self, engine: Engine, data: Path | None = None) -> None:
        self.engine = engine
        #: Where what belongs to a database elsewhere is kept; the folder ``DUGNAD_DATA`` if None.
        self.data = data
        self._reader = reads_one_moment(engine)
        self._writer = engine.execution_options(**{WRITES: True})
        self._lock = RLock()
        self._pid: int | None = os.getpid()  # whose connection it is; None while there is none
        self._closed = False
        self._file = Path(str(engine.url.database)) if self._is_sqlite else None
        if self._is_sqlite:
            event.listen(engine, "do_connect", self._go_to_file)
        self._joint: Connection | None = None  # of several changes that are made together
        self._own_writes = 0

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self._closed:
            raise RuntimeError("the store is closed")
        if self._pid is None:
            self._pid = os.getpid()
        if self._pid != os.getpid():
            raise RuntimeError("a store must be at rest when its process is forked")
        with self._lock, told_plainly():
            yield

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the store and changes nothing."""
        with self._alone():
            if self._joint is not None:
                yield self._joint
                return
            with self._reader.connect() as connection, connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is committed to the disk when the block has ended well."""
        with self._alone():
            if self._joint is not None:
                yield self._joint
                return
            with self._writer.begin() as connection:
                yield connection
                if not self._is_sqlite:
                    connection.execute(_BEAT)  # last, so that others wait as shortly as can be
            self._own_writes += 1

    @contextmanager
    def together(self) -> Iterator[None]:
        """All changes made in the block are committed when it ends well, or none of them.

        Let a change that is refused end the block: what it had done before is in it too.
        """
        with self.writing() as connection:
            outer, self._joint = self._joint, connection
            try:
                yield
            finally:
                self._joint = outer

    @property
    def _is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @property
    def file(self) -> Path | None:
        """The file of the store; None when it is a database elsewhere."""
        return self._file

    def _go_to_file(self, _dialect: object, _record: object, where: list[str], _: object) -> None:
        where[0] = str(self._file)

    def back_up_first(self, why: str) -> Path:
        """Copy the store before something happens to it; the copy."""
        from dugnad.store.database_backup import back_up_store  # a phone never needs it

        return back_up_store(self, why)

    def mark(self) -> object:
        """A value that differs from the last one when anybody has committed since.

        Compare with ``==``. It costs no transaction in SQLite, and the reading of one row
        elsewhere.
        """
        if not self._is_sqlite:
            with self.reading() as connection:
                return connection.scalar(select(pulse.c.number))
        with self._alone():
            raw = self.engine.raw_connection()
            try:
                cursor = raw.cursor()
                cursor.execute("PRAGMA data_version")  # tells of others' commits, not of ours
                version = cursor.fetchone()
                cursor.close()
            finally:
                raw.close()
            return (version, self._own_writes)

    def rest(self) -> None:
        """Let go of the file until it is needed again: by this process, or by one it forks."""
        with self._lock:
            self.engine.dispose()
            self._pid = None

    @contextmanager
    def lent(self, file: Path | None) -> Iterator[None]:
        """Be the store in another ``file`` for a while.

        What was compiled there is at hand afterwards: a rehearsal makes the first night quick.
        A store that is not a file of SQLite's cannot be lent.
        """
        if self._file is None or file is None:
            raise ValueError("only a store in a file can be lent")
        self.rest()
        own, self._file = self._file, file
        try:
            yield
        finally:
            self.rest()
            self._file = own

    def close(self) -> None:
        """Let go of the file. A closed store cannot be used again."""
        self._closed = True
        if self._pid == os.getpid():
            self.engine.dispose()
