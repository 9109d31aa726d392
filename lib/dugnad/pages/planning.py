"""Changing what a step of the plan asks: its boxes, questions, cards, numbers.

What there is to change, and when, each activity kind says itself (``activities.planned``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from dugnad.activities.borrowed import AboutNeed, FromTheWall
from dugnad.activities.igp import GROUP
from dugnad.activities.kind import READY
from dugnad.activities.planned import Options, Setting
from dugnad.activities.registry import KINDS
from dugnad.domain.chain import ElementKind
from dugnad.domain.errors import Refused
from dugnad.domain.model import Activity
from dugnad.pages.live import Message
from dugnad.store import Store
from dugnad.words import setting_names


class Set(Message):
    """Give an option of a step what its widgets hold."""

    type: Literal["set"]
    activity: int
    option: str = Field(max_length=40)
    value: int | str | dict[str, str] | list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Was:
    """What the options were that a setting changed, so that they can be brought back."""

    activity: int
    option: str
    options: Options


def widgets(store: Store, activity: Activity, language: str) -> list[dict[str, Any]]:
    """The widgets of a step, with what they hold and what they are called."""
    called = setting_names(language)
    found = []
    for setting in _settings(store, activity):
        if shown := setting.widget(activity, language):
            own = f"{activity.kind}.{setting.option}"
            name = own if own in called else setting.option  # a scale is one everywhere
            found.append(
                {
                    "option": setting.option,
                    "form": setting.form,
                    "name": called[name],
                    **shown,
                    "names": {
                        **{
                            key.removeprefix(f"{name}."): said
                            for key, said in called.items()
                            if key.startswith(f"{name}.")
                        },
                        **shown.get("names", {}),
                    },
                }
            )
    return found


def change(store: Store, activity: Activity, act: Set, language: str) -> Was:
    """Change an option.

    Raises
    ------
    Refused
        When the step has no such option, it cannot be that, or answers would be lost.
    """
    setting = _setting(store, activity, act.option)
    return _put(store, activity, setting, setting.changed(activity, act.value, language))


def restore(store: Store, activity: Activity, was: Was) -> None:
    """Bring an option back; refused when people have answered meanwhile with what would go."""
    _put(store, activity, _setting(store, activity, was.option), was.options)


def _put(store: Store, activity: Activity, setting: Setting, new: Options) -> Was:
    before = {name: activity.options.get(name) for name in new}
    if new != before:
        answers = [
            each for each in store.list_contributions(activity.id) if each.key not in (READY, GROUP)
        ]
        setting.guard(activity, new, answers)
        options = {**activity.options, **new}
        kept = {name: value for name, value in options.items() if value is not None}
        store.change_activity(activity.id, options=kept)
    return Was(activity.id, setting.option, before)


def _settings(store: Store, activity: Activity) -> list[Setting]:
    """The settings of a step, with what they choose from."""
    kind = KINDS.get(activity.kind)
    return [_at_hand(store, activity, each) for each in (kind.settings if kind else ())]


def _at_hand(store: Store, activity: Activity, setting: Setting) -> Setting:
    if isinstance(setting, FromTheWall):
        return setting.among(store.list_activities(activity.gathering_id))
    if isinstance(setting, AboutNeed):
        project = store.find_gathering(activity.gathering_id).project_id
        needs = store.list_elements(project, ElementKind.NEED)
        return setting.among({each.id: each.content.text for each in needs})
    return setting


def _setting(store: Store, activity: Activity, option: str) -> Setting:
    for each in _settings(store, activity):
        if each.option == option:
            return each
    raise Refused("This cannot be changed here.")
