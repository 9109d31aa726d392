"""Words as they are; steps as a distribution, as far as it may be shown."""

from __future__ import annotations

from typing import Any

from dugnad.activities import scale
from dugnad.activities.check_in.model import KEY, NAME
from dugnad.activities.counting import Answers
from dugnad.activities.kind import Room
from dugnad.activities.writing import written


def words(room: Room) -> list[str]:
    """Each approved word once, in the order of the alphabet: no counts, no order of arrival."""
    return sorted({statement.text.casefold() for statement, _ in written(room)})


def steps(room: Room) -> dict[str, Any] | None:
    """How the room has answered on the scale; None while fewer than k have."""
    values = scale.values(Answers(room).to(KEY).values(), NAME)
    return scale.figures(values, scale.scale_of(room, ""), room.k)
