"""Orders → points and mean rank with spread, as far as they may be shown."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dugnad.activities.counting import Answers
from dugnad.activities.kind import Room
from dugnad.activities.ranking.model import KEY, most_of


def ranks(room: Room) -> pd.DataFrame:
    """Index statement id, the highest first. Empty when fewer than k have ranked.

    Columns: ``points`` (Borda: of m places the first gives m points, the next m - 1, no place
    none), ``rankers`` (people who gave it a place), ``mean`` (points a person), ``low`` and
    ``high`` (the mean ± one standard deviation of the people), ``rank`` (mean place among who
    gave it one, NaN for none).
    """
    orders = Answers(room).filled(KEY, "order")
    columns = ["points", "rankers", "mean", "low", "high", "rank"]
    if not orders:
        return pd.DataFrame(columns=columns, dtype="float64")
    most = most_of(room)
    rows = {}
    for statement in room.statements:
        places = [
            order.index(key) + 1 if (key := str(statement.id)) in order else 0 for order in orders
        ]
        points = np.array([most + 1 - place if place else 0 for place in places])
        given = [place for place in places if place]
        mean, spread = points.mean(), points.std()
        rows[statement.id] = [
            points.sum(),
            len(given),
            mean,
            max(0.0, mean - spread),
            min(float(most), mean + spread),
            float(np.mean(given)) if given else float("nan"),
        ]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    return table.sort_values(["points", "rankers"], ascending=False, kind="stable")
