"""The question alone, large, and the groups to talk in."""

from __future__ import annotations

from dugnad.activities.igp import groups_said
from dugnad.activities.kind import Room, View
from dugnad.domain.model import in_language


def view(room: Room, language: str) -> View:
    """``title``: what this step is called; ``groups``: those that may be formed for it."""
    return {
        "title": in_language(room.activity.title, language),
        "groups": groups_said(room.people, language),
        "pages": {"board": 1},
    }


def figure(view: View, language: str, page: int) -> None:
    """A talk is no chart."""
    return
