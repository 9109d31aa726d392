"""Ideas and practices as the room sees them, and what the facilitator does with them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select, update

from dugnad.domain.errors import Refused
from dugnad.domain.model import Statement, StatementStatus
from dugnad.store import rows
from dugnad.store import tables as t
from dugnad.store.base import StoreBase, bump


class Statements(StoreBase):
    def list_statements(
        self, gathering_id: int, status: StatementStatus | None = None
    ) -> list[Statement]:
        """The statements of a gathering, in the order they came."""
        query = select(*rows.STATEMENT).where(t.statement.c.gathering_id == gathering_id)
        if status is not None:
            query = query.where(t.statement.c.status == StatementStatus(status).value)
        with self.reading() as connection:
            found = connection.execute(query.order_by(t.statement.c.id))
            return [rows.statement(row) for row in found]

    def find_statement(self, statement_id: int) -> Statement:
        with self.reading() as connection:
            return rows.need_statement(connection, statement_id)

    def set_status(self, statement_id: int, status: StatementStatus) -> Statement:
        """Approve a statement, hide it, or let it wait again."""
        return self._change_statement(statement_id, status=StatementStatus(status).value)

    def edit_statement(self, statement_id: int, text: str) -> Statement:
        """Change the wording that everybody sees."""
        rows.refuse_unstorable(text)
        return self._change_statement(statement_id, text=text)

    def withdraw_statement(self, statement_id: int, participant_id: int) -> None:
        """Let a participant take back an own text that waits; nothing of it is kept.

        Taken back already, there is nothing more to do.
        """
        query = (
            select(t.statement.c.gathering_id, t.statement.c.status, *rows.CONTRIBUTION)
            .join(t.contribution, t.contribution.c.id == t.statement.c.contribution_id)
            .where(t.statement.c.id == statement_id)
        )
        with self.writing() as connection:
            row = connection.execute(query).first()
            if row is None:
                return
            if row.participant_id != participant_id:
                raise Refused("Only the phone that sent this can take it back.")
            held = rows.need_gathering(connection, row.gathering_id).screen.get("merged", ())
            if row.status != StatementStatus.PENDING.value or any(
                one["statement"] == statement_id for one in held
            ):
                raise Refused(
                    "This no longer waits for approval, so it cannot be taken back here. "
                    "Ask the facilitator to set it aside."
                )
            connection.execute(delete(t.statement).where(t.statement.c.id == statement_id))
            left = {name: value for name, value in row.payload.items() if name != "text"}
            connection.execute(
                update(t.contribution).where(t.contribution.c.id == row.id).values(payload=left)
            )
            bump(connection, row.gathering_id)

    def own_statements(self, activity_id: int, participant_id: int) -> list[Statement]:
        """What one participant has written in an activity, for that participant only."""
        query = (
            select(*rows.STATEMENT)
            .join(t.contribution, t.contribution.c.id == t.statement.c.contribution_id)
            .where(t.contribution.c.participant_id == participant_id)
            .where(t.contribution.c.activity_id == activity_id)
            .order_by(t.statement.c.id)
        )
        with self.reading() as connection:
            return [rows.statement(row) for row in connection.execute(query)]

    def own_origins(self, activity_id: int, participant_id: int) -> dict[int, int]:
        """The same as ``list_origins``, of one participant's statements in an activity."""
        query = (
            select(t.statement.c.id, t.statement.c.contribution_id)
            .join(t.contribution, t.contribution.c.id == t.statement.c.contribution_id)
            .where(t.contribution.c.participant_id == participant_id)
            .where(t.contribution.c.activity_id == activity_id)
        )
        with self.reading() as connection:
            return {row.id: row.contribution_id for row in connection.execute(query)}

    def list_origins(self, gathering_id: int) -> dict[int, int]:
        """Statement → the contribution it came with, for those that still have it."""
        query = (
            select(t.statement.c.id, t.statement.c.contribution_id)
            .where(t.statement.c.gathering_id == gathering_id)
            .where(t.statement.c.contribution_id.is_not(None))
        )
        with self.reading() as connection:
            return {row.id: row.contribution_id for row in connection.execute(query)}

    def _change_statement(self, statement_id: int, **values: Any) -> Statement:
        with self.writing() as connection:
            before = rows.need_statement(connection, statement_id)
            connection.execute(
                update(t.statement).where(t.statement.c.id == statement_id).values(**values)
            )
            after = rows.need_statement(connection, statement_id)
            if after != before:
                bump(connection, after.gathering_id)
            return after
