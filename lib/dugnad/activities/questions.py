"""What an activity asks about, on the phone and on the projector alike.

Wording from a kjøreplan (the activity's options) comes in several languages, wording from
people in the one they wrote. Options are read with care: whoever wrote them, nothing here may
fail on a phone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities.kind import Room
from dugnad.domain.errors import Refused
from dugnad.domain.model import Activity, Participant, in_language

Topic = dict[str, Any]
#: The option with the words of what a step is about, said after its question.
ABOUT = "about"


def question(activity: Activity, language: str) -> str:
    """What a step asks, and about what where that is chosen for it."""
    asked = in_language(activity.question, language)
    about = wording(activity.options.get(ABOUT), language)
    return f"{asked} – «{about}»" if about else asked


def wording(given: object, language: str) -> str:
    """Plain text, or wording in several languages, in ``language``."""
    if isinstance(given, Mapping):
        return in_language(given, language)
    return given if isinstance(given, str) else ""


def topics(room: Room, option: str, language: str) -> list[Topic]:
    """What the activity asks about: the option's list, or the approved statements without it.

    Each has ``key`` and ``text``; the text is the option's ``text``, or its ``label``. Statements
    are said to be ``pinned`` or not.
    """
    listed = room.activity.options.get(option)
    if not isinstance(listed, list) or not listed:
        return [
            {"key": str(each.id), "text": each.text, "pinned": each.id in room.pinned}
            for each in room.statements
        ]
    return [
        {"key": str(each["key"]), "text": wording(each.get("text", each.get("label")), language)}
        for each in listed
        if isinstance(each, Mapping) and "key" in each
    ]


def asked(payload: Mapping[str, Any], keys: list[str]) -> str:
    """Which of ``keys`` a message answers.

    Raises
    ------
    Refused
        When it is none of them.
    """
    key = payload.get("item")
    if not isinstance(key, str) or key not in keys:
        raise Refused("This question is no longer asked.")
    return key


def keys(room: Room, option: str) -> list[str]:
    """The keys of :func:`topics`."""
    return [topic["key"] for topic in topics(room, option, "")]


def number(options: Mapping[str, Any], name: str, default: int, least: int, most: int) -> int:
    """A whole number among the options, kept within its bounds."""
    given = options.get(name, default)
    return min(most, max(least, given)) if type(given) is int else default


def one_person(who: Participant) -> None:
    """Refuse an answer in the name of many where each person answers for themselves."""
    if who.by_facilitator:
        raise Refused("Here each person answers alone. A group without phones cannot.")
