"""The one place where a driver's error becomes a sentence for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError

from dugnad.domain.errors import StoreError

# SQLite's primary result codes. They are part of its file format's promise and never change.
_PERM, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT = 3, 5, 6, 8, 10, 11
_FULL, _CANTOPEN, _PROTOCOL, _NOTADB = 13, 14, 15, 26


def plain(error: BaseException) -> StoreError | None:
    """The sentence for ``error``, or None when it is a bug and should travel as it is."""
    driver_error = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(driver_error, "sqlite_errorcode", None)
    if code is None:
        if isinstance(error, OperationalError):
            return StoreError(
                "The store does not answer. Check that its database is running, then try again."
            )
        return None
    code &= 0xFF
    if code in (_BUSY, _LOCKED, _PROTOCOL):
        return StoreError(
            "The store is busy: another program has held it for too long. Nothing was stored. "
            "Wait a moment and try again."
        )
    if code == _FULL:
        return StoreError(
            "The disk is full. Nothing was stored. Free some space on it and try again."
        )
    if code in (_READONLY, _PERM):
        return StoreError(
            "The store can be read but not written to. Nothing was stored. "
            "Give yourself permission to write in its folder and try again."
        )
    if code in (_CORRUPT, _NOTADB):
        return StoreError(
            "The store is damaged or is not a store. "
            "Leave the file as it is, and restore the last backup."
        )
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
