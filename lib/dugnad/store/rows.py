"""From rows to the values of ``dugnad.domain``, and what may become a row."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, select

from dugnad.domain.errors import NotFound, Refused
from dugnad.domain.model import (
    Activity,
    ActivityStatus,
    Contribution,
    Gathering,
    NextGathering,
    Participant,
    Project,
    Role,
    Statement,
    StatementStatus,
)
from dugnad.store import tables as t

# What each value is read from; one list here, so that no query can forget a column.
GATHERING = [column for column in t.gathering.c if column.name not in ("revision", "purged_on")]
PARTICIPANT = [column for column in t.participant.c if column.name != "token_hash"]
STATEMENT = [column for column in t.statement.c if column.name != "contribution_id"]
CONTRIBUTION = [
    column for column in t.contribution.c if column.name not in ("uuid", "gathering_id")
]


def roles_of(connection: Connection, project_ids: Iterable[int]) -> dict[int, tuple[Role, ...]]:
    """The roles of several projects, in their order."""
    found: dict[int, list[Role]] = {number: [] for number in project_ids}
    query = select(t.role).where(t.role.c.project_id.in_(list(found))).order_by(t.role.c.position)
    for row in connection.execute(query):
        found[row.project_id].append(Role(row.key, row.label, row.expected))
    return {number: tuple(roles) for number, roles in found.items()}


def project(row: Row[Any], roles: tuple[Role, ...]) -> Project:
    """A project from its row."""
    planned = row.next_on and NextGathering(row.next_on, row.next_plan, row.next_about)
    return Project(row.id, row.municipality, row.unit, row.name, row.language, roles, planned)


def gathering(row: Row[Any]) -> Gathering:
    """A gathering from its row."""
    return Gathering(**row._mapping)


def activity(row: Row[Any]) -> Activity:
    """An activity from its row."""
    return Activity(**{**row._mapping, "status": ActivityStatus(row.status)})


def participant(row: Row[Any]) -> Participant:
    """A participant from its row."""
    return Participant(**row._mapping)


def statement(row: Row[Any]) -> Statement:
    """A statement from its row."""
    return Statement(**{**row._mapping, "status": StatementStatus(row.status)})


def contribution(row: Row[Any]) -> Contribution:
    """A contribution from its row."""
    return Contribution(**row._mapping)


def need_project(connection: Connection, project_id: int, *, lock: bool = False) -> Project:
    """The project; with ``lock``, nobody else changes it or its chain meanwhile."""
    query = select(t.project).where(t.project.c.id == project_id)
    row = connection.execute(query.with_for_update() if lock else query).first()
    if row is None:
        raise NotFound("There is no such project. Choose one from the list on the start page.")
    return project(row, roles_of(connection, [project_id])[project_id])


def need_gathering(connection: Connection, gathering_id: int, *, lock: bool = False) -> Gathering:
    """The gathering; with ``lock``, nobody else changes it or adds to it meanwhile."""
    query = select(*GATHERING).where(t.gathering.c.id == gathering_id)
    row = connection.execute(query.with_for_update() if lock else query).first()
    if row is None:
        raise NotFound("There is no such gathering. Choose one from the list on the start page.")
    return gathering(row)


def need_activity(connection: Connection, activity_id: int) -> Activity:
    """The activity, or NotFound."""
    row = connection.execute(select(t.activity).where(t.activity.c.id == activity_id)).first()
    if row is None:
        raise NotFound("There is no such activity. Choose one from the gathering's list.")
    return activity(row)


def lock_gathering_of(connection: Connection, activity_id: int) -> Gathering:
    """The gathering of an activity; nobody else changes either, or adds to them, meanwhile.

    A database with one writer at a time (SQLite) has seen to that when the transaction began.
    """
    owner = select(t.activity.c.gathering_id).where(t.activity.c.id == activity_id)
    query = select(*GATHERING).where(t.gathering.c.id == owner.scalar_subquery())
    row = connection.execute(query.with_for_update()).first()
    if row is None:
        need_activity(connection, activity_id)  # says that there is none
        raise AssertionError("an activity without a gathering")
    return gathering(row)


def need_statement(connection: Connection, statement_id: int) -> Statement:
    """The statement, or NotFound."""
    query = select(*STATEMENT).where(t.statement.c.id == statement_id)
    row = connection.execute(query).first()
    if row is None:
        raise NotFound("There is no such idea. Reload the page to see the ideas there are.")
    return statement(row)


def hashed(token: str, code: str) -> str:
    """All that is ever stored of a token: another value in each gathering.

    So nobody can see from the store that the same phone was at two of them.
    """
    return hashlib.sha256(f"{code}:{token}".encode()).hexdigest()


def refuse_unstorable(*values: object) -> None:
    """Refuse what a database cannot hold: NUL, half characters, NaN, things that are no JSON."""
    try:
        json.dumps(values, ensure_ascii=False, allow_nan=False).encode()
        unstorable = any(isinstance(value, str) and "\0" in value for value in values)
    except (TypeError, ValueError):
        unstorable = True
    if unstorable:
        raise Refused("The text contains signs that cannot be stored. Write it again without them.")
