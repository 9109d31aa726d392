"""What a facilitator does with ideas: approve, set aside, reword, put in themes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Literal

from pydantic import Field

from dugnad.activities import igp
from dugnad.activities.kind import Room
from dugnad.activities.registry import KINDS
from dugnad.domain.model import Activity, Gathering, StatementStatus
from dugnad.domain.text import clean, looks_private
from dugnad.pages.live import Asked, Message
from dugnad.pages.merging import Apart, Before, apart, merged
from dugnad.pages.running import our_statement, ours
from dugnad.store import Store


class Status(Message):
    """Approve ideas, set them aside, or let them wait again: one or many, as one act."""

    type: Literal["status"]
    statements: list[int] = Field(min_length=1, max_length=2000)
    status: Literal["pending", "approved", "hidden"]


class Edit(Asked):
    type: Literal["edit"]
    statement: int
    text: str


class Theme(Message):
    label: str
    statements: list[int] = Field(max_length=2000)


class Themes(Asked):
    """The themes of the ideas, whole and anew: each idea in one of them or in none."""

    type: Literal["themes"]
    activity: int
    themes: list[Theme] = Field(max_length=40)


def set_status(store: Store, gathering: Gathering, act: Status) -> list[Status | Before]:
    """Give ideas a status. One that is part of another becomes its own again, unless hidden."""
    parts = merged(gathering) if act.status != "hidden" else {}
    found = [our_statement(store, gathering, each) for each in dict.fromkeys(act.statements)]
    before: dict[StatementStatus, list[int]] = defaultdict(list)
    back: list[Status | Before] = []
    for each in found:
        if each.id in parts:
            now = store.find_gathering(gathering.id)
            wanted = Apart(type="apart", statement=each.id)
            back.append(apart(store, now, wanted, StatementStatus(act.status)))
        else:
            before[each.status].append(each.id)
            store.set_status(each.id, StatementStatus(act.status))
    back += [
        Status(type="status", statements=numbers, status=status.value)
        for status, numbers in before.items()
    ]
    return back[::-1]


def edit(store: Store, gathering: Gathering, act: Edit) -> Edit:
    """Reword an idea."""
    old = our_statement(store, gathering, act.statement).text
    store.edit_statement(act.statement, clean(act.text))
    return Edit(type="edit", statement=act.statement, text=old)


def sort(store: Store, gathering: Gathering, act: Themes) -> Themes:
    """Put the ideas in themes. Two themes of the same name become one; empty ones go."""
    activity = ours(store, gathering, act.activity)
    known = {each.id for each in store.list_statements(gathering.id)}
    named: dict[str, list[int]] = {}
    taken: set[int] = set()
    for theme in act.themes:
        members = named.setdefault(clean(theme.label, 60), [])
        fresh = [each for each in theme.statements if each in known and each not in taken]
        members.extend(dict.fromkeys(fresh))
        taken.update(fresh)
    themes = [{"label": label, "statements": each} for label, each in named.items() if each]
    before = activity.options.get("themes", [])
    store.change_activity(activity.id, options={**activity.options, "themes": themes})
    return Themes.model_validate(
        {"type": "themes", "activity": activity.id, "themes": before}, strict=True
    )


def listed(
    store: Store, gathering: Gathering, activities: Iterable[Activity], language: str
) -> list[dict[str, Any]]:
    """Every idea as the console has it, with the step and the place in it that it came from."""
    part_of = merged(gathering)
    pinned = gathering.screen.get("pinned", ())
    statements = store.list_statements(gathering.id)
    places = _places(store, gathering, activities, {s.activity_id for s in statements}, language)
    origins = store.list_origins(gathering.id) if places else {}
    return [
        {
            "id": each.id,
            "text": each.text,
            "status": each.status.value,
            "private": looks_private(each.text),
            "pinned": each.id in pinned,
            "into": part_of.get(each.id, 0),
            "activity": each.activity_id,
            "place": places.get(origins.get(each.id, 0), ""),
        }
        for each in statements
    ]


def _places(
    store: Store,
    gathering: Gathering,
    activities: Iterable[Activity],
    written: set[int],
    language: str,
) -> dict[int, str]:
    """Contribution → the field it was written in, and the group it was released by."""
    found = {}
    for activity in activities:
        kind = KINDS.get(activity.kind)
        if activity.id not in written or kind is None or not (kind.place or kind.igp):
            continue
        room = Room(activity, (), gathering.smallest_group)
        for each in store.list_contributions(activity.id):
            field = kind.place(room, each.payload, language) if kind.place else ""
            group = igp.label(each.payload, language)
            if field or group:
                found[each.id] = " · ".join(filter(None, [field, group]))
    return found
