"""``data/samples/``: a made-up project to look at and to practise on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from dugnad.content.load import FullWording, Strict, read
from dugnad.content.roles import RoleEntries
from dugnad.domain.model import Role, Wording
from dugnad.domain.text import LONGEST
from dugnad.paths import SAMPLES


@dataclass(frozen=True, slots=True)
class Sample:
    """A project nobody has, and what its people might write.

    ``notice`` says that it is made up, and stands wherever the project is shown.
    """

    municipality: str
    unit: str
    name: str
    language: str
    notice: Wording
    roles: tuple[Role, ...]
    ideas: tuple[str, ...]


class _Project(Strict):
    municipality: str = Field(min_length=1)
    unit: str = Field(min_length=1)
    name: str = Field(min_length=1)
    language: Literal["nb", "nn", "en"]


class _Sample(Strict):
    notice: FullWording
    project: _Project
    roles: RoleEntries
    ideas: list[Annotated[str, Field(min_length=1, max_length=LONGEST)]] = Field(min_length=1)


@cache
def sample() -> Sample:
    """The made-up project ``data/samples/eksempel.yaml``.

    Raises
    ------
    ContentError
        When it is missing or cannot be understood.
    """
    found = read(SAMPLES / "eksempel.yaml", TypeAdapter(_Sample))
    return Sample(
        municipality=found.project.municipality,
        unit=found.project.unit,
        name=found.project.name,
        language=found.project.language,
        notice=found.notice,
        roles=tuple(each.role() for each in found.roles),
        ideas=tuple(found.ideas),
    )
