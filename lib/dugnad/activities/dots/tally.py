"""Dots per statement, as far as they may be shown."""

from __future__ import annotations

import pandas as pd

from dugnad.activities.counting import Answers
from dugnad.activities.dots.model import KEY
from dugnad.activities.kind import Room


def dots(room: Room) -> pd.DataFrame:
    """Index statement id, the most dots first; column ``dots``.

    Empty when fewer than k people have given dots. That all may see how many dots a statement
    got does not tell who gave them: they are counted over everybody who gave.
    """
    given = Answers(room).filled(KEY, "dots")
    numbers = [each.id for each in room.statements] if given else []
    counts = [sum(each.get(str(number), 0) for each in given) for number in numbers]
    index = pd.Index(numbers, name="statement")
    table = pd.DataFrame({"dots": counts}, index=index, dtype="int64")
    return table.sort_values("dots", ascending=False, kind="stable")
