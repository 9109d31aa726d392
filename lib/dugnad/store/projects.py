"""Projects and the roles of their people."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, ScalarSelect, delete, func, insert, select, update

from dugnad.domain.calendar import today
from dugnad.domain.model import NextGathering, Project, Role
from dugnad.store import rows
from dugnad.store import tables as t
from dugnad.store.base import StoreBase, bump_project

_AT_HAND = (
    select(t.project.c.id).order_by(t.project.c.opened.desc(), t.project.c.id.desc()).limit(1)
)


class Projects(StoreBase):
    def add_project(
        self,
        *,
        municipality: str,
        unit: str,
        name: str,
        language: str = "nb",
        roles: Sequence[Role],
    ) -> Project:
        with self.writing() as connection:
            made = connection.execute(
                insert(t.project)
                .values(
                    municipality=municipality,
                    unit=unit,
                    name=name,
                    language=language,
                    created_on=today(),
                    opened=last_opened() + 1,
                )
                .returning(t.project.c.id)
            ).scalar_one()
            _write_roles(connection, made, roles)
            return rows.need_project(connection, made)

    def update_project(
        self,
        project_id: int,
        *,
        municipality: str | None = None,
        unit: str | None = None,
        name: str | None = None,
        language: str | None = None,
        roles: Sequence[Role] | None = None,
    ) -> Project:
        """Change what is given. ``roles`` replaces the whole list; people keep the one they have."""
        given = {"municipality": municipality, "unit": unit, "name": name, "language": language}
        changes = {column: value for column, value in given.items() if value is not None}
        with self.writing() as connection:
            before = rows.need_project(connection, project_id)
            if changes:
                connection.execute(
                    update(t.project).where(t.project.c.id == project_id).values(changes)
                )
            if roles is not None:
                connection.execute(delete(t.role).where(t.role.c.project_id == project_id))
                _write_roles(connection, project_id, roles)
            after = rows.need_project(connection, project_id)
            if after != before:
                bump_project(connection, project_id)
            return after

    def open_project(self, project_id: int) -> Project:
        """Take a project up: it is the one at hand until another is."""
        with self.writing() as connection:
            open_in(connection, project_id)
            return rows.need_project(connection, project_id)

    def plan_next(self, project_id: int, planned: NextGathering | None) -> Project:
        """Plan the gathering that comes next, or plan none."""
        then = planned or NextGathering(today())
        rows.refuse_unstorable(then.plan, then.about)
        with self.writing() as connection:
            before = rows.need_project(connection, project_id)
            if planned != before.next_gathering:
                connection.execute(
                    update(t.project)
                    .where(t.project.c.id == project_id)
                    .values(
                        next_on=planned and planned.on,
                        next_plan=then.plan,
                        next_about=then.about,
                    )
                )
                bump_project(connection, project_id)
            return rows.need_project(connection, project_id)

    def project_at_hand(self) -> Project | None:
        """The project that was taken up last; a new one has been, and one with a gathering."""
        with self.reading() as connection:
            found = connection.scalar(_AT_HAND)
            return None if found is None else rows.need_project(connection, found)

    def find_project(self, project_id: int) -> Project:
        with self.reading() as connection:
            return rows.need_project(connection, project_id)

    def list_projects(self) -> list[Project]:
        """All projects, the newest first."""
        with self.reading() as connection:
            found = connection.execute(select(t.project).order_by(t.project.c.id.desc())).all()
            roles = rows.roles_of(connection, [row.id for row in found])
            return [rows.project(row, roles[row.id]) for row in found]


def last_opened() -> ScalarSelect[int]:
    """The number of the project at hand, as part of a query."""
    return select(func.coalesce(func.max(t.project.c.opened), 0)).scalar_subquery()


def open_in(connection: Connection, project_id: int) -> None:
    """Let a project be the one at hand, unless it is so already."""
    if connection.scalar(_AT_HAND) != project_id:
        connection.execute(
            update(t.project).where(t.project.c.id == project_id).values(opened=last_opened() + 1)
        )


def _write_roles(connection: Connection, project_id: int, roles: Sequence[Role]) -> None:
    if len({role.key for role in roles}) != len(roles):
        raise ValueError("two roles of a project have the same key")
    if roles:
        connection.execute(
            insert(t.role),
            [
                {
                    "project_id": project_id,
                    "position": position,
                    "key": role.key,
                    "label": dict(role.label),
                    "expected": role.expected,
                }
                for position, role in enumerate(roles)
            ],
        )
