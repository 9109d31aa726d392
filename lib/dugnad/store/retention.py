"""What each person gave is deleted in time; what the room made of it stays.

A gathering is marked as purged only when nothing is left of it anywhere: not in the store, not
in its log, not in pages that are free again, and not in a backup. Interrupted at any point, the
next purge does it all once more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text, update

from dugnad.domain.calendar import today
from dugnad.domain.errors import Refused, StoreError
from dugnad.domain.model import Gathering
from dugnad.store import rows
from dugnad.store import tables as t
from dugnad.store.backup import list_backups
from dugnad.store.base import StoreBase, bump, bump_project
from dugnad.store.database_backup import backups_of
from dugnad.store.files import opened, refuse_damaged

#: From how few to how many days; and what is chosen when nobody has chosen.
SHORTEST_DAYS, LONGEST_DAYS, USUAL_DAYS = 1, 3650, 90

#: Which gathering, in the same words for the store and for its backups, whatever their shape.
_OF = "gathering_id IN (SELECT id FROM gathering WHERE code = :code)"
_FORGET = (
    f"DELETE FROM statement WHERE status <> 'approved' AND {_OF}",
    f"DELETE FROM contribution WHERE {_OF}",
    f"UPDATE participant SET token_hash = NULL WHERE {_OF}",
)


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge did: gatherings and contributions gone, backups cleaned.

    ``unreadable`` are backups that could not be opened, and so may still hold something.
    """

    gatherings: tuple[Gathering, ...]
    contributions: int
    backups: int
    unreadable: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is still kept of what each person gave to a gathering.

    ``due_on`` is when it may be deleted, None while the gathering goes on; ``purged_on`` when
    nothing was left of it.
    """

    gathering: Gathering
    contributions: int
    due_on: date | None
    purged_on: date | None


class Retention(StoreBase):
    def set_retention(self, project_id: int, days: int) -> None:
        """How many days what each person gave is kept after a gathering has ended."""
        if not SHORTEST_DAYS <= days <= LONGEST_DAYS:
            raise Refused(
                "Choose from {least} to {most} days.", least=SHORTEST_DAYS, most=LONGEST_DAYS
            )
        with self.writing() as connection:
            rows.need_project(connection, project_id)
            connection.execute(
                update(t.project).where(t.project.c.id == project_id).values(retention_days=days)
            )
            bump_project(connection, project_id)

    def retention(self, project_id: int) -> int:
        """How many days what each person gave is kept after a gathering has ended."""
        with self.reading() as connection:
            rows.need_project(connection, project_id)
            days: int = connection.execute(
                select(t.project.c.retention_days).where(t.project.c.id == project_id)
            ).scalar_one()
            return days

    def list_kept(self, project_id: int) -> list[Kept]:
        """The gatherings of a project, the newest first, with what is kept of each."""
        count = (
            select(func.count())
            .where(t.contribution.c.gathering_id == t.gathering.c.id)
            .scalar_subquery()
        )
        query = (
            select(*rows.GATHERING, t.gathering.c.purged_on, count.label("contributions"))
            .where(t.gathering.c.project_id == project_id)
            .order_by(t.gathering.c.id.desc())
        )
        days = timedelta(days=self.retention(project_id))
        kept = []
        with self.reading() as connection:
            for row in connection.execute(query):
                values = dict(row._mapping)
                purged_on, contributions = values.pop("purged_on"), values.pop("contributions")
                found = Gathering(**values)
                due = found.ended_on + days if found.ended_on else None
                kept.append(Kept(found, contributions, due, purged_on))
        return kept

    def list_due(self) -> list[Gathering]:
        """The gatherings whose contributions have been kept for as long as they may."""
        query = (
            select(*rows.GATHERING, t.project.c.retention_days)
            .join(t.project, t.project.c.id == t.gathering.c.project_id)
            .where(t.gathering.c.ended_on.is_not(None))
            .where(t.gathering.c.purged_on.is_(None))
            .order_by(t.gathering.c.id)
        )
        due = []
        with self.reading() as connection:
            for row in connection.execute(query):
                values = dict(row._mapping)
                if values["ended_on"] + timedelta(days=values.pop("retention_days")) <= today():
                    due.append(Gathering(**values))
        return due

    def purge(self, gathering_ids: Sequence[int]) -> Purged:
        """Delete what each person gave to gatherings that have ended, and every trace of it.

        Raises
        ------
        Refused
            When a gathering has not ended.
        StoreError
            When somebody else has the store open, so that its log cannot be cleared. The
            contributions are gone from the store then; ask again to clear the rest.
        """
        with self.writing() as connection:
            gatherings = [rows.need_gathering(connection, n, lock=True) for n in gathering_ids]
            if any(each.ended_on is None for each in gatherings):
                raise Refused("This gathering has not ended. End it first, then delete.")
            gone = sum(_forget(connection, each) for each in gatherings)
        if not gatherings:
            return Purged((), 0, 0, ())
        codes = [each.code for each in gatherings]
        cleaned, unreadable = self._forget_in_backups(codes)
        self._sweep()
        if not unreadable:
            with self.writing() as connection:
                connection.execute(
                    update(t.gathering)
                    .where(t.gathering.c.id.in_(gathering_ids))
                    .values(purged_on=today())
                )
        return Purged(tuple(gatherings), gone, cleaned, tuple(unreadable))

    def keep_result(self, activity_id: int, payload: Mapping[str, Any]) -> None:
        """Keep figures that may be shown, for when the contributions are gone."""
        rows.refuse_unstorable(dict(payload))
        with self.writing() as connection:
            gathering = rows.lock_gathering_of(connection, activity_id)
            connection.execute(delete(t.result).where(t.result.c.activity_id == activity_id))
            connection.execute(
                insert(t.result).values(
                    activity_id=activity_id, payload=dict(payload), made_on=today()
                )
            )
            bump(connection, gathering.id)

    def find_result(self, activity_id: int) -> dict[str, Any] | None:
        """The figures kept of an activity, if any were."""
        query = select(t.result.c.payload).where(t.result.c.activity_id == activity_id)
        with self.reading() as connection:
            rows.need_activity(connection, activity_id)
            found: dict[str, Any] | None = connection.scalar(query)
            return found

    def _forget_in_backups(self, codes: Sequence[str]) -> tuple[int, list[Path]]:
        cleaned, unreadable = 0, []
        for backup in list_backups(backups_of(self)):
            try:
                _forget_in_file(backup.file, codes)
                cleaned += 1
            except StoreError:  # told to whoever asked, by name
                unreadable.append(backup.file)
        return cleaned, unreadable

    def _sweep(self) -> None:
        """Write the store anew without what was deleted, and empty its log."""
        with self._alone():
            bare = self.engine.execution_options(isolation_level="AUTOCOMMIT")
            with bare.connect() as connection:
                if not self._is_sqlite:
                    connection.execute(text("VACUUM (FULL) contribution, statement, participant"))
                    return
                raw: Any = connection.connection.driver_connection
                raw.execute("VACUUM")
                busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise StoreError(
                "The contributions are deleted, but the store is in use, so traces are left in "
                "its log. Stop Idédugnad and do this once more."
            )


def _forget(connection: Connection, gathering: Gathering) -> int:
    count: int = connection.execute(
        select(func.count()).where(t.contribution.c.gathering_id == gathering.id)
    ).scalar_one()
    for words in _FORGET:
        connection.execute(text(words), {"code": gathering.code})
    bump(connection, gathering.id)
    return count


def _forget_in_file(file: Path, codes: Sequence[str]) -> None:
    with opened(file) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("BEGIN IMMEDIATE")
        for code in codes:
            for words in _FORGET:
                connection.execute(words, {"code": code})
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        refuse_damaged(connection)
