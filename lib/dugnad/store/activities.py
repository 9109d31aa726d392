"""The activities of a gathering: planned, opened, closed, shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from dugnad.domain.errors import Refused
from dugnad.domain.model import SEALED, Activity, ActivityStatus, Gathering, Step, Wording
from dugnad.store import rows
from dugnad.store import tables as t
from dugnad.store.base import StoreBase, bump


class Activities(StoreBase):
    def add_activity(
        self, gathering_id: int, step: Step, *, after: Activity | None = None
    ) -> Activity:
        """Plan one more activity: right after another one, or after them all."""
        with self.writing() as connection:
            rows.need_gathering(connection, gathering_id, lock=True)
            if after is None:
                last = connection.execute(
                    select(func.coalesce(func.max(t.activity.c.position), -1)).where(
                        t.activity.c.gathering_id == gathering_id
                    )
                ).scalar_one()
            else:
                last = rows.need_activity(connection, after.id).position
                _make_place(connection, gathering_id, last + 1)
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
            _refuse_ended(gathering)
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

    def stand_again(self, before: Activity) -> Activity:
        """Let an activity be open or not as it was ``before``, and sealed as it was.

        What a seal counts cannot be taken back once it has been published: then the seal stays.
        """
        with self.writing() as connection:
            gathering = rows.lock_gathering_of(connection, before.id)
            return _stand(connection, gathering, before)

    def publish(self, activity_id: int) -> Activity:
        """The activity, about to be counted where somebody sees it: from now on its seal stays."""
        with self.writing() as connection:
            gathering = rows.lock_gathering_of(connection, activity_id)
            found = rows.need_activity(connection, activity_id)
            if found.sealed_at and activity_id not in gathering.published:
                published = {"activities": [*gathering.published, activity_id]}
                screen = {**gathering.screen, "published": published}
                connection.execute(
                    update(t.gathering)
                    .where(t.gathering.c.id == gathering.id)
                    .values(screen=screen)
                )
            return found

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

    def bring_back(self, removed: Activity) -> Activity:
        """Put an activity that was taken out of the plan back where it stood, as it stood."""
        with self.writing() as connection:
            gathering = rows.need_gathering(connection, removed.gathering_id, lock=True)
            _make_place(connection, removed.gathering_id, removed.position)
            values = {**asdict(removed), "status": ActivityStatus.PLANNED.value}
            taken = select(t.activity.c.id).where(t.activity.c.id == removed.id)
            if connection.execute(taken).first():  # a number that is free may be used again
                del values["id"]
            made = connection.execute(
                insert(t.activity).values(values).returning(t.activity.c.id)
            ).scalar_one()
            return _stand(connection, gathering, replace(removed, id=made))


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


def _make_place(connection: Connection, gathering_id: int, position: int) -> None:
    connection.execute(
        update(t.activity)
        .where(t.activity.c.gathering_id == gathering_id)
        .where(t.activity.c.position >= position)
        .values(position=t.activity.c.position + 1)
    )


def _refuse_ended(gathering: Gathering) -> None:
    if gathering.ended_on is not None:
        raise Refused(
            "This gathering has ended, so its activities can no longer be opened. "
            "Start a new gathering to go on."
        )


def close_open_activities(connection: Connection, gathering_id: int) -> None:
    """Close and seal what is open in a gathering."""
    for number in connection.scalars(
        select(t.activity.c.id)
        .where(t.activity.c.gathering_id == gathering_id)
        .where(t.activity.c.status == ActivityStatus.OPEN.value)
    ).all():
        _close(connection, number)


def _close(connection: Connection, activity_id: int) -> None:
    found = rows.need_activity(connection, activity_id)
    values: dict[str, Any] = {"status": ActivityStatus.CLOSED.value}
    # The first closing stays: what comes after it is published in steps for good.
    if not found.sealed_at:
        values["sealed_at"] = _end(connection, func.max, activity_id) or 0
    elif sealed := _later_round(connection, found):
        values["options"] = {**found.options, SEALED: sealed}
    connection.execute(update(t.activity).where(t.activity.c.id == activity_id).values(values))


def _later_round(connection: Connection, activity: Activity) -> dict[str, Any] | None:
    """The seals with that of a round that began after the first closing, and is closed now."""
    name, sealed = activity.options.get("round"), activity.options.get(SEALED, {})
    if name is None or name in sealed:
        return None
    first = _end(connection, func.min, activity.id, t.contribution.c.key == name)
    if first is None or first <= activity.sealed_at:
        return None
    return {**sealed, name: {"contribution": _end(connection, func.max, activity.id)}}


def _end(
    connection: Connection, end: Any, activity_id: int, *conditions: ColumnElement[bool]
) -> int | None:
    """The first or the last contribution to an activity."""
    query = select(end(t.contribution.c.id)).where(t.contribution.c.activity_id == activity_id)
    found: int | None = connection.execute(query.where(*conditions)).scalar_one()
    return found


def _stand(connection: Connection, gathering: Gathering, before: Activity) -> Activity:
    now = rows.need_activity(connection, before.id)
    if before.is_open and not now.is_open:
        _refuse_ended(gathering)
        close_open_activities(connection, gathering.id)
    values: dict[str, Any] = {"status": before.status.value}
    if before.id not in gathering.published:
        kept = {name: value for name, value in now.options.items() if name != SEALED}
        was = {SEALED: before.options[SEALED]} if SEALED in before.options else {}
        values |= {"sealed_at": before.sealed_at, "options": {**kept, **was}}
    connection.execute(update(t.activity).where(t.activity.c.id == now.id).values(values))
    bump(connection, gathering.id)
    return rows.need_activity(connection, now.id)
