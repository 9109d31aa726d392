"""The plan of the gathering that goes on: its steps reworded, moved, copied, put in, taken out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from dugnad.activities.registry import kind_of
from dugnad.domain.model import LANGUAGES, Activity, Gathering, Step, Wording
from dugnad.domain.text import clean
from dugnad.pages.live import Message
from dugnad.pages.own_plans import as_planned
from dugnad.pages.running import ours
from dugnad.store import Store
from dugnad.words import kind_names


class Plan(Message):
    """Change a step of the plan: its words, minutes, options. A question can be taken away."""

    type: Literal["plan"]
    activity: int
    title: str | None = None
    question: str | None = None
    minutes: int | None = Field(default=None, ge=1, le=480)
    options: dict[str, Any] | None = None


class Order(Message):
    type: Literal["order"]
    activities: list[int] = Field(max_length=100)


class AddStep(Message):
    """One more step of the plan, after another one; after them all when ``after`` is 0."""

    type: Literal["add"]
    kind: str = Field(max_length=40)
    after: int = 0


class CopyStep(Message):
    """The same step once more, right after itself."""

    type: Literal["copy"]
    activity: int


class RemoveStep(Message):
    type: Literal["remove"]
    activity: int


@dataclass(frozen=True, slots=True)
class Worded:
    """What a step was, in what was changed of it; None is what was not."""

    activity: int
    title: Wording | None
    question: Wording | None
    minutes: int | None
    options: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Removed:
    """A step that was taken out."""

    activity: Activity


def reword(store: Store, activity: Activity, act: Plan, language: str) -> Worded:
    """Change a step of the plan."""
    question = clean(act.question) if act.question and act.question.strip() else ""
    store.change_activity(
        activity.id,
        title={**activity.title, language: clean(act.title, 120)} if act.title else None,
        question=None
        if act.question is None
        else {**activity.question, language: question}
        if question
        else {},
        minutes=act.minutes,
        options=_merged(activity.options, act.options),
    )
    return Worded(
        activity.id,
        title=activity.title if act.title else None,
        question=None if act.question is None else activity.question,
        minutes=None if act.minutes is None else activity.minutes,
        options=act.options and {name: activity.options.get(name) for name in act.options},
    )


def word_again(store: Store, activity: Activity, was: Worded) -> None:
    """Let a step have the words, minutes and options it had."""
    store.change_activity(
        activity.id,
        title=was.title,
        question=was.question,
        minutes=was.minutes,
        options=_merged(activity.options, was.options),
    )


def add(store: Store, gathering: Gathering, act: AddStep) -> RemoveStep:
    """Plan a step to be worded by the facilitator: it starts with the name of its kind."""
    kind = kind_of(act.kind).name
    title = {language: kind_names(language)[kind] for language in LANGUAGES}
    step = Step(kind=kind, title=title, question={}, minutes=10)
    after = ours(store, gathering, act.after) if act.after else None
    return _out(store.add_activity(gathering.id, step, after=after))


def copy(store: Store, gathering: Gathering, activity: Activity) -> RemoveStep:
    """Plan a step once more, without what was turned and sorted while it ran."""
    return _out(store.add_activity(gathering.id, as_planned(activity), after=activity))


def order(store: Store, gathering: Gathering, act: Order) -> Order:
    """Put the steps in another order."""
    before = [each.id for each in store.list_activities(gathering.id)]
    store.order_activities(gathering.id, act.activities)
    return Order(type="order", activities=before)


def _out(made: Activity) -> RemoveStep:
    return RemoveStep(type="remove", activity=made.id)


def _merged(before: Mapping[str, Any], changes: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Options with some of them changed; None takes an option out."""
    if changes is None:
        return None
    merged = {**before, **changes}
    return {name: value for name, value in merged.items() if value is not None}
