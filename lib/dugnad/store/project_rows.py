"""A project as rows that no longer depend on the store they came from, and back.

In a project file every row has a number from 1 within its table. A reference is such a number,
wherever it stands: in a column, as the key of an answer, or in JSON under one of ``NAMES``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select, text

from dugnad.domain.errors import Refused
from dugnad.domain.model import OWN_PLAN
from dugnad.store import tables as t

Rows = dict[str, list[dict[str, Any]]]
#: table → number in one place → number in the other
Numbers = Mapping[str, Mapping[int, int]]

#: Turns a value that may name a row of a table into its form on the other side.
Name = Callable[[Any, str, Numbers], Any]

#: What a number, a list of numbers or the keys of an object mean under these names in JSON.
NAMES = {
    **{
        table.name: table.name for table in (t.statement, t.activity, t.participant, t.contribution)
    },
    "element": "element",
    "statements": "statement",
    "activities": "activity",
    "participants": "participant",
    "contributions": "contribution",
    "elements": "element",
    # How the activity kinds call statements that are ranked, compared, given dots, held fast.
    **dict.fromkeys(("order", "pair", "better", "dots", "pinned"), "statement"),
}
#: The key of an answer that is one statement's number, or several with a sign between.
_KEY = re.compile(r"[0-9]{1,18}(?:[-:,|][0-9]{1,18})*")
_DIGITS = re.compile("[0-9]+")

#: In the order in which they can be added: what is referred to comes first.
TABLES: tuple[Table, ...] = (
    t.project,
    t.role,
    t.gathering,
    t.activity,
    t.participant,
    t.contribution,
    t.statement,
    t.result,
    t.element,
    t.change,
    t.link,
    t.figure_set,
)
#: Of no meaning outside the store.
_LEFT_OUT = {("gathering", "revision"), ("project", "opened")}
#: How the clock stands, and when steps were opened: what leaves the store has dates, no times.
_MOMENTS = {"until", "left", "began", "opened"}


def columns(table: Table) -> list[str]:
    """The columns of a table that a project file holds."""
    return [each.name for each in table.c if (table.name, each.name) not in _LEFT_OUT]


def references(table: Table) -> dict[str, str]:
    """Which columns of a table name a row, and of which table; its own number included."""
    found = {each.parent.name: each.column.table.name for each in table.foreign_keys}
    return {"id": table.name, **found} if "id" in table.c else found


def collect(connection: Connection, project_id: int) -> Rows:
    """Every row of a project, numbered anew; without the notes that nobody else is to see."""
    rows: Rows = {}
    for table in TABLES:
        query = _of_project(table, project_id)
        rows[table.name] = [dict(row) for row in connection.execute(query).mappings()]
    rows["contribution"] = [each for each in rows["contribution"] if "note" not in each["payload"]]
    numbers = {
        name: {row["id"]: number for number, row in enumerate(found, start=1)}
        for name, found in rows.items()
        if found and "id" in found[0]
    }
    return renumbered(rows, numbers, name_for_file)


def _of_project(table: Table, project_id: int) -> Select[*tuple[Any, ...]]:
    wanted = [table.c[name] for name in columns(table)]
    gatherings = select(t.gathering.c.id).where(t.gathering.c.project_id == project_id)
    elements = select(t.element.c.id).where(t.element.c.project_id == project_id)
    if table is t.project:
        ours = table.c.id == project_id
    elif "project_id" in table.c:
        ours = table.c.project_id == project_id
    elif "gathering_id" in table.c:
        ours = table.c.gathering_id.in_(gatherings)
    elif table is t.result:
        activities = select(t.activity.c.id).where(t.activity.c.gathering_id.in_(gatherings))
        ours = table.c.activity_id.in_(activities)
    else:
        column = table.c.element_id if table is t.change else table.c.before_id
        ours = column.in_(elements)
    return select(*wanted).where(ours).order_by(*(table.primary_key.columns))


def renumbered(rows: Rows, numbers: Numbers, name: Name) -> Rows:
    """The rows with every reference looked up in ``numbers``."""
    return {
        table.name: [_renumber(table, row, numbers, name) for row in rows[table.name]]
        for table in TABLES
    }


def _renumber(table: Table, row: Mapping[str, Any], numbers: Numbers, name: Name) -> dict[str, Any]:
    made = dict(row)
    for column, named in references(table).items():
        if column in made and made[column] is not None:
            made[column] = other_number(numbers, named, made[column])
    if isinstance(made.get("screen"), dict):
        made["screen"] = {name: v for name, v in made["screen"].items() if name not in _MOMENTS}
    for column in ("payload", "options", "screen"):
        if column in made and table is not t.change:  # an element's content names nothing
            made[column] = _in_json(made[column], numbers, name, None)
    if table is t.contribution and made["key"] is not None:
        made["key"] = name(made["key"], "statement", numbers)
    if table is t.project and made["next_plan"].startswith(OWN_PLAN):
        kept = made["next_plan"].removeprefix(OWN_PLAN)
        number = int(kept) if _KEY.fullmatch(kept) and kept.isdigit() else None
        made["next_plan"] = f"{OWN_PLAN}{other_number(numbers, 'gathering', number)}"
    if table is t.activity and made["sealed_at"]:
        # Contributions may have been deleted: the last one there still is that had counted.
        known = numbers.get("contribution", {})
        before = [old for old in known if old <= made["sealed_at"]]
        made["sealed_at"] = known[max(before)] if before else 0
    return made


def other_number(numbers: Numbers, table: str, number: Any) -> int:
    """What a row of ``table`` is called on the other side."""
    found = numbers.get(table, {}).get(number) if type(number) is int else None
    if found is None:
        raise Refused("Something in the project file points to something that is not in it.")
    return found


def _in_json(value: Any, numbers: Numbers, name: Name, table: str | None) -> Any:
    if isinstance(value, list):
        return [_in_json(each, numbers, name, table) for each in value]
    if isinstance(value, dict):
        return {
            str(name(key, table, numbers)) if table else key: _in_json(
                each, numbers, name, NAMES.get(key)
            )
            for key, each in value.items()
        }
    return name(value, table, numbers) if table else value


def name_for_file(value: Any, table: str, numbers: Numbers) -> Any:
    """``7`` or ``"7"`` → ``"statement/3"``; anything else so that it is not taken for one."""
    known = numbers.get(table, {})
    if type(value) is int:
        return f"{table}#{known[value]}" if value in known else value
    if not isinstance(value, str):
        return value
    if _KEY.fullmatch(value) and all(int(each) in known for each in _DIGITS.findall(value)):
        return f"{table}/" + _DIGITS.sub(lambda found: str(known[int(found[0])]), value)
    return f"/{value}" if value.startswith(("/", f"{table}/", f"{table}#")) else value


def name_from_file(value: Any, table: str, numbers: Numbers) -> Any:
    """What :func:`name_for_file` made, undone with the numbers of the new store."""
    if not isinstance(value, str):
        return value
    if value.startswith("/"):
        return value[1:]
    if value.startswith(f"{table}#"):
        number = value.removeprefix(f"{table}#")
        return other_number(numbers, table, int(number) if _KEY.fullmatch(number) else None)
    if value.startswith(f"{table}/"):
        return _DIGITS.sub(
            lambda found: str(other_number(numbers, table, int(found[0]))),
            value.removeprefix(f"{table}/"),
        )
    return value


def reserve(connection: Connection, table: Table, count: int) -> list[int]:
    """Numbers for ``count`` new rows of a table, growing, never used before."""
    if connection.dialect.name == "sqlite":  # we are the only writer now
        last = connection.scalar(select(func.coalesce(func.max(table.c.id), 0)))
        if table.dialect_options["sqlite"]["autoincrement"]:
            used = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
            last = max(last or 0, connection.scalar(used, {"name": table.name}) or 0)
        return list(range((last or 0) + 1, (last or 0) + 1 + count))
    words = "SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)"
    given = {"name": f'"{table.name}"', "count": count}
    return list(connection.scalars(text(words), given))
