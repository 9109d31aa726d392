"""The wall: approved ideas, newest first, or by theme once the group has sorted them.

Approval is the gate; nothing is counted.
"""

from __future__ import annotations

from math import ceil

from dugnad.activities import igp
from dugnad.activities.kind import Room, View
from dugnad.activities.writing import written

#: Ideas a page, as in ``screen.js``.
A_PAGE = 12


def view(room: Room, language: str) -> View:
    """``ideas``: the approved statements, those of a theme together, else newest first.

    Each has ``id``, ``text``, ``theme`` and ``group`` (``""`` for none), and ``pinned``: those
    come first, whatever their theme. ``aside``: how many have been set aside.
    """
    theme = {
        number: place
        for place, each in enumerate(room.activity.options.get("themes", ()))
        for number in each["statements"]
    }
    labels = [each["label"] for each in room.activity.options.get("themes", ())]
    group = {each.id: igp.label(message, language) for each, message in written(room)}
    newest = list(reversed(room.statements))
    newest.sort(key=lambda each: (each.id not in room.pinned, theme.get(each.id, len(labels))))
    ideas = [
        {
            "id": each.id,
            "text": each.text,
            "theme": labels[theme[each.id]] if each.id in theme else "",
            "group": group.get(each.id, ""),
            "pinned": each.id in room.pinned,
        }
        for each in newest
    ]
    return {"ideas": ideas, "aside": room.aside, "pages": {"board": ceil(len(ideas) / A_PAGE)}}


def figure(view: View, language: str, page: int) -> None:
    """A wall of ideas is no chart."""
    return
