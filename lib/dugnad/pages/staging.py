"""IGP as the facilitator turns it: a stage starts the clock, and what was released is given dots."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any, Literal

from pydantic import Field

from dugnad.activities import igp
from dugnad.activities.igp import GROUP, STAGES, stage_of
from dugnad.activities.registry import KINDS, kind_of
from dugnad.domain.errors import Refused
from dugnad.domain.model import LANGUAGES, Activity, Contribution, Gathering, Step
from dugnad.i18n import translator
from dugnad.pages.live import Message
from dugnad.pages.replanning import RemoveStep
from dugnad.pages.running import ours
from dugnad.store import Store
from dugnad.words import kind_names


class Stage(Message):
    """Turn an activity to a stage of IGP. ``until``: when its time is out, else as it is given."""

    type: Literal["stage"]
    activity: int
    stage: Literal["", "individual", "group", "plenary"]
    until: int | None = Field(default=None, ge=0)


class Prioritise(Message):
    """Give dots to what is on the table, as the next step."""

    type: Literal["prioritise"]
    activity: int


def turn(store: Store, gathering: Gathering, act: Stage) -> Stage:
    """Turn it, and start the clock."""
    activity = ours(store, gathering, act.activity)
    if not kind_of(activity.kind).igp:
        raise Refused("This cannot be changed here.")
    minutes = STAGES.get(act.stage, 0)
    given = int(time.time()) + 60 * minutes if minutes else 0
    store.change_activity(activity.id, options=igp.turned(activity.options, act.stage))
    store.set_screen(gathering.id, until=given if act.until is None else act.until, left=0)
    return Stage(
        type="stage",
        activity=activity.id,
        stage=activity.options.get("stage", ""),
        until=gathering.screen.get("until", 0),
    )


def told(activity: Activity, contributions: Iterable[Contribution]) -> dict[str, Any] | None:
    """What the console says of it: the stage, and in groups who has delivered and who has not."""
    kind = KINDS.get(activity.kind)
    if kind is None or not kind.igp:
        return None
    given = list(contributions)
    delivered = {e.payload["group"] for e in given if {"group", "text"} <= e.payload.keys()}
    seated = {each.payload["group"] for each in given if each.key == GROUP}
    return {
        "stage": stage_of(activity),
        "delivered": sorted(delivered),
        "missing": sorted(seated - delivered),
    }


def prioritise(store: Store, gathering: Gathering, act: Prioritise) -> RemoveStep:
    """Put a step with dots right after an activity.

    Raises
    ------
    Refused
        When the next step is one already, or nothing of the activity comes on its table.
    """
    activity = ours(store, gathering, act.activity)
    if not kind_of(activity.kind).for_later:
        raise Refused("What is written here is not put on the table of the next step.")
    order = [each.id for each in store.list_activities(gathering.id)]
    at = order.index(activity.id) + 1
    if any(store.find_activity(each).kind == "dots" for each in order[at : at + 1]):
        raise Refused("The next step in the plan is already to prioritise.")
    step = Step(
        kind="dots",
        title={language: kind_names(language)["dots"] for language in LANGUAGES},
        question={language: _asked(language) for language in LANGUAGES},
        minutes=10,
    )
    return RemoveStep(
        type="remove", activity=store.add_activity(gathering.id, step, after=activity).id
    )


def _asked(language: str) -> str:
    _ = translator(language)
    return _("What matters most now?")
