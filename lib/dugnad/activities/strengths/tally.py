"""The map: whom → strengths. No person, no role of a person, no counts."""

from __future__ import annotations

from dugnad.activities.kind import Room
from dugnad.activities.strengths.model import apart, named


def strengths(room: Room, language: str) -> dict[str, list[str]]:
    """Whom → strengths, each once, both in the order of the alphabet.

    Who is named by the activity is there even when nobody has thought of them: a hole in the
    map. ``""`` holds the strengths that were given no one, last.
    """
    found: dict[str, set[str]] = {whom: set() for whom in named(room, language)}
    spelt = {whom.casefold(): whom for whom in found}
    for statement in room.statements:
        if statement.activity_id == room.activity.id:
            strength, whom = apart(statement.text)
            whom = spelt.setdefault(whom.casefold(), whom)
            found.setdefault(whom, set()).add(strength)
    known = named(room, language)
    others = sorted((whom for whom in found if whom and whom not in known), key=str.casefold)
    order = [*known, *others, *([""] if "" in found else [])]
    return {whom: sorted(found[whom], key=str.casefold) for whom in order}
