"""Present, wanted and importance per theme, as far as they may be shown."""

from __future__ import annotations

from typing import Any

from dugnad.activities import scale
from dugnad.activities.counting import Answers
from dugnad.activities.gap.model import NAMES
from dugnad.activities.kind import Room
from dugnad.activities.questions import topics


def gaps(room: Room, language: str) -> list[dict[str, Any]]:
    """One row a theme that at least k people have answered, the most urgent first.

    Each has ``key``, ``text``; ``now``, ``wanted`` and ``weight`` (what
    :func:`dugnad.activities.scale.figures` gives); ``gap`` (wanted less now, of the means) and
    ``urgency`` (gap × importance).
    """
    answers = Answers(room)
    on = scale.scale_of(room, language)
    found = []
    for theme in topics(room, "themes", language):
        given = answers.to(theme["key"]).values()
        rows = {name: scale.figures(scale.values(given, name), on, room.k) for name in NAMES}
        now, wanted, weight = (rows[name] for name in NAMES)
        if now and wanted and weight:
            gap = round(wanted["mean"] - now["mean"], 2)
            found.append({**theme, **rows, "gap": gap, "urgency": round(gap * weight["mean"], 2)})
    return sorted(found, key=lambda row: -row["urgency"])
