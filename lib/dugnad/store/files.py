"""SQLite files as files: copied while in use, looked at, put in each other's place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dugnad.domain.errors import StoreError
from dugnad.store.engine import driver
from dugnad.store.failures import told_plainly

_PATIENCE = 2.0
#: What SQLite may lay beside its file.
BESIDE = ("-wal", "-shm", "-journal")


@contextmanager
def opened(file: Path) -> Iterator[Any]:
    """A connection of its own to an SQLite file; what goes wrong is said in a sentence."""
    with told_plainly():
        connection = driver().connect(str(file), timeout=_PATIENCE, isolation_level=None)
        try:
            yield connection
        finally:
            connection.close()


def copy_whole(source: Path, target: Path) -> None:
    """Copy a store, in use or not, to ``target``: whole, looked over, on the disk."""
    part = target.with_name(target.name + ".part")
    try:
        with opened(source) as from_file, opened(part) as to_file:
            _copy_pages(from_file, to_file, target.parent)
            to_file.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
            refuse_damaged(to_file)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        os.replace(part, target)
        _settle(target.parent)
    except OSError as error:
        raise StoreError(
            "The copy could not be written to {folder} ({reason}). Choose another place, "
            "or free some space there.",
            folder=target.parent,
            reason=error.strerror or "",
        ) from error
    finally:
        remove_with_beside(part)


def _copy_pages(from_file: Any, to_file: Any, folder: Path) -> None:
    try:
        from_file.backup(to_file)
    except driver().OperationalError as error:
        if hasattr(error, "sqlite_errorcode"):
            raise
        # This one call gives no code with its errors, so all that is left is what it says.
        raise StoreError(
            "The copy could not be written to {folder} ({reason}). Choose another place, "
            "or free some space there.",
            folder=folder,
            reason=str(error),
        ) from error


def refuse_damaged(connection: Any, *, is_store: bool = False) -> None:
    """Refuse a file that is not whole; with ``is_store``, also one that is no store."""
    sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
    sound = sound and connection.execute("PRAGMA foreign_key_check").fetchone() is None
    if is_store:
        known = connection.execute(
            "SELECT count(*) FROM sqlite_master"
            " WHERE name IN ('alembic_version', 'project', 'gathering', 'contribution')"
        )
        sound = sound and known.fetchone()[0] == 4
    if not sound:
        raise StoreError(
            "The store is damaged or is not a store. "
            "Leave the file as it is, and restore the last backup."
        )


def put_in_place(new: Path, file: Path, aside: Path) -> None:
    """Let ``new`` become ``file``; what was there is ``aside`` afterwards, damaged or not."""
    try:
        # Before SQLite looks at it: of a damaged store it may throw the log away.
        _copy_with_beside(file, aside)
        if _gather_up(file):
            remove_with_beside(aside)
            _copy_with_beside(file, aside)
        for end in BESIDE:  # a log left behind would be read into the new store
            Path(f"{file}{end}").unlink(missing_ok=True)
        os.replace(new, file)
        _settle(file.parent)
    except OSError as error:
        raise StoreError(
            "The copy could not be written to {folder} ({reason}). Choose another place, "
            "or free some space there.",
            folder=aside.parent,
            reason=error.strerror or "",
        ) from error
    except StoreError:
        remove_with_beside(aside)
        raise


def _copy_with_beside(file: Path, target: Path) -> None:
    for end in ("", *BESIDE):
        if Path(f"{file}{end}").exists():
            shutil.copy2(f"{file}{end}", f"{target}{end}")


def remove_with_beside(file: Path) -> None:
    """Remove a store, and what SQLite has laid beside it."""
    for end in ("", *BESIDE):
        Path(f"{file}{end}").unlink(missing_ok=True)


def _gather_up(file: Path) -> bool:
    """Bring what lies in the log into the file; False when it is too damaged for that.

    Refuses when anybody has the store open.
    """
    try:
        with opened(file) as connection:
            mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
    except StoreError as error:
        if getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF in (5, 6):
            raise in_use() from error
        return False
    if mode.upper() == "WAL":
        raise in_use()
    return True


def in_use() -> StoreError:
    """What is said when a store cannot be replaced now."""
    return StoreError("The store is in use. Stop Idédugnad, and try again.")


def _settle(folder: Path) -> None:
    """Let a folder remember its new names when the power goes."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
