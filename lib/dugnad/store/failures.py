"""The one place where a driver's error becomes a sentence for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InternalError, OperationalError

from dugnad.domain.errors import NotFound, StoreError

# SQLite's primary result codes. They are part of its file format's promise and never change.
_PERM, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT = 3, 5, 6, 8, 10, 11
_FULL, _CANTOPEN, _PROTOCOL, _NOTADB = 13, 14, 15, 26
# PostgreSQL's: waited too long, deadlock, serialisation, too many connections; then the rest.
_PG_BUSY = {"55P03", "40P01", "40001", "53300"}
_PG_FULL = {"53100", "53200"}
_PG_READONLY, _PG_DAMAGED, _PG_TOO_LARGE = "25006", {"XX001", "XX002"}, "22003"


def plain(error: BaseException) -> StoreError | None:
    """The sentence for ``error``, or None when it is a bug and should travel as it is."""
    if isinstance(error, OverflowError):  # a number that no store ever gave
        return NotFound("There is nothing here by that number. Reload the page and try again.")
    driver_error = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(driver_error, "sqlite_errorcode", None)
    if code is not None:
        return _by_sqlite(code & 0xFF)
    return _by_postgresql(error) if isinstance(error, DBAPIError) else None


def _by_sqlite(code: int) -> StoreError | None:
    if code in (_BUSY, _LOCKED, _PROTOCOL):
        return _busy()
    if code == _FULL:
        return _full()
    if code in (_READONLY, _PERM):
        return _readonly()
    if code in (_CORRUPT, _NOTADB):
        return _damaged()
    if code == _IOERR:
        return StoreError(
            "The disk could not be read or written. "
            "Check that the disk is connected and has space, then try again."
        )
    if code == _CANTOPEN:
        return StoreError(
            "The store could not be opened. "
            "Check that its folder exists and that you may read and write in it."
        )
    return None


def _by_postgresql(error: DBAPIError) -> StoreError | None:
    state = getattr(error.orig, "sqlstate", None)
    if state in _PG_BUSY:
        return _busy()
    if state in _PG_FULL:
        return _full()
    if state == _PG_READONLY:
        return _readonly()
    if state in _PG_DAMAGED:
        return _damaged()
    if state == _PG_TOO_LARGE:
        return NotFound("There is nothing here by that number. Reload the page and try again.")
    if isinstance(error, OperationalError | InternalError):
        return StoreError(
            "The store does not answer. Check that its database is running, then try again."
        )
    return None


def _busy() -> StoreError:
    return StoreError(
        "The store is busy: another program has held it for too long. Nothing was stored. "
        "Wait a moment and try again."
    )


def _full() -> StoreError:
    return StoreError("The disk is full. Nothing was stored. Free some space on it and try again.")


def _readonly() -> StoreError:
    return StoreError(
        "The store can be read but not written to. Nothing was stored. "
        "Give yourself permission to write in its folder and try again."
    )


def _damaged() -> StoreError:
    return StoreError(
        "The store is damaged or is not a store. "
        "Leave the file as it is, and restore the last backup."
    )


@contextmanager
def told_plainly() -> Iterator[None]:
    """Whatever the driver says in here is said as a ``StoreError`` to those outside."""
    try:
        yield
    except Exception as error:
        sentence = plain(error)
        if sentence is None:
            raise
        raise sentence from error
