"""What a gathering came to: what its screens may show, as blocks of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from dugnad.activities.kind import Room, View
from dugnad.activities.registry import KINDS
from dugnad.activities.sheets import ROWS
from dugnad.charts import Chart
from dugnad.domain.model import Activity, ActivityStatus, Gathering, in_language
from dugnad.domain.text import looks_private
from dugnad.export.report.model import Block, Cell, Items, Picture, Section, Table, Text
from dugnad.export.report.wording import Words, shuffled
from dugnad.i18n import translator
from dugnad.rooms import whole_room
from dugnad.store import Store
from dugnad.words import field_names

#: So many short texts are a paragraph rather than a list.
_MANY, _SHORT = 8, 30


def results(store: Store, gathering: Gathering, words: Words) -> list[Section]:
    """A section for each activity that the room has answered."""
    made = []
    for activity in store.list_activities(gathering.id):
        blocks = _activity(store, gathering, activity, words)
        if blocks:
            question = in_language(activity.question, words.language)
            title = in_language(activity.title, words.language) or question
            intro = [Text(question)] if question and question != title else []
            made.append(Section("gatherings", title, [*intro, *blocks]))
    return made


def _activity(
    store: Store, gathering: Gathering, activity: Activity, words: Words
) -> Sequence[Block]:
    kind = KINDS.get(activity.kind)  # a project from elsewhere may hold a kind of its own
    if kind is None or activity.status is ActivityStatus.PLANNED:
        return ()
    if activity.is_open:
        _ = words.gettext
        return (Text(_("This activity is open. Close it to have its result here.")),)
    view = _view(store, gathering, activity, words.language)
    pages = view["pages"].get("chart", 0)
    charts = [kind.screen.figure(view, words.language, page) for page in range(pages)]
    return blocks(
        view,
        [chart for chart in charts if chart is not None],
        in_language(activity.title, words.language),
        words,
    )


def _view(store: Store, gathering: Gathering, activity: Activity, language: str) -> View:
    """What the screen may show of a closed activity; what was kept when the answers are gone."""
    view = None
    # Ideas need no contributions to be shown: what was approved of them is there for good.
    if activity.kind != "ideas" and not store.list_contributions(activity.id):
        view = store.find_result(activity.id)
    if view is None:
        finished = replace(activity, shown=True)
        room = _own_ideas(whole_room(store, gathering, finished))
        view = KINDS[activity.kind].screen.view(room, language)
    cleared: View = _without_private(view, language)
    return cleared


def _own_ideas(room: Room) -> Room:
    """A wall shows everything on the table; a report tells it once, where it was written."""
    if room.activity.kind != "ideas":
        return room
    own = [each for each in room.statements if each.activity_id == room.activity.id]
    return replace(room, statements=own)


def _without_private(value: Any, language: str) -> Any:
    """The view without texts that seem to hold a number or an address of a person."""
    match value:
        case str():
            if not looks_private(value):
                return value
            _ = translator(language)
            return _("(left out: it seems to hold an address or a number of a person)")
        case Mapping():
            return {key: _without_private(each, language) for key, each in value.items()}
        case list() | tuple():
            return [_without_private(each, language) for each in value]
        case _:
            return value


def blocks(view: View, charts: Sequence[Chart], title: str, words: Words) -> list[Block]:
    """One activity's view, whichever of the four shapes it has."""
    made = _charted(charts, title, words)
    if "fields" in view:
        made += _fields(view, title, words)
    if "ideas" in view:
        made += _texts("", [each["text"] for each in view["ideas"]])
    if "sheets" in view:
        made += _sheets(view, title, words)
    return made


# -- Charts -----------------------------------------------------------------------------------


def _charted(charts: Sequence[Chart], title: str, words: Words) -> list[Block]:
    """Each picture, and one table for pictures that continue each other."""
    _ = words.gettext
    made: list[Block] = []
    waiting: list[Chart] = []

    def table() -> None:
        if not waiting:
            return
        first = waiting[0]
        rows = [row for chart in waiting for row in chart.rows]
        # A chart that is about one thing has its name for a summary, and no first heading.
        name = title if first.columns[0] else f"{title}: {first.summary}"
        columns = (first.columns[0] or _("Answer"), *first.columns[1:])
        made.append(Table(name, columns, tuple(_cells(row) for row in rows)))
        waiting.clear()

    for chart in charts:
        if waiting and (not chart.columns[0] or list(chart.columns) != list(waiting[0].columns)):
            table()
        said = {each.summary for each in made if isinstance(each, Picture)}
        picture = Picture(
            chart.figure.to_plotly_json(), chart.summary, told=chart.summary not in said
        )
        made.append(picture)
        waiting.append(chart)
    table()
    return made


def _cells(row: Sequence[Any]) -> tuple[Cell, ...]:
    return (str(row[0]), *(_figure(cell) for cell in row[1:]))


def _figure(cell: Any) -> Cell:
    """A figure that was written for people, as a figure again."""
    if not isinstance(cell, str):
        return None if cell is None else cell if isinstance(cell, int) else float(cell)
    try:
        return float(cell.replace(",", ".")) if "," in cell or "." in cell else int(cell)
    except ValueError:
        return cell


# -- Boards -----------------------------------------------------------------------------------


def _fields(view: View, title: str, words: Words) -> list[Block]:
    _ = words.gettext
    made: list[Block] = []
    fields = [each for each in view["fields"] if each["share"] is not None]
    if fields:
        columns = (_("Field"), _("Practices most have placed here"), _("Per cent of all answers"))
        names = field_names(words.language)
        rows = tuple(
            (names[each["name"]], len(each["practices"]), round(100 * each["share"]))
            for each in fields
        )
        made.append(Table(_("{title}: the four fields").format(title=title), columns, rows))
    waiting = [each["text"] for each in view["waiting"]]
    return made + _texts(_("Too few have placed these to show a figure:"), waiting)


def _texts(title: str, texts: Sequence[str]) -> list[Block]:
    if not texts:
        return []
    texts = list(dict.fromkeys(texts))  # what several have written is told once
    if len(texts) >= _MANY and max(map(len, texts)) <= _SHORT:
        line = ", ".join(shuffled(texts)) + "."
        return [Text(f"{title} {line}".strip())]
    return [Items(shuffled(texts), title)]


def _sheets(view: View, title: str, words: Words) -> list[Block]:
    made: list[Block] = []
    sheets = view["sheets"]
    charted = view.get("charted", ceil(len(view.get("rows", ())) / ROWS))
    if not view["pages"].get("chart"):
        charted = 0
    notes = list(dict.fromkeys(sheet["foot"] for sheet in sheets[:charted] if sheet["foot"]))
    made += [Text(note, note=True) for note in notes]
    said = ""
    for heading, name, section in _joined(sheets[charted:]):
        label = name or heading
        if name and heading and heading != said:
            made.append(Text(f"{heading}:"))
            said = heading
        if section["texts"]:
            made += _texts(label, section["texts"])
        if section["rows"]:
            made.append(_table(f"{title}: {label}" if label else title, section["rows"], words))
        made += [Text(note, note=True) for note in section["notes"]]
    if not made and not sheets and view["empty"]:
        made.append(Text(view["empty"], note=True))
    return made


def _joined(sheets: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Sections that were spread over several sheets, as one each."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for sheet in sheets:
        for section in sheet["sections"]:
            key = (sheet["heading"], section.get("title", ""))
            held = found.setdefault(key, {"texts": [], "rows": [], "notes": []})
            held["texts"] += section.get("texts", [])
            held["rows"] += section.get("rows", [])
        # What a drawing is explained with has no place where there is only its table.
        drawn = any("axis" in row for each in sheet["sections"] for row in each.get("rows", ()))
        if sheet["foot"] and not drawn and sheet["foot"] not in held["notes"]:
            held["notes"].append(sheet["foot"])
    for (heading, name), section in found.items():
        yield heading, name, section


def _table(title: str, rows: Sequence[Mapping[str, Any]], words: Words) -> Table:
    _ = words.gettext
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
