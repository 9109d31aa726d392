"""The approved texts, field by field. Nothing is counted."""

from __future__ import annotations

from dataclasses import dataclass

from dugnad.activities import igp
from dugnad.activities.kind import Room
from dugnad.activities.reflection.model import fields
from dugnad.activities.writing import written


@dataclass(frozen=True, slots=True)
class Written:
    """A text as a wall shows it: whether it is pinned, and which group released it."""

    text: str
    pinned: bool
    label: str


def by_field(room: Room, language: str) -> dict[str, list[Written]]:
    """Field → texts, the pinned first, then the newest."""
    found: dict[str, list[Written]] = {field: [] for field in fields(room, "")}
    otherwise = next(iter(found))
    newest = written(room)[::-1]
    newest.sort(key=lambda pair: pair[0].id not in room.pinned)
    for each, message in newest:
        made = Written(each.text, each.id in room.pinned, igp.label(message, language))
        # A field that is asked no more: what was written there is not lost.
        found.get(message.get("field", ""), found[otherwise]).append(made)
    return found
