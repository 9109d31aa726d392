"""A step opens, closes, is shown or asked once more; the projector turns, and the clock runs."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from dugnad.activities.igp import STAGES, stage_of
from dugnad.activities.registry import KINDS, kind_of
from dugnad.domain.errors import Refused
from dugnad.domain.model import Activity, ActivityStatus, Gathering, Statement
from dugnad.pages.live import Message
from dugnad.pages.own_plans import as_planned
from dugnad.store import Store


class Open(Message):
    """Let people answer; what was open is closed, and the clock with it."""

    type: Literal["open"]
    activity: int


class Close(Message):
    type: Literal["close"]
    activity: int


class Again(Message):
    """Ask a closed step once more: a copy of it comes right after it, and is opened."""

    type: Literal["again"]
    activity: int


class Show(Message):
    """Let the room see the result, or hide it again."""

    type: Literal["show"]
    activity: int
    shown: bool


class Turn(Message):
    """Turn the projector, the clock, or the whole room.

    ``until``: when the clock runs out, in seconds since 1970; 0 is no clock. A pause keeps what
    is left of it. ``pinned``: the statements that stand first. ``statement``: the one that is
    shown alone, until something else is put on the screen. ``activity`` or ``statement`` 0 is none.
    """

    type: Literal["turn"]
    activity: int | None = None
    view: Literal["board", "chart", "lobby"] | None = None
    page: int | None = Field(default=None, ge=0)
    dark: bool | None = None
    paused: bool | None = None
    until: int | None = Field(default=None, ge=0)
    pinned: list[int] | None = Field(default=None, max_length=50)
    statement: int | None = Field(default=None, ge=0)


@dataclass(frozen=True, slots=True)
class Stood:
    """How activities stood, open or not, sealed or not."""

    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """How some of the screen was turned."""

    screen: Mapping[str, Any]


_NO_TURN: dict[str, Any] = {
    "activity": 0, "view": "board", "page": 0, "dark": False, "paused": False,
    "until": 0, "left": 0, "began": 0, "opened": 0, "pinned": [], "statement": 0,
}  # fmt: skip


def ours(store: Store, gathering: Gathering, number: int) -> Activity:
    """An activity of the gathering.

    Raises
    ------
    Refused
        When it is part of another one.
    """
    activity = store.find_activity(number)
    if activity.gathering_id != gathering.id:
        raise Refused("This activity is not part of the gathering.")
    return activity


def our_statement(store: Store, gathering: Gathering, number: int) -> Statement:
    """An idea of the gathering.

    Raises
    ------
    Refused
        When it is part of another one.
    """
    statement = store.find_statement(number)
    if statement.gathering_id != gathering.id:
        raise Refused("This idea is not part of the gathering.")
    return statement


def open_step(store: Store, gathering: Gathering, activity: Activity) -> list[Stood | Turned]:
    """Open a step; the clock stops, and it is noted when it was opened."""
    _once_more(store, gathering, activity)
    stood = [
        each
        for each in store.list_activities(gathering.id)
        if each.is_open or each.id == activity.id
    ]
    store.open_activity(activity.id)
    changes = {"activity": activity.id, "view": "board", "page": 0, "statement": 0}
    if not activity.is_open:
        now = round(time.time())
        began = gathering.screen.get("began") or now
        minutes = STAGES.get(stage_of(activity), 0)  # a plan may begin with writing alone
        until = now + 60 * minutes if minutes else 0
        changes |= {"until": until, "left": 0, "began": began, "opened": now}
    return [Stood(tuple(stood)), _turn(store, gathering, changes)]


def close_step(store: Store, gathering: Gathering, activity: Activity) -> list[Stood | Turned]:
    """Close a step, and stop its clock."""
    store.close_activity(activity.id)
    if activity.status is ActivityStatus.CLOSED:
        return []
    return [Stood((activity,)), _turn(store, gathering, {"until": 0, "left": 0})]


def stand_again(store: Store, gathering: Gathering, stood: Stood) -> None:
    """Let activities stand as they did, those that are open last."""
    for each in sorted(stood.activities, key=lambda each: each.is_open):
        now = store.stand_again(each)
        if now.is_open:
            _once_more(store, gathering, now)


def can_be_asked_again(activity: Activity) -> bool:
    """Whether a copy of the step would be a second round of it."""
    kind = KINDS.get(activity.kind)
    return bool(kind and kind.repeats and kind.repeats(activity, activity))


def ask_again(
    store: Store, gathering: Gathering, activity: Activity
) -> tuple[Activity, list[Stood | Turned]]:
    """Plan the step once more, right after itself, and open that: the new one, and its undoing.

    Raises
    ------
    Refused
        When it is not closed yet, or the two would not be compared.
    """
    if activity.status is not ActivityStatus.CLOSED or not can_be_asked_again(activity):
        raise Refused("Only a closed step that can be compared with itself is asked once more.")
    made = store.add_activity(gathering.id, as_planned(activity), after=activity)
    return made, open_step(store, gathering, made)


def turn(store: Store, gathering: Gathering, act: Turn) -> list[Turn | Turned]:
    """Turn the screen. What a pause does to the clock, the end of the pause undoes."""
    changes = act.model_dump(exclude={"type"}, exclude_none=True)
    back: list[Turn | Turned] = []
    if act.until is not None:
        changes["left"] = 0
    if act.statement:
        our_statement(store, gathering, act.statement)
    elif {"activity", "view"} & changes.keys():
        changes["statement"] = 0
    if act.paused is not None:
        del changes["paused"]
        back.append(Turn(type="turn", paused=bool(gathering.screen.get("paused"))))
        store.set_screen(gathering.id, paused=act.paused, **_held(gathering.screen, act.paused))
    if changes:
        back.append(_turn(store, gathering, changes))
    return back


def _held(screen: Mapping[str, Any], paused: bool) -> dict[str, Any]:
    """The clock as it stands in a pause, or goes on after it."""
    until, left, now = screen.get("until", 0), screen.get("left", 0), round(time.time())
    if paused and until > now:
        return {"until": 0, "left": until - now}
    if not paused and left:
        return {"until": now + left, "left": 0}
    return {}


def _turn(store: Store, gathering: Gathering, changes: Mapping[str, Any]) -> Turned:
    store.set_screen(gathering.id, **changes)
    return Turned({name: gathering.screen.get(name, _NO_TURN[name]) for name in changes})


def _once_more(store: Store, gathering: Gathering, activity: Activity) -> None:
    """Refuse what has a later round with answers: two pictures of both tell who came between."""
    repeats = kind_of(activity.kind).repeats
    if repeats is not None and any(
        each.kind == activity.kind
        and each.sealed_at > activity.sealed_at > 0
        and repeats(each, activity)
        for each in store.list_activities(gathering.id)
    ):
        raise Refused(
            "This has been asked once more, and the two rounds are shown together. "
            "Add a new round instead of opening this one again."
        )
