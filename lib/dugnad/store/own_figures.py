"""Figures that a project brings itself, kept as they were read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from dugnad.domain import own_figures
from dugnad.domain.calendar import today
from dugnad.domain.elements import Condition
from dugnad.domain.errors import NotFound
from dugnad.domain.own_figures import Figure, FigureSet
from dugnad.store import rows
from dugnad.store import tables as t
from dugnad.store.base import StoreBase, bump_project


class OwnFigures(StoreBase):
    def add_figures(
        self,
        project_id: int,
        figures: Sequence[Figure],
        *,
        title: str,
        source: str,
        unit: str = "",
        condition: Condition | None = None,
        dated_on: date | None = None,
    ) -> FigureSet:
        """Keep figures that came together."""
        made = own_figures.checked(figures)
        values = {
            "title": own_figures.checked_title(title),
            "source": own_figures.checked_title(source),
            "unit": own_figures.checked_unit(unit),
            "condition": condition.value if condition else None,
            "dated_on": dated_on,
            "figures": own_figures.to_plain(made),
        }
        with self.writing() as connection:
            rows.need_project(connection, project_id, lock=True)
            number = connection.execute(
                insert(t.figure_set)
                .values(project_id=project_id, kept_on=today(), **values)
                .returning(t.figure_set.c.id)
            ).scalar_one()
            bump_project(connection, project_id)
            return _need(connection, number)

    def find_figures(self, set_id: int) -> FigureSet:
        with self.reading() as connection:
            return _need(connection, set_id)

    def list_figures(self, project_id: int) -> list[FigureSet]:
        """The figures of a project, the newest first."""
        query = select(t.figure_set).where(t.figure_set.c.project_id == project_id)
        with self.reading() as connection:
            found = connection.execute(query.order_by(t.figure_set.c.id.desc()))
            return [_figure_set(row) for row in found]

    def remove_figures(self, set_id: int) -> None:
        """Forget figures. What was read out of them stays in the chain."""
        with self.writing() as connection:
            found = _need(connection, set_id)
            connection.execute(delete(t.figure_set).where(t.figure_set.c.id == set_id))
            bump_project(connection, found.project_id)


def _need(connection: Connection, set_id: int) -> FigureSet:
    row = connection.execute(select(t.figure_set).where(t.figure_set.c.id == set_id)).first()
    if row is None:
        raise NotFound("These figures are not here any more. Reload the page to see what is.")
    return _figure_set(row)


def _figure_set(row: Row[Any]) -> FigureSet:
    return FigureSet(
        id=row.id,
        project_id=row.project_id,
        title=row.title,
        source=row.source,
        unit=row.unit,
        condition=Condition(row.condition) if row.condition else None,
        dated_on=row.dated_on,
        kept_on=row.kept_on,
        figures=own_figures.from_plain(row.figures),
    )
