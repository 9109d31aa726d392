"""Copies of a store, kept beside it, and the way back.

``backups/000012-2026-11-22-start.sqlite``: the number orders them, because a clock may be set
back; the word says what was about to happen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dugnad.domain.calendar import today
from dugnad.domain.errors import Refused, StoreError
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


def reason(why: str, _: Callable[[str], str]) -> str:
    """Why a backup was made, in words."""
    known = {
        ASKED: _("asked for"),
        START: _("before a gathering"),
        MIGRATION: _("before the store was brought up to date"),
        REPLACED: _("kept aside when another was restored"),
    }
    return known.get(why, why)


def back_up(store_file: Path, why: str = ASKED, to: Path | None = None) -> Path:
    """Copy the store, in use or not; the new file, whole and checked.

    ``to`` is another folder, for example on a memory stick; nothing is ever removed there.
    """
    folder = to or store_file.parent / FOLDER
    target = next_backup(folder, why)
    copy_whole(store_file, target)
    if to is None:
        rotate(folder)
    return target


def rotate(folder: Path) -> None:
    """Remove the backups that need not be kept any longer."""
    for each in superfluous(list_backups(folder)):
        remove_with_beside(each.file)


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


def refuse_newer(file: Path) -> None:
    """Refuse a backup that is damaged, or of a shape that is not known here."""
    if look_inside(file).schema not in REVISIONS:
        raise Refused(
            "This backup was made by a newer version of Idédugnad. Update Idédugnad and try again."
        )


def restore(file: Path, store_file: Path) -> Path | None:
    """Let a backup become the store; where the store that was there is kept, if there was one."""
    refuse_newer(file)
    folder = store_file.parent / FOLDER
    if not store_file.exists():
        copy_whole(file, store_file)
        return None
    fresh = store_file.with_name(store_file.name + ".restored")
    aside = next_backup(folder, REPLACED)
    copy_whole(file, fresh)
    try:
        put_in_place(fresh, store_file, aside)
    finally:
        fresh.unlink(missing_ok=True)
    return aside


def next_backup(folder: Path, why: str) -> Path:
    """What the next backup in a folder is called; the folder is made if it is not there."""
    number = max((each.number for each in list_backups(folder)), default=0) + 1
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            "The folder {folder} could not be made ({reason}). Choose another place.",
            folder=folder,
            reason=error.strerror or "",
        ) from error
    return folder / f"{number:06d}-{today().isoformat()}-{why}.sqlite"


def _need_file(file: Path) -> None:
    if not file.is_file():
        raise StoreError(
            "There is no file {file}. Look at the list with dugnad restore.", file=file
        )
