"""The message of the kind: ``{"item": "time", "values": {"now": 2, "wanted": 5, "weight": 6}}``.

Options: ``themes`` (``key``, ``label``); the approved statements when there are none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities import scale
from dugnad.activities.kind import Room
from dugnad.activities.questions import keys, topics
from dugnad.domain.model import LANGUAGES, Activity, Entry, Participant

NAMES = ("now", "wanted", "weight")


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """The three values of one theme, together.

    Raises
    ------
    Refused
        When the theme is not asked about, or one of the values is missing or off the scale.
    """
    return scale.accept(
        payload, who, keys=keys(room, "themes"), names=NAMES, scale=scale.scale_of(room, "")
    )


def repeats(activity: Activity, earlier: Activity) -> bool:
    """Whether ``earlier`` asked about one of the same themes, on the same scale.

    Without themes of their own they ask about what lies on the table of one gathering.
    """
    now, then = (Room(each, (), 1) for each in (activity, earlier))
    if scale.scale_of(now, "").steps != scale.scale_of(then, "").steps:
        return False
    ours, theirs = _themes(now), _themes(then)
    if not ours and not theirs:
        return activity.gathering_id == earlier.gathering_id
    return bool(ours & theirs)


def _themes(room: Room) -> set[str]:
    """The themes of a step, as they are called in each language."""
    return {
        each["text"]
        for language in LANGUAGES
        for each in topics(room, "themes", language)
        if each["text"]
    }
