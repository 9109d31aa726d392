"""The wall: approved ideas, newest first. Approval is the gate; nothing is counted."""

from __future__ import annotations

from math import ceil

from dugnad.activities.kind import Room, View

#: Ideas a page, as in ``screen.js``.
A_PAGE = 12


def view(room: Room, language: str) -> View:
    """``ideas``: texts of the approved statements, newest first."""
    ideas = [{"id": each.id, "text": each.text} for each in reversed(room.statements)]
    return {"ideas": ideas, "pages": {"board": ceil(len(ideas) / A_PAGE)}}


def figure(view: View, language: str, page: int) -> None:
    """A wall of ideas is no chart."""
    return
