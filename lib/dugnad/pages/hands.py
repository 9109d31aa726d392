"""Answers for people without phones: what can be counted for them, and entering it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from dugnad import rooms
from dugnad.activities.kind import Mine
from dugnad.activities.registry import kind_of
from dugnad.domain.errors import Refused
from dugnad.domain.model import Activity, Gathering, Participant, in_language
from dugnad.pages.live import Asked, Message
from dugnad.pages.running import ours
from dugnad.store import Store


class AddGroup(Asked):
    type: Literal["group"]
    role: str
    size: int = Field(ge=1, le=500)


class ForGroup(Message):
    """An answer on behalf of people without a phone; ``group`` 0 is the room, for texts."""

    type: Literal["for_group"]
    uuid: str
    activity: int
    group: int
    payload: dict[str, Any]


class Count(Asked):
    """How many of a group have answered what. Nobody anywhere takes an answer back."""

    type: Literal["count"]
    activity: int
    group: int
    about: dict[str, Any]
    counts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class NoGroup:
    """A group that was not there."""

    group: int


def for_group(store: Store, gathering: Gathering, act: ForGroup) -> list[int]:
    """Keep what a group has answered. Returns what it has put on the table by it."""
    activity = ours(store, gathering, act.activity)
    group = find_group(store, gathering, act.group)
    room = rooms.table(store, gathering, activity)
    entry = kind_of(activity.kind).accept(act.payload, room, group)
    known = {each.id for each in store.own_statements(activity.id, group.id)}
    store.submit(act.uuid, activity.id, group.id, entry)
    return [each.id for each in store.own_statements(activity.id, group.id) if each.id not in known]


def count(store: Store, gathering: Gathering, act: Count) -> Count:
    """Keep it, as one answer of the group. Returns what it had answered before."""
    activity = ours(store, gathering, act.activity)
    group = find_group(store, gathering, act.group)
    room = rooms.table(store, gathering, activity)
    entry = kind_of(activity.kind).accept({**act.about, "counts": act.counts}, room, group)
    nothing: dict[str, Any] = {
        name: {} for name, part in act.counts.items() if isinstance(part, Mapping)
    }
    before = _counted(store, activity, group).get(str(entry.key), nothing)
    store.submit(secrets.token_hex(16), activity.id, group.id, entry)
    return act.model_copy(update={"counts": before})


def find_group(store: Store, gathering: Gathering, group_id: int) -> Participant:
    """A group that the facilitator answers for; 0 is the room."""
    if group_id == 0:
        return store.find_facilitator(gathering.id)
    for group in store.list_groups(gathering.id):
        if group.id == group_id:
            return group
    raise Refused("This group is not in the gathering any more.")


def form(
    store: Store, gathering: Gathering, activity: Activity | None, language: str
) -> dict[str, Any] | None:
    """What can be counted in an activity, and for each group what has been; None for nothing."""
    kind = kind_of(activity.kind) if activity else None
    if activity is None or kind is None or kind.form is None:
        return None
    card = kind.card(rooms.table(store, gathering, activity), Mine((), (), language))
    return {
        "activity": activity.id,
        "title": in_language(activity.title, language),
        "questions": kind.form(card),
        "counted": {
            str(group.id): _counted(store, activity, group)
            for group in store.list_groups(gathering.id)
        },
    }


def aloud(
    store: Store, gathering: Gathering, activity: Activity | None, language: str
) -> list[dict[str, Any]]:
    """What of an activity the facilitator can write down for the room, or for a group."""
    kind = kind_of(activity.kind) if activity else None
    if activity is None or kind is None or kind.aloud is None:
        return []
    return kind.aloud(kind.card(rooms.table(store, gathering, activity), Mine((), (), language)))


def _counted(store: Store, activity: Activity, group: Participant) -> dict[str, dict[str, Any]]:
    """Question → what has been entered for a group."""
    given = store.own_contributions(activity.id, group.id)
    return {
        each.key: dict(each.payload.get("counts", each.payload.get("dots", {})))
        for each in given
        if each.key is not None
    }
