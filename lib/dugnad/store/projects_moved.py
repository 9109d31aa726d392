"""Projects out of the store and into it, a file each."""

from __future__ import annotations

import secrets
from datetime import date
from enum import StrEnum
from itertools import product
from pathlib import Path

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import DataError, IntegrityError

from dugnad.domain.calendar import today
from dugnad.domain.chain import (
    ElementKind,
    Happened,
    Link,
    LinkKind,
    Standing,
    refuse_chain,
)
from dugnad.domain.elements import Condition, Phase
from dugnad.domain.errors import Refused
from dugnad.domain.model import LANGUAGES, ActivityStatus, Project, StatementStatus
from dugnad.domain.own_figures import checked, from_plain
from dugnad.domain.suppression import LEAST_GROUP, MOST_GROUP
from dugnad.store import rows
from dugnad.store import tables as t
from dugnad.store.base import StoreBase
from dugnad.store.gatherings import unused_code
from dugnad.store.payload import from_payload
from dugnad.store.project_rows import TABLES, Rows, collect, name_from_file, renumbered, reserve
from dugnad.store.projects import open_in
from dugnad.store.retention import LONGEST_DAYS, SHORTEST_DAYS

_CHOICES: dict[tuple[str, str], type[StrEnum]] = {
    ("gathering", "phase"): Phase,
    ("activity", "status"): ActivityStatus,
    ("statement", "status"): StatementStatus,
    ("element", "kind"): ElementKind,
    ("change", "standing"): Standing,
    ("change", "happened"): Happened,
    ("change", "link_kind"): LinkKind,
    ("link", "kind"): LinkKind,
    ("figure_set", "condition"): Condition,
}
_WORDINGS = (
    ("role", "label"),
    ("gathering", "title"),
    ("activity", "title"),
    ("activity", "question"),
)
_AT_ONCE = 500


class MovedProjects(StoreBase):
    def export_project(self, project_id: int, file: Path) -> None:
        """Write all of a project to one file."""
        from dugnad.store.project_file import write_file  # a phone never needs it

        with self.reading() as connection:
            rows.need_project(connection, project_id)
            found = collect(connection, project_id)
        write_file(found, file, today())

    def import_project(self, file: Path) -> Project:
        """Add the project in a file to the store, beside those there are."""
        from dugnad.store.project_file import read_file

        found = read_file(file)
        _refuse_impossible(found)
        try:
            with self.writing() as connection:
                return rows.need_project(connection, _add(connection, found))
        except (IntegrityError, DataError) as error:  # two rows alike where only one may be
            raise _inconsistent() from error


def _refuse_impossible(found: Rows) -> None:
    """Refuse rows that each look right and together do not make a project."""
    if len(found["project"]) != 1:
        raise Refused("A project file holds one project.")
    try:
        for (table, column), choice in _CHOICES.items():
            for row in found[table]:
                if row[column] is not None:
                    choice(row[column])
        for table, its_rows in found.items():
            for number, row in enumerate(its_rows, start=1):
                if row.get("id", number) != number:
                    raise ValueError(f"{table} is not numbered from 1")
                rows.refuse_unstorable(*(v for v in row.values() if not isinstance(v, date)))
        _refuse_unsafe(found)
        _refuse_two_gatherings(found)
        _refuse_impossible_chain(found)
        for row in found["figure_set"]:
            if checked(from_plain(row["figures"])) != from_plain(row["figures"]):
                raise ValueError("figures as nobody could have kept them")
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise _inconsistent() from error


def _inconsistent() -> Refused:
    return Refused("The parts of the project file do not fit together. Nothing was stored.")


def _refuse_unsafe(found: Rows) -> None:
    """What the store lets nobody choose, and words and options that no page could show."""
    [project] = found["project"]
    if project["language"] not in LANGUAGES:
        raise ValueError("a language that is not spoken here")
    if not SHORTEST_DAYS <= project["retention_days"] <= LONGEST_DAYS:
        raise ValueError("kept for too short or too long")
    if not all(LEAST_GROUP <= row["smallest_group"] <= MOST_GROUP for row in found["gathering"]):
        raise ValueError("figures about too few")
    for table, column in _WORDINGS:
        for row in found[table]:
            said = row[column].items()
            if not all(isinstance(text, str) for pair in said for text in pair):
                raise ValueError(f"{table}.{column} is not in words")
    for table, column in (("gathering", "screen"), ("activity", "options")):
        if not all(isinstance(row[column], dict) for row in found[table]):
            raise ValueError(f"{table}.{column} has no names")


def _refuse_two_gatherings(found: Rows) -> None:
    """An answer, its activity and its participant belong to one gathering."""
    for table, named in product(("contribution", "statement"), ("activity", "participant")):
        owners = {row["id"]: row["gathering_id"] for row in found[named]}
        for row in found[table]:
            if f"{named}_id" in row and owners[row[f"{named}_id"]] != row["gathering_id"]:
                raise ValueError(f"a {table} of two gatherings")


def _refuse_impossible_chain(found: Rows) -> None:
    kinds = {row["id"]: ElementKind(row["kind"]) for row in found["element"]}
    for row in found["change"]:
        from_payload(kinds[row["element_id"]], row["payload"])
    changes = {(row["element_id"], row["number"]) for row in found["change"]}
    if not all((row["id"], row["version"]) in changes for row in found["element"]):
        raise ValueError("an element without its version")
    refuse_chain(
        kinds,
        [Link(row["before_id"], row["after_id"], LinkKind(row["kind"])) for row in found["link"]],
    )


def _add(connection: Connection, found: Rows) -> int:
    """Add the rows of one project; its number."""
    found["gathering"] = [
        {**row, "code": _free_code(connection, row["code"])} for row in found["gathering"]
    ]
    taken = _taken_uuids(connection, [row["uuid"] for row in found["contribution"]])
    found["contribution"] = [
        {**row, "uuid": secrets.token_hex(16)} if row["uuid"] in taken else row
        for row in found["contribution"]
    ]
    numbers = {
        table.name: dict(enumerate(reserve(connection, table, len(found[table.name])), start=1))
        for table in TABLES
        if "id" in table.c
    }
    turned = renumbered(found, numbers, name_from_file)
    for table in TABLES:
        if turned[table.name]:
            connection.execute(insert(table), turned[table.name])
    open_in(connection, numbers["project"][1])
    return numbers["project"][1]


def _free_code(connection: Connection, code: str) -> str:
    taken = connection.scalar(select(t.gathering.c.id).where(t.gathering.c.code == code))
    return code if taken is None else unused_code(connection)


def _taken_uuids(connection: Connection, uuids: list[str]) -> set[str]:
    """Which of these the store has: it holds the same project, or an earlier copy of it."""
    found: set[str] = set()
    for start in range(0, len(uuids), _AT_ONCE):
        some = uuids[start : start + _AT_ONCE]
        query = select(t.contribution.c.uuid).where(t.contribution.c.uuid.in_(some))
        found.update(connection.scalars(query))
    return found
