"""Present, wanted and importance per theme, as far as they may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dugnad.activities import scale
from dugnad.activities.counting import Answers
from dugnad.activities.gap.model import NAMES
from dugnad.activities.kind import Room, Round
from dugnad.activities.questions import Topic, topics
from dugnad.domain.suppression import steady

Row = dict[str, Any]


def gaps(room: Room, language: str) -> list[Row]:
    """One row a theme that at least k people have answered, the most urgent first.

    Each has ``key``, ``text``; ``now``, ``wanted`` and ``weight`` (what
    :func:`dugnad.activities.scale.figures` gives); ``gap`` (wanted less now, of the means) and
    ``urgency`` (gap × importance). What the round before showed of the same theme is ``before``,
    None where it showed nothing. In a later round of the same gathering a scale ``stands`` as
    before until at least k people have moved on it, so that nobody can work out what one of them
    answered. Months later everybody answers anew.
    """
    answers = Answers(room)
    on = scale.scale_of(room, language)
    found = []
    for theme in topics(room, "themes", language):
        given = answers.to(theme["key"]).values()
        rows = {name: scale.figures(scale.values(given, name), on, room.k) for name in NAMES}
        if not all(rows.values()):
            continue
        then = _then(room.earlier, theme)
        here = _then([e for e in room.earlier if _same_people(room, e)], theme)
        now, wanted, weight = (_standing(name, rows[name], here, room.k) for name in NAMES)
        gap = round(wanted["mean"] - now["mean"], 2)
        found.append(
            {
                **theme,
                **dict(zip(NAMES, (now, wanted, weight), strict=True)),
                "gap": gap,
                "urgency": round(gap * weight["mean"], 2),
                "before": {name: then[-1][name] for name in NAMES} if then else None,
                "stands": any(row.get("stands") for row in (now, wanted, weight)),
            }
        )
    return sorted(found, key=lambda row: -row["urgency"])


def _same_people(room: Room, earlier: Round) -> bool:
    return earlier.activity.gathering_id == room.activity.gathering_id


def _then(earlier: Sequence[Round], theme: Topic) -> list[Row]:
    """What earlier rounds showed of a theme, the latest last.

    A theme is known by its words: plans of one's own call their themes by the same keys.
    """
    return [
        row for each in earlier for row in each.view.get("rows", ()) if row["text"] == theme["text"]
    ]


def _standing(name: str, now: Row | None, then: Sequence[Row], k: int) -> Row:
    """The figures of a scale, or those of an earlier round as long as too few have moved."""
    assert now is not None
    for each in reversed(then):
        if steady(each[name]["counts"], now["counts"], k):
            return {**each[name], "stands": True}
    return now
