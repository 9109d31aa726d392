"""Projects and the roles of their people."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from dugnad.domain.calendar import today
from dugnad.domain.model import Project, Role
from dugnad.store import rows
from dugnad.store import tables as t
from dugnad.store.base import StoreBase, bump_project


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

    def find_project(self, project_id: int) -> Project:
        with self.reading() as connection:
            return rows.need_project(connection, project_id)

    def list_projects(self) -> list[Project]:
        """All projects, the newest first."""
        with self.reading() as connection:
            found = connection.execute(select(t.project).order_by(t.project.c.id.desc())).all()
            roles = rows.roles_of(connection, [row.id for row in found])
            return [rows.project(row, roles[row.id]) for row in found]


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
