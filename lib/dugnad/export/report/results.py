"""What a gathering came to: what its screens may show, as blocks of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from dugnad.activities.kind import Room, View
from dugnad.activities.questions import question as asked
from dugnad.activities.registry import KINDS
from dugnad.charts import Chart
from dugnad.domain.model import Activity, ActivityStatus, Gathering, in_language
from dugnad.domain.text import looks_private
from dugnad.export.report.boards import caption, cells, of_fields, of_sheets, of_texts
from dugnad.export.report.model import Block, Cell, Picture, Section, Table, Text
from dugnad.export.report.wording import Words, shuffled
from dugnad.i18n import translator
from dugnad.rooms import whole_room
from dugnad.store import Store


def results(store: Store, gathering: Gathering, words: Words) -> list[Section]:
    """A section for each activity that the room has answered."""
    made = []
    for activity in store.list_activities(gathering.id):
        blocks = _activity(store, gathering, activity, words)
        if blocks:
            question = asked(activity, words.language)
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
        made += of_fields(view, title, words)
    if "ideas" in view:
        made += _ideas(view["ideas"], title, words)
    if "sheets" in view:
        made += of_sheets(view, title, words)
    return made


def _ideas(ideas: Sequence[View], title: str, words: Words) -> list[Block]:
    """Ideas by the themes the group has put them in, in its order; what is in none comes last."""
    _ = words.gettext
    themes: dict[str, list[str]] = {}
    for each in ideas:
        themes.setdefault(each["theme"], []).append(each["text"])
    loose = themes.pop("", [])
    made: list[Block] = []
    for theme, texts in themes.items():
        made += of_texts(f"{theme}:", texts)
    made += of_texts(_("In no theme:") if themes else "", loose)
    if themes:
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (theme, each) for theme in themes for each in shuffled(themes[theme])
        )
        rows += tuple((None, each) for each in shuffled(loose))
        name = caption(title, _("Ideas by theme"))
        made.append(Table(name, (words.fields["theme"], _("Idea")), rows, sheet_only=True))
    return made


# -- Charts -----------------------------------------------------------------------------------


def _charted(charts: Sequence[Chart], title: str, words: Words) -> list[Block]:
    """The pictures, and one table for those that continue each other.

    Of some there is only the table, and the first of them in words: a page of bars for each of
    eight practices is much to turn over, and says no more than the rows do.
    """
    made: list[Block] = []
    for name, some in _continued(charts):
        first = some[0]
        if first.tabled:
            made.append(Text(first.summary))
        else:
            again = [chart is not first and chart.summary == first.summary for chart in some]
            made += [_picture(*pair, words) for pair in zip(some, again, strict=True)]
        rows = tuple(cells(row) for chart in some for row in chart.rows)
        made.append(Table(caption(title, name), tuple(first.columns), rows))
    return made


def _continued(charts: Sequence[Chart]) -> Iterator[tuple[str, list[Chart]]]:
    """Charts with the same name and columns, one after the other, are one."""
    for (name, _columns), some in groupby(charts, lambda each: (each.name, list(each.columns))):
        yield name, list(some)


def _picture(chart: Chart, continues: bool, words: Words) -> Picture:
    said = chart.summary
    if continues:
        _ = words.gettext
        said = _("Continued: from “{first}” to “{last}”.").format(
            first=chart.rows[0][0].rstrip("."), last=chart.rows[-1][0].rstrip(".")
        )
    return Picture(chart.figure.to_plotly_json(), said)
