"""One project, one file: a zip of JSON and CSV, described in docs/project-file.md.

Reading is careful: nothing in the file is trusted, and the store is not touched before all of
it has been understood.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer, String, Table

from dugnad.domain.errors import Refused, StoreError
from dugnad.store.migrate import HEAD, REVISIONS
from dugnad.store.project_rows import TABLES, Rows, columns, references

FORMAT, VERSION = "dugnad-project", 3
#: A larger file, or one that unpacks to more, is refused.
LARGEST_FILE, LARGEST_CONTENT = 50_000_000, 500_000_000
MANIFEST = "manifest.json"
#: Which tables lie together in which file; those with many rows are CSV.
FILES: dict[str, tuple[str, ...]] = {
    "project.json": ("project", "role", "gathering", "activity", "result", "figure_set"),
    "chain.json": ("element", "change", "link"),
    "participants.csv": ("participant",),
    "contributions.csv": ("contribution",),
    "statements.csv": ("statement",),
}
#: Tables that files of an earlier version do not hold.
_SINCE = {"figure_set": 2}
#: What stands in their place in rows of an earlier version: table → version and its new columns.
_NEW_COLUMNS: dict[str, tuple[int, dict[str, Any]]] = {
    "project": (3, {"next_on": None, "next_plan": "", "next_about": ""}),
    "gathering": (3, {"phase": "situation"}),
}
_BY_NAME = {table.name: table for table in TABLES}
_NULL = "\\N"
# What a spreadsheet would calculate is written behind a sign that ends that.
_MARKED = ("=", "+", "-", "@", "\t", "\r", "\\")
_LONGEST_CELL = 10_000_000


def write_file(rows: Rows, file: Path, made_on: date) -> None:
    """Write a project's rows; the file has its name only when it is whole."""
    contents = {
        name: _csv(_BY_NAME[tables[0]], rows[tables[0]])
        if name.endswith(".csv")
        else _json({table: [_plain(row) for row in rows[table]] for table in tables})
        for name, tables in FILES.items()
    }
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "schema": HEAD,
        "made_on": made_on.isoformat(),
        "rows": {name: len(found) for name, found in rows.items()},
        "sha256": {name: hashlib.sha256(data).hexdigest() for name, data in contents.items()},
    }
    part = file.with_name(file.name + ".part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in {MANIFEST: _json(manifest), **contents}.items():
                # A fixed time: when exactly a file was made is nobody's business.
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        os.replace(part, file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StoreError(
            "The file {file} could not be written ({reason}). Choose another place.",
            file=file,
            reason=error.strerror or "",
        ) from error


def read_file(file: Path) -> Rows:
    """The rows in a project file, each of the right shape; nothing is stored.

    Raises
    ------
    Refused
        When it is no project file, too large, damaged, changed by hand, or newer.
    """
    contents = _unpack(file)
    try:
        manifest = json.loads(contents[MANIFEST].decode("utf-8"))
        if manifest["format"] != FORMAT:
            raise Refused("This is not a project file from Idédugnad.")
        if manifest["version"] > VERSION or manifest["schema"] not in REVISIONS:
            raise Refused(
                "This project file was made by a newer version of Idédugnad. "
                "Update Idédugnad and try again."
            )
        for name in FILES:
            if hashlib.sha256(contents[name]).hexdigest() != manifest["sha256"][name]:
                raise _damaged()
        missing = {table for table, since in _SINCE.items() if manifest["version"] < since}
        rows: Rows = {}
        for name, tables in FILES.items():
            if name.endswith(".csv"):
                rows[tables[0]] = _from_csv(_BY_NAME[tables[0]], contents[name])
            else:
                found = json.loads(contents[name].decode("utf-8"))
                for table in set(tables) - missing:
                    new = _missing_columns(table, manifest["version"])
                    rows[table] = [
                        _checked(_BY_NAME[table], {**row, **new}) for row in found[table]
                    ]
        if {name: len(found) for name, found in rows.items()} != manifest["rows"]:
            raise _damaged()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, csv.Error) as error:
        raise _damaged() from error  # among them: not UTF-8, not JSON, a column too few
    return rows | {table: [] for table in missing}


def _missing_columns(table: str, version: int) -> dict[str, Any]:
    since, new = _NEW_COLUMNS.get(table, (0, {}))
    return new if version < since else {}


def _damaged() -> Refused:
    return Refused(
        "The project file is damaged or has been changed by hand. Nothing was stored. "
        "Make it anew with dugnad export-project."
    )


def _unpack(file: Path) -> dict[str, bytes]:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise _too_large()
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
            if sorted(info.filename for info in infos) != sorted([MANIFEST, *FILES]):
                raise Refused("This is not a project file from Idédugnad.")
            left = LARGEST_CONTENT
            contents = {}
            for info in infos:
                # What a file says of its own size is not believed: no more is unpacked than fits.
                with archive.open(info) as packed:
                    data = packed.read(left + 1)
                left -= len(data)
                if left < 0:
                    raise _too_large()
                contents[info.filename] = data
            return contents
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise Refused("This is not a project file from Idédugnad.") from error
    except OSError as error:
        raise StoreError(
            "The file {file} could not be read ({reason}).", file=file, reason=error.strerror or ""
        ) from error


def _too_large() -> Refused:
    return Refused(
        "The file is too large to be a project file: at most {megabytes} MB.",
        megabytes=LARGEST_FILE // 1_000_000,
    )


# -- Cells ------------------------------------------------------------------------------------


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1).encode()


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()}


def _csv(table: Table, rows: list[dict[str, Any]]) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    writer.writerow(columns(table))
    for row in rows:
        writer.writerow([_cell(table.c[name], row[name]) for name in columns(table)])
    return target.getvalue().encode("utf-8-sig")


def _cell(column: Column[Any], value: Any) -> str:
    if value is None:
        return _NULL
    if isinstance(column.type, JSON):
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    elif isinstance(column.type, Boolean):
        text = "true" if value else "false"
    else:
        text = str(value)
    return f"\\{text}" if text.startswith(_MARKED) else text


def _from_csv(table: Table, data: bytes) -> list[dict[str, Any]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    names = next(reader)
    return [
        _checked(
            table,
            {name: _value(table.c[name], cell) for name, cell in zip(names, cells, strict=True)},
        )
        for cells in reader
    ]


def _value(column: Column[Any], cell: str) -> Any:
    if cell == _NULL:
        return None
    text = cell.removeprefix("\\")
    if isinstance(column.type, JSON):
        return json.loads(text)
    if isinstance(column.type, Boolean):
        return {"true": True, "false": False}[text]
    return int(text) if isinstance(column.type, Integer) else text


def _checked(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """One row with all its columns and no others, each of the type the store wants."""
    if set(row) != set(columns(table)):
        raise ValueError(f"the columns of {table.name}")
    numbers = references(table)
    return {
        name: _typed(table.c[name], row[name], is_number=name in numbers) for name in columns(table)
    }


def _typed(column: Column[Any], value: Any, *, is_number: bool) -> Any:
    if value is None:
        if not column.nullable:
            raise ValueError(f"{column} is missing")
        return None
    kind = column.type
    if isinstance(kind, JSON):
        return value
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if is_number or isinstance(kind, Integer):
        if type(value) is not int or not 0 <= value < 2**31:
            raise ValueError(f"{column} is no number")
        return value
    if isinstance(kind, Boolean):
        if type(value) is not bool:
            raise ValueError(f"{column} is not true or false")
        return value
    longest = kind.length if isinstance(kind, String) else None
    if not isinstance(value, str) or (longest is not None and len(value) > longest):
        raise ValueError(f"{column} is no text of this length")
    return value
