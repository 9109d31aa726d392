"""What the parts of the store share: transactions, and how to notice that something moved."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from sqlalchemy import Connection, Engine, bindparam, update

from dugnad.store.engine import WRITES
from dugnad.store.failures import told_plainly
from dugnad.store.tables import gathering

_BUMP = (
    update(gathering)
    .where(gathering.c.id == bindparam("b_id"))
    .values(revision=gathering.c.revision + 1)
)


def bump(connection: Connection, gathering_id: int) -> None:
    """Tell every page of the gathering that the facilitator changed something."""
    connection.execute(_BUMP, {"b_id": gathering_id})


class StoreBase:
    """One engine, one connection, one transaction at a time."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = engine.execution_options(**{WRITES: True})
        self._lock = RLock()
        self._pid = os.getpid()
        self._closed = False
        self._own_writes = 0
        self._seen: object = None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self._closed:
            raise RuntimeError("the store is closed")
        if self._pid != os.getpid():
            raise RuntimeError("a store must be opened by the process that uses it, after a fork")
        with self._lock, told_plainly():
            yield

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the store and changes nothing."""
        with self._alone(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is committed to the disk when the block has ended well."""
        with self._alone():
            with self._writer.begin() as connection:
                yield connection
            self._own_writes += 1

    def mark(self) -> object:
        """A value that differs from the last one when anybody has committed since.

        Compare with ``==``. It costs no transaction. Where the database cannot tell, every
        mark differs from every other.
        """
        if self.engine.dialect.name != "sqlite":
            return object()
        with self._alone():
            connection = self.engine.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute("PRAGMA data_version")  # tells of others' commits, not of ours
                version = cursor.fetchone()
                cursor.close()
            finally:
                connection.close()
            return (version, self._own_writes)

    def moved(self) -> bool:
        """Whether anybody has committed since this was last asked; True the first time.

        For one asker a store. Several in one process keep a ``mark`` each.
        """
        mark = self.mark()
        moved = mark != self._seen
        self._seen = mark
        return moved

    def close(self) -> None:
        """Let go of the file. A closed store cannot be used again."""
        self._closed = True
        if self._pid == os.getpid():
            self.engine.dispose()
