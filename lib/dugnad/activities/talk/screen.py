"""The question alone, large."""

from __future__ import annotations

from dugnad.activities.kind import Room, View
from dugnad.domain.model import in_language


def view(room: Room, language: str) -> View:
    """``title``: what this step is called."""
    return {"title": in_language(room.activity.title, language), "pages": {"board": 1}}


def figure(view: View, language: str, page: int) -> None:
    """A talk is no chart."""
    return
