"""Boards as blocks of a report: texts, rows and fields as the screen in the room had them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import Any

from dugnad.activities.four_fields.screen import ROLE_PAGES
from dugnad.activities.kind import View
from dugnad.activities.sheets import ROWS
from dugnad.export.report.model import Block, Cell, Items, Signed, Table, Text
from dugnad.export.report.wording import Words, shuffled
from dugnad.words import field_names

#: So many short texts are a paragraph rather than a list.
_MANY, _SHORT = 8, 30

Joined = tuple[str, str, dict[str, Any]]


def caption(title: str, name: str) -> str:
    """What a table shows of an activity, after what the activity is called."""
    if not name or not title:
        return title or name
    between = " " if title.endswith(("?", "!", ".")) else " – " if ":" in title else ": "
    return f"{title}{between}{name}"


def cells(row: Sequence[Any]) -> tuple[Cell, ...]:
    """A row of a chart's table: what it is about, and its figures."""
    return (str(row[0]), *(_figure(cell) for cell in row[1:]))


def _figure(cell: Any) -> Cell:
    """A figure that was written for people, as a figure again."""
    if not isinstance(cell, str):
        return None if cell is None else cell if isinstance(cell, int) else float(cell)
    plain = cell.replace(",", ".").replace("−", "-")
    try:
        if plain[:1] in ("+", "-"):
            return Signed(plain)
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return cell


def of_fields(view: View, title: str, words: Words) -> list[Block]:
    """What is not shown by role, how much each of the four fields holds, and what waits."""
    _ = words.gettext
    made: list[Block] = []
    practices = [each for field in view["fields"] for each in field["practices"]]
    by_role = sum(bool(each.get("roles")) for each in practices)
    if by_role > ROLE_PAGES:
        note = _("Role by role: the {shown} practices where the roles are furthest apart, of {n}.")
        made.append(Text(note.format(shown=ROLE_PAGES, n=by_role), note=True))
    fields = [each for each in view["fields"] if each["share"] is not None]
    if fields:
        columns = (_("Field"), _("Practices most have placed here"), _("Per cent of all answers"))
        names = field_names(words.language)
        rows = tuple(
            (names[each["name"]], len(each["practices"]), round(100 * each["share"]))
            for each in fields
        )
        made.append(Table(caption(title, _("The four fields")), columns, rows))
    waiting = [each["text"] for each in view["waiting"]]
    return made + of_texts(_("Too few have placed these to show a figure:"), waiting)


def of_texts(title: str, texts: Sequence[str]) -> list[Block]:
    """Texts in the order of the alphabet; many short ones as one paragraph."""
    if not texts:
        return []
    texts = list(dict.fromkeys(texts))  # what several have written is told once
    if len(texts) >= _MANY and max(map(len, texts)) <= _SHORT:
        line = ", ".join(shuffled(texts)) + "."
        return [Text(f"{title} {line}".strip())]
    return [Items(shuffled(texts), title)]


def of_sheets(view: View, title: str, words: Words) -> list[Block]:
    """The sheets that no chart has told of already."""
    made: list[Block] = []
    sheets = view["sheets"]
    charted = view.get("charted", ceil(len(view.get("rows", ())) / ROWS))
    if not view["pages"].get("chart"):
        charted = 0
    notes = list(dict.fromkeys(sheet["foot"] for sheet in sheets[:charted] if sheet["foot"]))
    made += [Text(note, note=True) for note in notes]
    told = set(notes)
    said = ""
    joined = list(_joined(s for s in sheets[charted:] if not s.get("charted")))
    by_role = [each for each in joined if each[2]["by_role"]]
    if by_role:
        made.append(_by_role(by_role, title, words))
        notes = [note for *_names, section in joined for note in section["notes"]]
        made += [Text(note, note=True) for note in dict.fromkeys(notes) if note not in told]
        told.update(notes)
    for heading, name, section in joined:
        label = caption(section["about"], name or heading)
        if name and heading and heading != said:
            made.append(Text(f"{heading}:"))
            said = heading
        if section["texts"]:
            made += of_texts(label, section["texts"])
        if section["rows"] and not section["by_role"]:
            made.append(_table(caption(title, label), section["rows"], words))
        made += [Text(note, note=True) for note in section["notes"] if note not in told]
        told.update(section["notes"])
    if not made and not sheets and view["empty"]:
        made.append(Text(view["empty"], note=True))
    return made


def _by_role(parts: Sequence[Joined], title: str, words: Words) -> Table:
    """What the roles have said to each part, as one table instead of one a part."""
    _ = words.gettext
    tables = [(name, _table("", section["rows"], words)) for _heading, name, section in parts]
    rows = tuple((name, *row) for name, table in tables for row in table.rows)
    columns = (parts[0][2]["by_role"], _("Role"), *tables[0][1].columns[1:])
    return Table(caption(title, _("Role by role")), columns, rows)


def _joined(sheets: Iterable[Mapping[str, Any]]) -> Iterator[Joined]:
    """Sections that were spread over several sheets, as one each: heading, title, section.

    What is about a part of its own (``about``) is not joined with that of another part.
    """
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for sheet in sheets:
        for section in sheet["sections"]:
            about, by_role = section.get("about", ""), section.get("by_role", "")
            key = (sheet["heading"], about, section.get("title", ""))
            new = {"about": about, "by_role": by_role, "texts": [], "rows": [], "notes": []}
            held = found.setdefault(key, new)
            held["texts"] += section.get("texts", [])
            held["rows"] += section.get("rows", [])
        # What a drawing is explained with has no place where there is only its table.
        drawn = any("axis" in row for each in sheet["sections"] for row in each.get("rows", ()))
        if sheet["foot"] and not drawn and sheet["foot"] not in held["notes"]:
            held["notes"].append(sheet["foot"])
    for (heading, _about, name), section in found.items():
        yield heading, name, section


def _table(title: str, rows: Sequence[Mapping[str, Any]], words: Words) -> Table:
    _ = words.gettext
    if all("means" in row for row in rows):
        means = [cells([row["text"], *row["means"].values()]) for row in rows]
        return Table(title, (_("What"), *rows[0]["means"]), tuple(means))
    # A part that only fills up the bar says nothing.
    strips = [[part for part in row.get("strip", ()) if part[0] != "rest"] for row in rows]
    names = [part[2] for part in strips[0]]
    if len(names) > 1 and all([part[2] for part in strip] == names for strip in strips):
        counted = [
            (row["text"], *(part[1] for part in strip))
            for row, strip in zip(rows, strips, strict=True)
        ]
        return Table(title, (_("Answer"), *names), tuple(counted))
    if all(len(strip) == 1 for strip in strips):
        same = {strip[0][2] for strip in strips}
        column = same.pop().capitalize() if len(same) == 1 else _("People")
        pairs = [(row["text"], strip[0][1]) for row, strip in zip(rows, strips, strict=True)]
        return Table(title, (_("Answer"), column), tuple(pairs))
    told = tuple(
        (row["text"], " – ".join(part for part in (row.get("mark"), row.get("words")) if part))
        for row in rows
    )
    return Table(title, (_("About"), _("What the room said")), told)
