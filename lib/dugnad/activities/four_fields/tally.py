"""Placements → people per field and practice, as far as they may be shown."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dugnad.activities.kind import Room
from dugnad.domain.agreement import split
from dugnad.domain.model import Contribution
from dugnad.domain.priority import Priority
from dugnad.domain.suppression import published

FIELDS = [each.value for each in Priority]


def placements(room: Room) -> pd.DataFrame:
    """People per practice and field.

    Returns
    -------
    DataFrame, one row a practice (index: statement id, in the order of the table), columns
    ``refine improve renew discard`` (people), ``people`` (their sum) and ``split`` (0–1, see
    :func:`dugnad.domain.agreement.split`). Practices that fewer than k people have placed
    have 0 everywhere and NaN in ``split``: there is nothing that may be shown of them.
    """
    answers: dict[str, list[Contribution]] = {str(each.id): [] for each in room.statements}
    for contribution in room.contributions:
        if contribution.key in answers:
            answers[contribution.key].append(contribution)
    activity = room.activity
    rows = [
        _count(
            published(
                answers[str(each.id)],
                k=room.k,
                sealed_at=activity.sealed_at,
                sizes=room.sizes,
            )
        )
        for each in room.statements
    ]
    index = pd.Index([each.id for each in room.statements], name="statement")
    table = pd.DataFrame(rows, index=index, columns=FIELDS, dtype="int64")
    table["people"] = table[FIELDS].sum(axis=1)
    table.loc[table["people"] < room.k, [*FIELDS, "people"]] = 0
    table["split"] = [
        split(row) if sum(row) else float("nan") for row in table[FIELDS].to_numpy().tolist()
    ]
    return table


def shares(table: pd.DataFrame) -> pd.Series:
    """Share of all placements per field, 0–1; NaN when there are none."""
    per_field = table[FIELDS].sum()
    return per_field / per_field.sum()


def _count(answers: Sequence[Contribution]) -> list[int]:
    latest = {answer.participant_id: answer.payload for answer in answers}
    counts = dict.fromkeys(FIELDS, 0)
    for payload in latest.values():
        for field, number in payload.get("counts", {}).items():
            counts[field] += number
        if payload.get("priority"):
            counts[payload["priority"]] += 1
    return list(counts.values())
