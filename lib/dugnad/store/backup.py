"""Copies of a store, kept beside it, and the way back.

``backups/000012-2026-11-22-start.sqlite``: the number orders them, because a clock may be set
back; the word says what was about to happen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dugnad.domain.errors import Refused, StoreError
from dugnad.store.base import StoreBase, today
from dugnad.store.files import copy_whole, opened, put_in_place, refuse_damaged, remove_with_beside
from dugnad.store.migrate import REVISIONS

FOLDER = "backups"
#: The newest so many are kept, and the newest of each month for so many months before.
NEWEST, MONTHS = 10, 12

ASKED, START, MIGRATION, REPLACED = "asked", "start", "migration", "replaced"
_NAME = re.compile(r"(\d{6})-(\d{4}-\d\d-\d\d)-([a-z]+)\.sqlite")


@dataclass(frozen=True, slots=True)
class Backup:
    file: Path
    number: int
    made_on: date
    why: str


@dataclass(frozen=True, slots=True)
class Inside:
    """What a backup holds: for each project its name, gatherings and contributions."""

    projects: tuple[tuple[str, int, int], ...]
    schema: str


def back_up(store_file: Path, why: str = ASKED, to: Path | None = None) -> Path:
    """Copy the store, in use or not; the new file, whole and checked.

    ``to`` is another folder, for example on a memory stick; nothing is ever removed there.
    """
    folder = to or store_file.parent / FOLDER
    known = list_backups(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            "The folder {folder} could not be made ({reason}). Choose another place.",
            folder=folder,
            reason=error.strerror or "",
        ) from error
    target = _next(folder, known, why)
    copy_whole(store_file, target)
    if to is None:
        for each in superfluous(list_backups(folder)):
            remove_with_beside(each.file)
    return target


def list_backups(folder: Path) -> list[Backup]:
    """The backups in a folder, the newest first."""
    found = []
    for file in folder.glob("*.sqlite") if folder.is_dir() else ():
        match = _NAME.fullmatch(file.name)
        if match:
            made_on = date.fromisoformat(match[2])
            found.append(Backup(file, int(match[1]), made_on, match[3]))
    return sorted(found, key=lambda each: each.number, reverse=True)


def superfluous(backups: Iterable[Backup]) -> list[Backup]:
    """Those that need not be kept, of backups that come newest first."""
    older = list(backups)[NEWEST:]
    months: dict[tuple[int, int], Backup] = {}
    for each in older:
        months.setdefault((each.made_on.year, each.made_on.month), each)
    kept = set(list(months.values())[:MONTHS])
    return [each for each in older if each not in kept]


def look_inside(file: Path) -> Inside:
    """What a backup holds, or StoreError when it is damaged."""
    _need_file(file)
    with opened(file) as connection:
        refuse_damaged(connection, is_store=True)
        schema = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        projects = connection.execute(
            "SELECT p.unit, p.name,"
            " (SELECT count(*) FROM gathering g WHERE g.project_id = p.id),"
            " (SELECT count(*) FROM contribution c JOIN gathering g ON g.id = c.gathering_id"
            "  WHERE g.project_id = p.id) FROM project p ORDER BY p.id"
        ).fetchall()
    return Inside(
        tuple((" – ".join(part for part in row[:2] if part), row[2], row[3]) for row in projects),
        schema,
    )


def restore(file: Path, store_file: Path) -> Path | None:
    """Let a backup become the store; where the store that was there is kept, if there was one."""
    if look_inside(file).schema not in REVISIONS:
        raise Refused(
            "This backup was made by a newer version of Idédugnad. Update Idédugnad and try again."
        )
    folder = store_file.parent / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not store_file.exists():
        copy_whole(file, store_file)
        return None
    fresh = store_file.with_name(store_file.name + ".restored")
    aside = _next(folder, list_backups(folder), REPLACED)
    copy_whole(file, fresh)
    try:
        put_in_place(fresh, store_file, aside)
    finally:
        fresh.unlink(missing_ok=True)
    return aside


def _next(folder: Path, known: list[Backup], why: str) -> Path:
    number = max((each.number for each in known), default=0) + 1
    return folder / f"{number:06d}-{today().isoformat()}-{why}.sqlite"


def _need_file(file: Path) -> None:
    if not file.is_file():
        raise StoreError(
            "There is no file {file}. Look at the list with dugnad restore.", file=file
        )


def back_up_store(store: StoreBase, folder: Path) -> Path:
    """Copy a store, whatever database it is in, to a file in ``folder``."""
    if store.file is not None:
        own = store.file.parent / FOLDER
        return back_up(store.file, to=None if folder == own else folder)
    from dugnad.store.copying import copy_store
    from dugnad.store.repository import Store

    target = _next(folder, list_backups(folder), ASKED)
    part = target.with_name(target.name + ".copy.sqlite")
    try:
        with Store.open(part, create=True) as copy:
            copy_store(store, copy)
        copy_whole(part, target)
    finally:
        remove_with_beside(part)
    return target
