"""Reads for tallies and exports: rows as a pandas frame. Import it only where pandas may be."""

from __future__ import annotations

from dataclasses import fields

import pandas as pd
from sqlalchemy import select

from dugnad.domain.chain import CONTENT, ElementKind
from dugnad.store import tables as t
from dugnad.store.base import StoreBase
from dugnad.store.elements import Elements


def contributions_frame(store: StoreBase, activity_id: int) -> pd.DataFrame:
    """The contributions to an activity, in the order they came, each with who made it."""
    query = (
        select(
            t.contribution.c.id,
            t.contribution.c.participant_id,
            t.participant.c.role,
            t.participant.c.size,
            t.contribution.c.key,
            t.contribution.c.payload,
            t.contribution.c.current,
        )
        .join(t.participant, t.participant.c.id == t.contribution.c.participant_id)
        .where(t.contribution.c.activity_id == activity_id)
        .order_by(t.contribution.c.id)
    )
    with store.reading() as connection:
        found = connection.execute(query).all()
    frame = pd.DataFrame(
        [tuple(row) for row in found], columns=[column.name for column in query.selected_columns]
    )
    return frame.astype(
        {"id": "int64", "participant_id": "int64", "size": "int64", "current": bool}
    )


def elements_frame(store: Elements, project_id: int, kind: ElementKind) -> pd.DataFrame:
    """The elements of one kind as they stand, in the order they were added.

    Returns
    -------
    DataFrame with ``id standing version changed_on`` and a column for each field of the kind.
    """
    own = [field.name for field in fields(CONTENT[kind])]
    return pd.DataFrame(
        [
            (each.id, each.standing.value, each.version, each.changed_on)
            + tuple(getattr(each.content, name) for name in own)
            for each in store.list_elements(project_id, kind)
        ],
        columns=["id", "standing", "version", "changed_on", *own],
    )
