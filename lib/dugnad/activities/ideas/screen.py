"""The wall: approved ideas, newest first, or by theme once the group has sorted them.

Approval is the gate; nothing is counted.
"""

from __future__ import annotations

from dugnad.activities import igp
from dugnad.activities.kind import Room, View
from dugnad.activities.wall import Card, laid
from dugnad.activities.writing import written
from dugnad.i18n import translator


def view(room: Room, language: str) -> View:
    """``ideas``: the approved statements, those of a theme together, else newest first.

    Each has ``id``, ``text``, ``theme`` and ``group`` (``""`` for none), and ``pinned``: those
    come first, whatever their theme. ``wall`` and ``scale`` are the pages they are laid on
    (``dugnad.activities.wall``). ``aside``: how many have been set aside.
    """
    themes = room.activity.options.get("themes", ())
    theme = {number: place for place, each in enumerate(themes) for number in each["statements"]}
    group = {each.id: igp.label(message, language) for each, message in written(room)}
    newest = list(reversed(room.statements))
    newest.sort(key=lambda each: (each.id not in room.pinned, theme.get(each.id, len(themes))))
    ideas = [
        {
            "id": each.id,
            "text": each.text,
            "theme": themes[theme[each.id]]["label"] if each.id in theme else "",
            "group": group.get(each.id, ""),
            "pinned": each.id in room.pinned,
        }
        for each in newest
    ]
    _ = translator(language)
    rest = _("In no theme") if theme else ""
    scale, wall = laid([_card(each, rest) for each in ideas])
    pages = {"board": len(wall)}
    return {"ideas": ideas, "wall": wall, "scale": scale, "aside": room.aside, "pages": pages}


def _card(idea: View, rest: str) -> Card:
    """A pinned idea carries its theme with it; the others stand under theirs."""
    if idea["pinned"]:
        return Card(idea["text"], labels=bool(idea["theme"] or idea["group"]))
    return Card(idea["text"], labels=bool(idea["group"]), heading=idea["theme"] or rest)


def figure(view: View, language: str, page: int) -> None:
    """A wall of ideas is no chart."""
    return
