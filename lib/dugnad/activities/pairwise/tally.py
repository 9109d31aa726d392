"""Comparisons → strengths with uncertainty, as far as they may be shown.

The Bradley–Terry model: that *i* is chosen over *j* has the odds ``s_i / s_j``. The strengths
are found with the MM iteration of Hunter (2004), their uncertainty with the Fisher information.
(Libraries for it give the strengths, but not their uncertainty, which is what the room needs.)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from dugnad.activities.counting import Answers
from dugnad.activities.kind import Room
from dugnad.domain.model import Contribution

#: Comparisons each statement is given with an imagined middle one, half of them won: without
#: them a statement that never lost would be infinitely strong.
PRIOR = 0.5
#: Standard errors to each side of an interval that holds in 90 of 100 rooms.
Z_90 = 1.645


def strengths(room: Room) -> pd.DataFrame:
    """Index statement id, the strongest first; only statements that at least k people have met.

    They are compared among themselves alone: a row that is left out moves no other. All steps
    are those of the whole activity, since one comparison moves every row.

    Columns: ``share`` (how likely it is to be chosen over a middle one, 0–1), ``low`` and
    ``high`` (90 % interval), ``compared`` (comparisons it was in).
    """
    answers = Answers(room)
    counted = answers.counted([each for each in room.contributions if each.key])
    newest = {(each.participant_id, each.key): each for each in counted}
    keys = well_met([str(each.id) for each in room.statements], newest.values(), room.k)
    if not keys:
        return pd.DataFrame(columns=["share", "low", "high", "compared"], dtype="float64")
    wins = tabulate((each.payload for each in newest.values()), keys)
    log, error = bradley_terry(wins)
    table = pd.DataFrame(
        {
            "share": _logistic(log),
            "low": _logistic(log - Z_90 * error),
            "high": _logistic(log + Z_90 * error),
            "compared": wins.sum(axis=0) + wins.sum(axis=1),
        },
        index=pd.Index([int(key) for key in keys], name="statement"),
    )
    return table.sort_values("share", ascending=False, kind="stable")


def well_met(keys: list[str], comparisons: Collection[Contribution], k: int) -> list[str]:
    """The statements that at least k people have compared with others of them."""
    met: dict[str, set[int]] = {key: set() for key in keys}
    for each in comparisons:
        pair = each.payload["pair"]
        if met.keys() >= set(pair):
            for key in pair:
                met[key].add(each.participant_id)
    enough = [key for key in keys if len(met[key]) >= k]
    return enough if len(enough) == len(keys) else well_met(enough, comparisons, k)


def tabulate(comparisons: Iterable[Mapping[str, Any]], keys: list[str]) -> np.ndarray:
    """``wins[i, j]``: how often i was chosen over j; who cannot choose gives half to each."""
    at = {key: number for number, key in enumerate(keys)}
    wins = np.zeros((len(keys), len(keys)))
    for each in comparisons:
        one, other = each["pair"]
        if one not in at or other not in at:
            continue  # not one of them
        if each["better"] is None:
            wins[at[one], at[other]] += 0.5
            wins[at[other], at[one]] += 0.5
        else:
            winner, loser = (one, other) if each["better"] == one else (other, one)
            wins[at[winner], at[loser]] += 1
    return wins


def bradley_terry(wins: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Log strengths, the imagined middle one at 0, and the standard error of each."""
    pairs = wins + wins.T
    won = wins.sum(axis=1) + PRIOR / 2
    strength = np.ones(len(wins))
    for _ in range(10_000):
        meetings = pairs / (strength[:, None] + strength[None])
        fitted = won / (meetings.sum(axis=1) + PRIOR / (strength + 1))
        change = np.abs(np.log(fitted / strength)).max()
        strength = fitted
        if change < 1e-9:
            break
    chance = strength[:, None] / (strength[:, None] + strength[None])
    information = pairs * chance * (1 - chance)
    middle = strength / (strength + 1)
    fisher = np.diag(information.sum(axis=1) + PRIOR * middle * (1 - middle)) - information
    return np.log(strength), np.sqrt(np.diag(np.linalg.inv(fisher)))


def _logistic(value: np.ndarray) -> np.ndarray:
    odds: np.ndarray = 1 / (1 + np.exp(-value))
    return odds
