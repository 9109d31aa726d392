"""Gatherings: one run of a workshop, from its code to its end."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from dugnad.domain.calendar import today
from dugnad.domain.errors import NotFound, StoreError
from dugnad.domain.model import Gathering, Revision, Step, Wording
from dugnad.domain.suppression import LEAST_GROUP, MOST_GROUP, USUAL_GROUP
from dugnad.store import rows
from dugnad.store import tables as t
from dugnad.store.activities import close_open_activities, write_steps
from dugnad.store.base import StoreBase, bump
from dugnad.store.projects import open_in

log = logging.getLogger(__name__)

#: Without the signs that are mistaken for each other when read aloud or from afar.
CODE_SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 6

# Each of the two ends is read from the end of an index.
_REVISION = select(
    t.gathering.c.revision,
    select(func.coalesce(func.max(t.contribution.c.id), 0))
    .where(t.contribution.c.gathering_id == bindparam("number"))
    .scalar_subquery(),
    select(func.coalesce(func.max(t.participant.c.id), 0))
    .where(t.participant.c.gathering_id == bindparam("number"))
    .scalar_subquery(),
).where(t.gathering.c.id == bindparam("number"))


class Gatherings(StoreBase):
    def add_gathering(
        self,
        project_id: int,
        *,
        title: Wording,
        steps: Sequence[Step],
        approval: bool = True,
        smallest_group: int = USUAL_GROUP,
        phase: str = "situation",
    ) -> Gathering:
        """Start a gathering today, with its activities planned and a code to join by.

        Its project is the one at hand from now on.
        """
        if not LEAST_GROUP <= smallest_group <= MOST_GROUP:
            raise ValueError("the smallest group that is shown must be from 3 to 10 people")
        try:
            self.back_up_first("start")
        except StoreError:  # people are waiting; a full disk will stop the gathering itself
            log.exception("no backup could be made before the gathering")
        with self.writing() as connection:
            rows.need_project(connection, project_id)
            open_in(connection, project_id)
            made = connection.execute(
                insert(t.gathering)
                .values(
                    project_id=project_id,
                    code=unused_code(connection),
                    title=dict(title),
                    started_on=today(),
                    approval=approval,
                    smallest_group=smallest_group,
                    screen={},
                    phase=phase,
                )
                .returning(t.gathering.c.id)
            ).scalar_one()
            write_steps(connection, made, steps, after=-1)
            return rows.need_gathering(connection, made)

    def end_gathering(self, gathering_id: int) -> Gathering:
        """Close what is open and let nobody in any more. Ended once, it stays so."""
        with self.writing() as connection:
            if rows.need_gathering(connection, gathering_id, lock=True).ended_on is None:
                close_open_activities(connection, gathering_id)
                _change(connection, gathering_id, ended_on=today())
            return rows.need_gathering(connection, gathering_id)

    def find_gathering(self, gathering_id: int) -> Gathering:
        with self.reading() as connection:
            return rows.need_gathering(connection, gathering_id)

    def find_gathering_by_code(self, code: str) -> Gathering:
        """The gathering that a person in the room means by ``code``, if it has not ended."""
        plain = re.sub(r"[\s\-\u2010-\u2015]+", "", code).upper()
        found = None
        if plain.isascii() and len(plain) == CODE_LENGTH and plain.isalnum():
            with self.reading() as connection:
                found = connection.execute(
                    select(*rows.GATHERING)
                    .where(t.gathering.c.code == plain)
                    .where(t.gathering.c.ended_on.is_(None))
                ).first()
        if found is None:
            raise NotFound(
                "No gathering with this code is going on now. "
                "Look at the screen in the room and type the code again."
            )
        return rows.gathering(found)

    def current_gathering(self, project_id: int | None = None) -> Gathering | None:
        """The newest gathering that has not ended, of one project or of all."""
        query = select(*rows.GATHERING).where(t.gathering.c.ended_on.is_(None))
        if project_id is not None:
            query = query.where(t.gathering.c.project_id == project_id)
        with self.reading() as connection:
            row = connection.execute(query.order_by(t.gathering.c.id.desc()).limit(1)).first()
        return None if row is None else rows.gathering(row)

    def list_gatherings(self, project_id: int) -> list[Gathering]:
        """The gatherings of a project, the newest first."""
        query = select(*rows.GATHERING).where(t.gathering.c.project_id == project_id)
        with self.reading() as connection:
            found = connection.execute(query.order_by(t.gathering.c.id.desc())).all()
        return [rows.gathering(row) for row in found]

    def set_approval(self, gathering_id: int, on: bool) -> Gathering:
        """Whether new ideas wait to be approved. What waits already goes on waiting."""
        with self.writing() as connection:
            if rows.need_gathering(connection, gathering_id, lock=True).approval != on:
                _change(connection, gathering_id, approval=on)
            return rows.need_gathering(connection, gathering_id)

    def set_screen(self, gathering_id: int, **changes: Any) -> Gathering:
        """Turn the projector: ``changes`` are laid over how it is turned now."""
        with self.writing() as connection:
            before = dict(rows.need_gathering(connection, gathering_id, lock=True).screen)
            after = {**before, **changes}
            if after != before:
                _change(connection, gathering_id, screen=after)
            return rows.need_gathering(connection, gathering_id)

    def revision(self, gathering_id: int) -> Revision:
        """Two numbers that only grow; read again what is shown when one of them has."""
        with self.reading() as connection:
            row = connection.execute(_REVISION, {"number": gathering_id}).first()
            if row is None:
                rows.need_gathering(connection, gathering_id)  # says that there is none
                raise AssertionError("a gathering without a revision")
        room, last_contribution, last_participant = row
        return Revision(room=room, feed=last_contribution + last_participant)


def _change(connection: Connection, gathering_id: int, **values: Any) -> None:
    connection.execute(update(t.gathering).where(t.gathering.c.id == gathering_id).values(**values))
    bump(connection, gathering_id)


def unused_code(connection: Connection) -> str:
    """A code that no gathering has had."""
    while True:
        code = "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))
        taken = connection.execute(select(t.gathering.c.id).where(t.gathering.c.code == code))
        if taken.first() is None:
            return code
