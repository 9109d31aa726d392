"""A whole store into another, of the same database or not; every row compared afterwards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    Table,
    delete,
    func,
    insert,
    inspect,
    select,
    text,
)

from dugnad.domain.errors import Refused, StoreError
from dugnad.store import tables as t
from dugnad.store.base import StoreBase

_AT_ONCE = 5000
#: In the order in which rows can be added; the pulse is each database's own.
_TABLES = [table for table in t.metadata.sorted_tables if table is not t.pulse]


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows a table has, and a checksum of all of them."""

    rows: int
    sha256: str


def copy_store(source: StoreBase, target: StoreBase) -> dict[str, Sum]:
    """Copy everything into an empty store: all of it, or nothing.

    Returns
    -------
    dict
        For each table its rows and their checksum, the same in both stores.
    """
    with source.reading() as from_store, target.writing() as to_store:
        if to_store.execute(select(t.project.c.id).limit(1)).first() is not None:
            raise Refused("The store to copy to already holds projects. Choose an empty one.")
        return _copy(from_store, to_store)


def replace_store(source: StoreBase, target: StoreBase) -> dict[str, Sum]:
    """Let a store hold what another one does, and nothing of what it held: all of it, or nothing.

    Both have the newest shape.
    """
    with source.reading() as from_store, target.writing() as to_store:
        for table in reversed(_TABLES):
            to_store.execute(delete(table))
        return _copy(from_store, to_store)


def _copy(from_store: Connection, to_store: Connection) -> dict[str, Sum]:
    tables = _tables(from_store)
    for table in tables:
        for rows in _batches(from_store, table):
            to_store.execute(insert(table), rows)
        _go_on_from(to_store, table, _last_number(from_store, table))
    sums = {table.name: _sum(from_store, table) for table in tables}
    if sums != {table.name: _sum(to_store, table) for table in tables}:
        raise StoreError(
            "The copy differs from the store, so it was not kept. Try again, and keep "
            "using the store you have."
        )
    return sums


def _tables(connection: Connection) -> list[Table]:
    """The tables as this store has them: one of an older shape has fewer, with fewer columns."""
    known, bare = inspect(connection), MetaData()
    here = set(known.get_table_names())
    names = {each: {column["name"] for column in known.get_columns(each)} for each in here}
    return [
        Table(
            table.name,
            bare,
            *(
                Column(each.name, each.type, primary_key=each.primary_key)
                for each in table.c
                if each.name in names[table.name]
            ),
            sqlite_autoincrement=_counts_up(table),
        )
        for table in _TABLES
        if table.name in here
    ]


def _batches(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    query = select(table).order_by(*table.primary_key.columns)
    found = connection.execute(query.execution_options(yield_per=_AT_ONCE))
    for rows in found.mappings().partitions():
        yield [dict(row) for row in rows]


def _sum(connection: Connection, table: Table) -> Sum:
    digest, count = hashlib.sha256(), 0
    for rows in _batches(connection, table):
        count += len(rows)
        for row in rows:
            digest.update(json.dumps(list(row.values()), default=str).encode())
    return Sum(count, digest.hexdigest())


def _counts_up(table: Table) -> bool:
    return bool(table.dialect_options["sqlite"]["autoincrement"])


def _last_number(connection: Connection, table: Table) -> int:
    """The highest number a table has given, to a row that is there or to one that is gone."""
    if "id" not in table.c:
        return 0
    if connection.dialect.name == "sqlite":
        query = "SELECT seq FROM sqlite_sequence WHERE name = :name"
    else:
        query = (
            "SELECT last_value FROM pg_sequences WHERE schemaname = current_schema()"
            " AND sequencename = :name || '_id_seq'"
        )
    given = connection.scalar(text(query), {"name": table.name}) if _counts_up(table) else 0
    highest = connection.scalar(select(func.max(table.c.id)))
    return max(given or 0, highest or 0)


def _go_on_from(connection: Connection, table: Table, last: int) -> None:
    """Let the next row of a table get the number after ``last``."""
    if not last:
        return
    if connection.dialect.name != "sqlite":
        sequence = func.pg_get_serial_sequence(f'"{table.name}"', "id")
        connection.execute(select(func.setval(sequence, last)))
    elif _counts_up(table):
        words = "DELETE FROM sqlite_sequence WHERE name = :name"
        connection.execute(text(words), {"name": table.name})
        words = "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"
        connection.execute(text(words), {"name": table.name, "last": last})
