"""What people contribute: kept once, in full, with every change of mind."""

from __future__ import annotations

import re

from sqlalchemy import Connection, bindparam, insert, select, update

from dugnad.domain.errors import Refused
from dugnad.domain.model import (
    Activity,
    Contribution,
    Entry,
    Gathering,
    Participant,
    StatementStatus,
)
from dugnad.store import rows
from dugnad.store import tables as t
from dugnad.store.base import StoreBase, bump

_UUID = re.compile(r"[A-Za-z0-9-]{8,64}")

_KNOWN = select(t.contribution.c.participant_id, t.contribution.c.activity_id).where(
    t.contribution.c.uuid == bindparam("uuid")
)
_PARTICIPANT = select(*rows.PARTICIPANT).where(t.participant.c.id == bindparam("number"))
_OUTDATE = (
    update(t.contribution)
    .where(t.contribution.c.participant_id == bindparam("b_participant"))
    .where(t.contribution.c.activity_id == bindparam("b_activity"))
    .where(t.contribution.c.key == bindparam("b_key"))
    .where(t.contribution.c.current)
    .values(current=False)
)
# No condition on ``current``: with it SQLite would go through everybody's current answers.
_OWN = (
    select(*rows.CONTRIBUTION)
    .where(t.contribution.c.participant_id == bindparam("participant"))
    .where(t.contribution.c.activity_id == bindparam("activity"))
    .order_by(t.contribution.c.id)
)
_KEEP = insert(t.contribution).returning(t.contribution.c.id)


class Contributions(StoreBase):
    def submit(self, uuid: str, activity_id: int, participant_id: int, entry: Entry) -> bool:
        """Keep ``entry``; it is on the disk when this returns.

        Returns
        -------
        bool
            True when it was stored now, False when this very message had been stored before.
        """
        if not _UUID.fullmatch(uuid):
            raise Refused("The message could not be understood. Reload the page and try again.")
        rows.refuse_unstorable(dict(entry.payload), entry.key, entry.text)
        with self.writing() as connection:
            # In a database with many writers, this row keeps the gathering's ids in their order.
            gathering = rows.lock_gathering_of(connection, activity_id)
            known = connection.execute(_KNOWN, {"uuid": uuid}).first()
            if known is not None:
                if tuple(known) == (participant_id, activity_id):
                    return False
                raise Refused(
                    "This message has already been used for something else. "
                    "Reload the page and try again."
                )
            activity = rows.need_activity(connection, activity_id)
            participant = _allowed(connection, participant_id, gathering, activity)
            _keep(connection, uuid, activity, participant, entry, gathering)
            return True

    def list_contributions(
        self, activity_id: int, *, current: bool | None = None
    ) -> list[Contribution]:
        """Everybody's contributions to an activity, in the order they came."""
        query = select(*rows.CONTRIBUTION).where(t.contribution.c.activity_id == activity_id)
        if current is not None:
            query = query.where(t.contribution.c.current.is_(current))
        with self.reading() as connection:
            found = connection.execute(query.order_by(t.contribution.c.id))
            return [rows.contribution(row) for row in found]

    def list_answers(self, activity_id: int, key: str) -> list[Contribution]:
        """Everybody's newest answers to one question of an activity, in the order they came."""
        query = (
            select(*rows.CONTRIBUTION)
            .where(t.contribution.c.activity_id == activity_id)
            .where(t.contribution.c.current)
            .where(t.contribution.c.key == key)
            .order_by(t.contribution.c.id)
        )
        with self.reading() as connection:
            return [rows.contribution(row) for row in connection.execute(query)]

    def own_contributions(self, activity_id: int, participant_id: int) -> list[Contribution]:
        """What one participant has sent to an activity and not changed, in the order it came."""
        with self.reading() as connection:
            found = connection.execute(
                _OWN, {"participant": participant_id, "activity": activity_id}
            )
            return [rows.contribution(row) for row in found if row.current]


def _allowed(
    connection: Connection, participant_id: int, gathering: Gathering, activity: Activity
) -> Participant:
    row = connection.execute(_PARTICIPANT, {"number": participant_id}).first()
    if row is None or row.gathering_id != gathering.id:
        raise Refused("You have not joined this gathering. Join with the code on the screen.")
    participant = rows.participant(row)
    if gathering.ended_on is not None:
        raise Refused("This gathering has ended, so nothing more can be added to it.")
    if not activity.is_open and not participant.by_facilitator:
        raise Refused("This activity is closed. What you sent before it closed is kept.")
    return participant


def _keep(
    connection: Connection,
    uuid: str,
    activity: Activity,
    participant: Participant,
    entry: Entry,
    gathering: Gathering,
) -> None:
    if entry.key is not None:
        connection.execute(
            _OUTDATE,
            {
                "b_participant": participant.id,
                "b_activity": activity.id,
                "b_key": entry.key,
            },
        )
    contribution_id = connection.execute(
        _KEEP,
        {
            "uuid": uuid,
            "gathering_id": gathering.id,
            "activity_id": activity.id,
            "participant_id": participant.id,
            "key": entry.key,
            "payload": dict(entry.payload),
            "current": True,
        },
    ).scalar_one()
    if entry.for_phones:
        bump(connection, gathering.id)
    if entry.text is None:
        return
    waits = (gathering.approval or entry.waits) and not participant.by_facilitator
    status = StatementStatus.PENDING if waits else StatementStatus.APPROVED
    connection.execute(
        insert(t.statement),
        {
            "gathering_id": gathering.id,
            "activity_id": activity.id,
            "contribution_id": contribution_id,
            "text": entry.text,
            "status": status.value,
        },
    )
    if not waits:
        bump(connection, gathering.id)
