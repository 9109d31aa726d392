"""The activities of a gathering: planned, opened, closed, shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, case, delete, func, insert, select, update

from dugnad.domain.errors import Refused
from dugnad.domain.model import Activity, ActivityStatus, Step, Wording
from dugnad.store import rows
from dugnad.store import tables as t
from dugnad.store.base import StoreBase, bump


class Activities(StoreBase):
    def add_activity(self, gathering_id: int, step: Step) -> Activity:
        """Plan one more activity, after the others."""
        with self.writing() as connection:
            rows.need_gathering(connection, gathering_id, lock=True)
            last = connection.execute(
                select(func.coalesce(func.max(t.activity.c.position), -1)).where(
                    t.activity.c.gathering_id == gathering_id
                )
            ).scalar_one()
            made = write_steps(connection, gathering_id, [step], after=last)
            bump(connection, gathering_id)
            return rows.need_activity(connection, made[0])

    def find_activity(self, activity_id: int) -> Activity:
        with self.reading() as connection:
            return rows.need_activity(connection, activity_id)

    def list_activities(self, gathering_id: int) -> list[Activity]:
        """The activities of a gathering, in their order."""
        query = select(t.activity).where(t.activity.c.gathering_id == gathering_id)
        with self.reading() as connection:
            found = connection.execute(query.order_by(t.activity.c.position, t.activity.c.id))
            return [rows.activity(row) for row in found]

    def open_activity(self, activity_id: int) -> Activity:
        """Let people contribute; any other open activity of the gathering is closed."""
        with self.writing() as connection:
            gathering = rows.lock_gathering_of(connection, activity_id)
            if gathering.ended_on is not None:
                raise Refused(
                    "This gathering has ended, so its activities can no longer be opened. "
                    "Start a new gathering to go on."
                )
            if not rows.need_activity(connection, activity_id).is_open:
                close_open_activities(connection, gathering.id)
                connection.execute(
                    update(t.activity)
                    .where(t.activity.c.id == activity_id)
                    .values(status=ActivityStatus.OPEN.value)
                )
                bump(connection, gathering.id)
            return rows.need_activity(connection, activity_id)

    def close_activity(self, activity_id: int) -> Activity:
        """Take no more contributions, and seal those there are. Closed once, the seal stays."""
        with self.writing() as connection:
            gathering = rows.lock_gathering_of(connection, activity_id)
            if rows.need_activity(connection, activity_id).status is not ActivityStatus.CLOSED:
                _close(connection, activity_id)
                bump(connection, gathering.id)
            return rows.need_activity(connection, activity_id)

    def show_result(self, activity_id: int, shown: bool) -> Activity:
        """Let the room see the result, or hide it again."""
        with self.writing() as connection:
            found = rows.need_activity(connection, activity_id)
            if found.shown != shown:
                connection.execute(
                    update(t.activity).where(t.activity.c.id == activity_id).values(shown=shown)
                )
                bump(connection, found.gathering_id)
            return rows.need_activity(connection, activity_id)

    def change_activity(
        self,
        activity_id: int,
        *,
        title: Wording | None = None,
        question: Wording | None = None,
        minutes: int | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Activity:
        """Reword an activity, or give it other minutes or options; None leaves as it was."""
        given = {"title": title, "question": question, "minutes": minutes, "options": options}
        values = {name: value for name, value in given.items() if value is not None}
        with self.writing() as connection:
            found = rows.need_activity(connection, activity_id)
            changed = {name: v for name, v in values.items() if getattr(found, name) != v}
            if changed:
                connection.execute(
                    update(t.activity).where(t.activity.c.id == activity_id).values(changed)
                )
                bump(connection, found.gathering_id)
            return rows.need_activity(connection, activity_id)

    def order_activities(self, gathering_id: int, order: Sequence[int]) -> list[Activity]:
        """Put the activities of a gathering in ``order`` (all of their ids, each once)."""
        with self.writing() as connection:
            rows.need_gathering(connection, gathering_id, lock=True)
            known = connection.scalars(
                select(t.activity.c.id).where(t.activity.c.gathering_id == gathering_id)
            ).all()
            if sorted(order) != sorted(known):
                raise Refused("The plan has changed meanwhile. Look at it and try again.")
            for position, number in enumerate(order):
                connection.execute(
                    update(t.activity).where(t.activity.c.id == number).values(position=position)
                )
            bump(connection, gathering_id)
        return self.list_activities(gathering_id)

    def remove_activity(self, activity_id: int) -> None:
        """Take an activity out of the plan, as long as nobody has contributed to it."""
        with self.writing() as connection:
            gathering = rows.lock_gathering_of(connection, activity_id)
            used = select(t.contribution.c.id).where(t.contribution.c.activity_id == activity_id)
            if connection.execute(used.limit(1)).first():
                raise Refused(
                    "People have already answered in this activity, so it stays in the plan."
                )
            connection.execute(delete(t.activity).where(t.activity.c.id == activity_id))
            bump(connection, gathering.id)


def write_steps(
    connection: Connection, gathering_id: int, steps: Sequence[Step], *, after: int
) -> list[int]:
    """Plan ``steps`` as activities that follow position ``after``; their ids."""
    return [
        connection.execute(
            insert(t.activity)
            .values(
                gathering_id=gathering_id,
                kind=step.kind,
                position=position,
                title=dict(step.title),
                question=dict(step.question),
                minutes=step.minutes,
                options=dict(step.options),
                status=ActivityStatus.PLANNED.value,
                shown=False,
            )
            .returning(t.activity.c.id)
        ).scalar_one()
        for position, step in enumerate(steps, start=after + 1)
    ]


def close_open_activities(connection: Connection, gathering_id: int) -> None:
    """Close and seal what is open in a gathering."""
    for number in connection.scalars(
        select(t.activity.c.id)
        .where(t.activity.c.gathering_id == gathering_id)
        .where(t.activity.c.status == ActivityStatus.OPEN.value)
    ).all():
        _close(connection, number)


def _close(connection: Connection, activity_id: int) -> None:
    last = (
        select(func.coalesce(func.max(t.contribution.c.id), 0))
        .where(t.contribution.c.activity_id == activity_id)
        .scalar_subquery()
    )
    connection.execute(
        update(t.activity)
        .where(t.activity.c.id == activity_id)
        .values(
            status=ActivityStatus.CLOSED.value,
            # The first closing stays: what comes after it is published in steps for good.
            sealed_at=case((t.activity.c.sealed_at == 0, last), else_=t.activity.c.sealed_at),
        )
    )
