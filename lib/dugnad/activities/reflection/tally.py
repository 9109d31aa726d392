"""The approved texts, field by field. Nothing is counted."""

from __future__ import annotations

from dugnad.activities.kind import Room
from dugnad.activities.reflection.model import fields
from dugnad.activities.writing import written


def by_field(room: Room) -> dict[str, list[str]]:
    """Field → texts, the newest first."""
    found: dict[str, list[str]] = {field: [] for field in fields(room, "")}
    otherwise = next(iter(found))
    for statement, message in reversed(written(room)):
        # A field that is asked no more: what was written there is not lost.
        found.get(message.get("field", ""), found[otherwise]).append(statement.text)
    return found
