"""The message of the kind: ``{"item": "trust", "values": {"value": 4}}``; None is "do not know".

Options: ``items`` (``key``, ``text``) and ``scale`` (``from``, ``to``, ``low``, ``high``,
``unsure``), as ``dugnad.domain.instrument`` makes them. The answer is kept with the role it was
given in: roles are compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dugnad.activities import scale
from dugnad.activities.kind import Room
from dugnad.activities.questions import keys
from dugnad.domain.model import Activity, Entry, Participant
from dugnad.i18n import translator

NAME = "value"


def scale_of(room: Room, language: str) -> scale.Scale:
    """The scale of the instrument; not knowing can always be said."""
    _ = translator(language)
    return scale.scale_of(room, language, unsure=_("I do not know"))


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """The answer to one item.

    Raises
    ------
    Refused
        When the item is not asked, or the answer is not on the scale.
    """
    entry = scale.accept(
        payload, who, keys=keys(room, "items"), names=(NAME,), scale=scale_of(room, "")
    )
    return replace(entry, payload={**entry.payload, "role": who.role})


def repeats(activity: Activity, earlier: Activity) -> bool:
    """Whether ``earlier`` asked some of the same of the same instrument, about the same need."""
    ours, theirs = activity.options, earlier.options
    if "instrument" not in ours or any(
        ours.get(name) != theirs.get(name) for name in ("instrument", "element")
    ):
        return False
    return same_version(activity, earlier) or bool(shared(activity, earlier))


def same_version(activity: Activity, earlier: Activity) -> bool:
    """Whether both ask the same version; a kind without versions has one."""
    return activity.options.get("version") == earlier.options.get("version")


def shared(activity: Activity, earlier: Activity) -> frozenset[str]:
    """The items of two versions that stand word for word in both.

    An answer belongs to the words it was given to, and what was mended in one item is no reason to
    lose sight of the others.
    """
    ours, theirs = activity.options, earlier.options
    if ours.get("scale") != theirs.get("scale"):
        return frozenset()
    before = {each["key"]: each["text"] for each in theirs.get("items", ())}
    return frozenset(
        each["key"]
        for each in ours.get("items", ())
        if each["key"] in before and before[each["key"]] == each["text"]
    )
