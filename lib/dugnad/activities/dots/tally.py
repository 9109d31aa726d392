"""Dots per statement, as far as they may be shown."""

from __future__ import annotations

import pandas as pd

from dugnad.activities.counting import Answers
from dugnad.activities.dots.model import KEY
from dugnad.activities.kind import Room


def dots(room: Room) -> pd.DataFrame:
    """Index statement id, the most dots first; columns ``dots`` and ``givers`` (people).

    Empty when fewer than k people have given dots. That all may see how many dots a statement
    got does not tell who gave them: they are counted over everybody who gave.
    """
    given = [each["dots"] for each in Answers(room).to(KEY).values()]
    if not given:
        return pd.DataFrame(columns=["dots", "givers"], dtype="int64")
    numbers = [each.id for each in room.statements]
    table = pd.DataFrame(
        {
            "dots": [sum(each.get(str(number), 0) for each in given) for number in numbers],
            "givers": [sum(str(number) in each for each in given) for number in numbers],
        },
        index=pd.Index(numbers, name="statement"),
    )
    return table.sort_values(["dots", "givers"], ascending=False, kind="stable")
