"""The message of the kind: ``{"field": "learned", "text": "…"}``; each adds one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities.kind import Room
from dugnad.activities.planned import Listed
from dugnad.activities.questions import topics
from dugnad.domain.errors import Refused
from dugnad.domain.model import Entry, Participant
from dugnad.domain.text import clean
from dugnad.i18n import translator


def fields(room: Room, language: str) -> dict[str, str]:
    """Field → question: those of the option ``fields`` (``key``, ``text``), else the five."""
    if room.activity.options.get("fields"):
        return {each["key"]: each["text"] for each in topics(room, "fields", language)}
    return {field: text for field, (text,) in _five(language).items()}


def _five(language: str) -> dict[str, tuple[str]]:
    _ = translator(language)
    return {
        "happened": (_("What happened?"),),
        "learned": (_("What did we learn?"),),
        "keep": (_("What do we keep?"),),
        "change": (_("What do we change?"),),
        "drop": (_("What do we drop?"),),
    }


SETTING = Listed(
    "fields",
    words={"text": 120},
    fewest=1,
    most=8,
    used=lambda answer: {str(answer.payload.get("field"))},
    otherwise=_five,
)


def place(room: Room, payload: Mapping[str, Any], language: str) -> str:
    """The question a text was written to."""
    return fields(room, language).get(str(payload.get("field")), "")


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """One short text in one field.

    Raises
    ------
    Refused
        When the field is none of those asked, or the text is empty or too long.
    """
    field = payload.get("field")
    if not isinstance(field, str) or field not in fields(room, ""):
        raise Refused("Choose what you want to write about first.")
    text = clean(payload.get("text"))
    return Entry(payload={"field": field, "text": text}, text=text)
