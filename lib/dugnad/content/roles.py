"""The groups people are counted in."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import AfterValidator, Field, TypeAdapter

from dugnad.content.load import FullWording, Strict, distinct, read
from dugnad.domain.model import Role
from dugnad.paths import FACILITATION


class RoleEntry(Strict):
    """A role as a file writes it."""

    key: str = Field(pattern=r"^[a-z][a-z_]*$")
    label: FullWording
    expected: int | None = Field(default=None, ge=1)

    def role(self) -> Role:
        return Role(key=self.key, label=self.label, expected=self.expected)


def _distinct(roles: list[RoleEntry]) -> list[RoleEntry]:
    distinct([role.key for role in roles])
    return roles


RoleEntries = Annotated[list[RoleEntry], Field(min_length=1), AfterValidator(_distinct)]


@cache
def default_roles() -> tuple[Role, ...]:
    """The roles a new project starts with.

    Raises
    ------
    ContentError
        When ``facilitation/roles.yaml`` cannot be understood.
    """
    rows = read(FACILITATION / "roles.yaml", TypeAdapter(RoleEntries))
    return tuple(row.role() for row in rows)
