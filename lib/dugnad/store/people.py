"""The people in the room: phones, and groups that the facilitator answers for."""

from __future__ import annotations

import re

from sqlalchemy import Connection, delete, func, insert, select, update

from dugnad.domain.calendar import today
from dugnad.domain.errors import Refused
from dugnad.domain.model import Gathering, Participant
from dugnad.store import rows
from dugnad.store import tables as t
from dugnad.store.base import StoreBase, bump

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,128}")
_LARGEST_GROUP = 500


class People(StoreBase):
    def join(self, gathering_id: int, token: str, role: str) -> Participant:
        """Let a phone in. The same token is the same participant, who may change role."""
        if not _TOKEN.fullmatch(token):
            raise Refused("This phone could not be recognised. Reload the page and join again.")
        with self.writing() as connection:
            gathering = _open_gathering(connection, gathering_id)
            known = _by_token(connection, gathering, token)
            if known is not None and known.role == role:
                return known
            _need_role(connection, gathering, role)
            if known is None:
                _begin(connection, gathering)
            else:
                connection.execute(
                    update(t.participant).where(t.participant.c.id == known.id).values(role=role)
                )
                bump(connection, gathering_id)  # the feed does not move: nobody is new
                return Participant(known.id, gathering_id, role)
            return _add(
                connection, gathering_id, token_hash=rows.hashed(token, gathering.code), role=role
            )

    def find_participant(self, gathering_id: int, token: str) -> Participant | None:
        """Who holds ``token`` in this gathering, if anybody does."""
        if not _TOKEN.fullmatch(token):
            return None
        with self.reading() as connection:
            return _by_token(connection, rows.need_gathering(connection, gathering_id), token)

    def add_group(self, gathering_id: int, *, role: str, size: int, label: str = "") -> Participant:
        """Add a group without phones, whose answers the facilitator enters."""
        if not 1 <= size <= _LARGEST_GROUP:
            raise Refused(
                "A group must have from 1 to {largest} people. Correct the number and try again.",
                largest=_LARGEST_GROUP,
            )
        rows.refuse_unstorable(label)
        with self.writing() as connection:
            gathering = _open_gathering(connection, gathering_id)
            _need_role(connection, gathering, role)
            _begin(connection, gathering)
            return _add(
                connection, gathering_id, role=role, size=size, by_facilitator=True, label=label
            )

    def remove_group(self, group_id: int) -> None:
        """Take a group out again, as long as nothing has been answered for it."""
        with self.writing() as connection:
            group = t.participant.c.id == group_id
            owner = select(t.participant.c.gathering_id).where(group)
            gathering = rows.need_gathering(
                connection, connection.execute(owner).scalar_one(), lock=True
            )
            answered = select(t.contribution.c.id).where(
                t.contribution.c.participant_id == group_id
            )
            if connection.execute(answered.limit(1)).first():
                raise Refused("Something has been answered for this group, so it stays.")
            connection.execute(delete(t.participant).where(group, t.participant.c.by_facilitator))
            bump(connection, gathering.id)

    def find_facilitator(self, gathering_id: int) -> Participant:
        """Who writes down what is said in the room: counted with nobody, of no role."""
        with self.writing() as connection:
            _open_gathering(connection, gathering_id)
            row = connection.execute(
                select(*rows.PARTICIPANT)
                .where(t.participant.c.gathering_id == gathering_id)
                .where(t.participant.c.by_facilitator)
                .where(t.participant.c.size == 0)
            ).first()
            if row is not None:
                return rows.participant(row)
            return _add(connection, gathering_id, role="", size=0, by_facilitator=True)

    def list_groups(self, gathering_id: int) -> list[Participant]:
        """The groups that the facilitator answers for, in the order they were added."""
        query = (
            select(*rows.PARTICIPANT)
            .where(t.participant.c.gathering_id == gathering_id)
            .where(t.participant.c.by_facilitator)
            .where(t.participant.c.size > 0)
            .order_by(t.participant.c.id)
        )
        with self.reading() as connection:
            return [rows.participant(row) for row in connection.execute(query)]

    def list_sizes(self, gathering_id: int) -> dict[int, int]:
        """Those the facilitator answers for → how many people they are; the room is nobody."""
        query = (
            select(t.participant.c.id, t.participant.c.size)
            .where(t.participant.c.gathering_id == gathering_id)
            .where(t.participant.c.by_facilitator)
        )
        with self.reading() as connection:
            return {row.id: row.size for row in connection.execute(query)}

    def count_participants(self, gathering_id: int) -> dict[str, int]:
        """How many people of each role take part; a group counts with its size."""
        query = (
            select(t.participant.c.role, func.sum(t.participant.c.size))
            .where(t.participant.c.gathering_id == gathering_id)
            .where(t.participant.c.size > 0)
            .group_by(t.participant.c.role)
            .order_by(t.participant.c.role)
        )
        with self.reading() as connection:
            return {role: int(people) for role, people in connection.execute(query)}


def _open_gathering(connection: Connection, gathering_id: int) -> Gathering:
    gathering = rows.need_gathering(connection, gathering_id, lock=True)
    if gathering.ended_on is not None:
        raise Refused("This gathering has ended. Thank you for taking part!")
    return gathering


def _begin(connection: Connection, gathering: Gathering) -> None:
    """Let the gathering be of the day on which the first person comes.

    A room can be made ready, and its plan changed, days ahead.
    """
    here = select(t.participant.c.id).where(t.participant.c.gathering_id == gathering.id)
    if gathering.started_on != today() and connection.execute(here.limit(1)).first() is None:
        connection.execute(
            update(t.gathering).where(t.gathering.c.id == gathering.id).values(started_on=today())
        )
        bump(connection, gathering.id)


def _need_role(connection: Connection, gathering: Gathering, role: str) -> None:
    if rows.need_project(connection, gathering.project_id).role(role) is None:
        raise Refused("This role is not part of the gathering. Choose one from the list.")


def _by_token(connection: Connection, gathering: Gathering, token: str) -> Participant | None:
    row = connection.execute(
        select(*rows.PARTICIPANT)
        .where(t.participant.c.gathering_id == gathering.id)
        .where(t.participant.c.token_hash == rows.hashed(token, gathering.code))
    ).first()
    return None if row is None else rows.participant(row)


def _add(
    connection: Connection,
    gathering_id: int,
    *,
    role: str,
    token_hash: str | None = None,
    size: int = 1,
    by_facilitator: bool = False,
    label: str = "",
) -> Participant:
    made = connection.execute(
        insert(t.participant)
        .values(
            gathering_id=gathering_id,
            token_hash=token_hash,
            role=role,
            size=size,
            by_facilitator=by_facilitator,
            label=label,
        )
        .returning(*rows.PARTICIPANT)
    ).one()
    return rows.participant(made)
