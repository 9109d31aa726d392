"""Backups of a store in a database elsewhere: an SQLite file each, kept in the data folder.

A copy of every row rather than the database's own dump: it needs no other program, can be looked
into, cleaned and restored like any other backup, and opened on a laptop without a database.
"""

from __future__ import annotations

import hashlib
import re
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, make_url, text

from dugnad import paths
from dugnad.store.backup import (
    ASKED,
    FOLDER,
    REPLACED,
    back_up,
    next_backup,
    refuse_newer,
    rotate,
)
from dugnad.store.base import StoreBase
from dugnad.store.copying import copy_store, replace_store
from dugnad.store.engine import open_engine
from dugnad.store.files import copy_whole, in_use, remove_with_beside
from dugnad.store.migrate import HEAD, found_revision, migrate


def backups_of(store: StoreBase) -> Path:
    """The folder of a store's backups: beside its file, or one for each database."""
    if store.file is not None:
        return store.file.parent / FOLDER
    return _folder(store.data or paths.data_folder(), store.engine.url)


def backups_in(data: Path, address: str) -> Path:
    """The folder, in a data folder, of the backups of the database at ``address``."""
    return _folder(data, make_url(address))


def _folder(data: Path, url: URL) -> Path:
    where = f"{url.host or url.query.get('host')}:{url.port}/{url.database}"
    name = re.sub(r"\W+", "-", url.database or "")
    mark = hashlib.sha256(where.encode()).hexdigest()[:8]
    return data / FOLDER / f"{name}-{mark}"


def back_up_store(store: StoreBase, why: str = ASKED, to: Path | None = None) -> Path:
    """Copy a store, whatever database it is in; the new file, whole and checked.

    ``to`` is another folder, where nothing is ever removed.
    """
    own = backups_of(store)
    elsewhere = None if to == own else to
    if store.file is not None:
        return back_up(store.file, why, elsewhere)
    folder = elsewhere or own
    target = next_backup(folder, why)
    part = _beside(target)
    try:
        with closing(_opened(part, found_revision(store.engine) or HEAD)) as copy:
            copy_store(store, copy)
        copy_whole(part, target)
    finally:
        remove_with_beside(part)
    if elsewhere is None:
        rotate(folder)
    return target


def restore_store(file: Path, store: StoreBase) -> Path:
    """Let a database hold what a backup does; where what it held is kept.

    Raises
    ------
    StoreError
        When somebody else is using the database. Nothing was changed.
    """
    refuse_newer(file)
    _refuse_in_use(store)
    aside = back_up_store(store, REPLACED)
    part = _beside(aside)
    try:
        copy_whole(file, part)
        with closing(_opened(part, HEAD)) as backup:  # it may be of an older shape
            replace_store(backup, store)
    finally:
        remove_with_beside(part)
    return aside


def _refuse_in_use(store: StoreBase) -> None:
    """Refuse a database that others have open; those who are just leaving are waited for."""
    for _look in range(_LOOKS):
        with store.reading() as connection:
            if not connection.scalar(_OTHERS):
                return
        time.sleep(_BETWEEN)
    raise in_use()


_LOOKS, _BETWEEN = 10, 0.1
_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND application_name = 'dugnad' AND pid <> pg_backend_pid()"
)


def _beside(file: Path) -> Path:
    """Where a copy grows, under a name that no list of backups shows."""
    return file.with_name(f"{file.stem}.copy.sqlite")


def _opened(file: Path, shape: str) -> StoreBase:
    store = StoreBase(open_engine(file))
    migrate(store.engine, to=shape)
    return store
