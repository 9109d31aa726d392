"""What a facilitator does with a room. Each act is a message, and knows the act that undoes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from dugnad.activities.registry import kind_of
from dugnad.domain.errors import Refused
from dugnad.domain.model import Activity, ActivityStatus, Gathering
from dugnad.domain.text import clean
from dugnad.pages import ideas, own_plans, planning, staging
from dugnad.pages.hands import Count, count
from dugnad.pages.ideas import Edit, Status, Themes
from dugnad.pages.live import Message
from dugnad.pages.merging import Apart, Before, Merge, apart, merge, restore
from dugnad.pages.planning import Set, Was
from dugnad.pages.staging import Added, Prioritise, Stage
from dugnad.store import Store


class Open(Message):
    """Let people answer; what was open is closed."""

    type: Literal["open"]
    activity: int


class Close(Message):
    type: Literal["close"]
    activity: int


class Show(Message):
    """Let the room see the result, or hide it again."""

    type: Literal["show"]
    activity: int
    shown: bool


class Approval(Message):
    type: Literal["approval"]
    on: bool


class Turn(Message):
    """Turn the projector, the clock, or the whole room.

    ``until``: when the clock runs out, in seconds since 1970; 0 is no clock. ``pinned``: the
    statements that stand first. ``statement``: the one that is shown alone, until something else
    is put on the screen. ``activity`` or ``statement`` 0 is none.
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


class Plan(Message):
    """Change a step of the plan: its words, minutes, options."""

    type: Literal["plan"]
    activity: int
    title: str | None = None
    question: str | None = None
    minutes: int | None = Field(default=None, ge=1, le=480)
    options: dict[str, Any] | None = None


class Order(Message):
    type: Literal["order"]
    activities: list[int] = Field(max_length=100)


class Keep(Message):
    """Keep the plan of a gathering as one of the project's own; no name is not any more."""

    type: Literal["keep"]
    gathering: int
    name: str


Act = (
    Count
    | Merge
    | Apart
    | Keep
    | Themes
    | Stage
    | Prioritise
    | Open
    | Close
    | Show
    | Approval
    | Status
    | Edit
    | Turn
    | Plan
    | Set
    | Order
)
#: What undoes an act: another one, or how something was.
Back = Act | Before | Was | Added

_NO_TURN: dict[str, Any] = {
    "activity": 0, "view": "board", "page": 0, "dark": False, "paused": False,
    "until": 0, "pinned": [], "statement": 0,
}  # fmt: skip


def perform(store: Store, gathering: Gathering, act: Back, language: str) -> list[Back]:
    """Do it. Returns what undoes it, in the order it is to be done.

    Raises
    ------
    Refused
        When the act concerns something that is not part of the gathering.
    """
    match act:
        case Open(activity=number):
            if _asked_again(store, gathering, _ours(store, gathering, number)):
                raise Refused(
                    "This has been asked once more, and the two rounds are shown together. "
                    "Add a new round instead of opening this one again."
                )
            before = _open(store, gathering)
            screen = dict(gathering.screen)
            store.open_activity(number)
            store.set_screen(gathering.id, activity=number, view="board", page=0, statement=0)
            back: Back = (
                Open(type="open", activity=before)
                if before
                else Close(type="close", activity=number)
            )
            return [back, _turn_back(screen, ("activity", "view", "page", "statement"))]
        case Close(activity=number):
            activity = _ours(store, gathering, number)
            store.close_activity(number)
            return [Open(type="open", activity=number)] if activity.is_open else []
        case Show(activity=number, shown=shown):
            _ours(store, gathering, number)
            store.show_result(number, shown)
            return [Show(type="show", activity=number, shown=not shown)]
        case Approval(on=on):
            store.set_approval(gathering.id, on)
            return [Approval(type="approval", on=not on)]
        case Status():
            return [*ideas.set_status(store, gathering, act)]
        case Edit():
            return [ideas.edit(store, gathering, act)]
        case Turn():
            changes = act.model_dump(exclude={"type"}, exclude_none=True)
            if changes.get("statement"):
                ideas.our_statement(store, gathering, changes["statement"])
            elif {"activity", "view"} & changes.keys():
                changes["statement"] = 0
            store.set_screen(gathering.id, **changes)
            return [_turn_back(gathering.screen, tuple(changes))]
        case Plan():
            return [_change_plan(store, gathering, act, language)]
        case Set(activity=number):
            return [planning.change(store, _ours(store, gathering, number), act, language)]
        case Was(activity=number):
            planning.restore(store, _ours(store, gathering, number), act)
            return []
        case Themes():
            return [ideas.sort(store, gathering, act)]
        case Stage():
            return [staging.turn(store, gathering, act)]
        case Prioritise():
            return [staging.prioritise(store, gathering, act)]
        case Added(activity=number):
            store.remove_activity(number)
            return []
        case Count():
            return [count(store, gathering, act)]
        case Merge():
            return [merge(store, gathering, act)]
        case Apart():
            return [apart(store, gathering, act)]
        case Before():
            restore(store, gathering, act)
            return []
        case Keep(gathering=number, name=name):
            kept = store.find_gathering(number)
            if kept.project_id != gathering.project_id:
                raise Refused("This belongs to another project.")
            own_plans.keep(store, kept, name)
            return [Keep(type="keep", gathering=number, name=own_plans.kept_name(kept))]
        case Order(activities=order):
            before_order = [each.id for each in store.list_activities(gathering.id)]
            store.order_activities(gathering.id, order)
            return [Order(type="order", activities=before_order)]


def _turn_back(screen: Any, names: tuple[str, ...]) -> Turn:
    return Turn(type="turn", **{name: screen.get(name, _NO_TURN[name]) for name in names})


def _change_plan(store: Store, gathering: Gathering, act: Plan, language: str) -> Plan:
    activity = _ours(store, gathering, act.activity)
    store.change_activity(
        activity.id,
        title={**activity.title, language: clean(act.title, 120)} if act.title else None,
        question={**activity.question, language: clean(act.question)} if act.question else None,
        minutes=act.minutes,
        options=_merged(activity.options, act.options),
    )
    return Plan(
        type="plan",
        activity=activity.id,
        title=activity.title.get(language),
        question=activity.question.get(language),
        minutes=activity.minutes,
        options={name: activity.options.get(name) for name in act.options or {}} or None,
    )


def _merged(before: Mapping[str, Any], changes: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Options with some of them changed; None takes an option out."""
    if changes is None:
        return None
    merged = {**before, **changes}
    return {name: value for name, value in merged.items() if value is not None}


def _ours(store: Store, gathering: Gathering, number: int) -> Any:
    activity = store.find_activity(number)
    if activity.gathering_id != gathering.id:
        raise Refused("This activity is not part of the gathering.")
    return activity


def _asked_again(store: Store, gathering: Gathering, activity: Activity) -> bool:
    """Whether a later round has answers: two pictures of both would tell who came between."""
    repeats = kind_of(activity.kind).repeats
    return repeats is not None and any(
        each.kind == activity.kind
        and each.sealed_at > activity.sealed_at > 0
        and repeats(each, activity)
        for each in store.list_activities(gathering.id)
    )


def _open(store: Store, gathering: Gathering) -> int | None:
    for each in store.list_activities(gathering.id):
        if each.status is ActivityStatus.OPEN:
            return each.id
    return None
