"""Kjøreplaner: what happens in a gathering, minute by minute."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, TypeAdapter, ValidationInfo, field_validator

from dugnad.content.load import (
    FullWording,
    Misfit,
    Strict,
    incomplete,
    lacks,
    line_of,
    read,
)
from dugnad.content.materials import MATERIALS, keys, material
from dugnad.domain.errors import ContentError
from dugnad.domain.model import Step, Workshop
from dugnad.paths import FACILITATION

WORKSHOPS = FACILITATION / "workshops"


class _Step(Strict):
    kind: str = Field(pattern=r"^[a-z][a-z_]*$")
    minutes: int = Field(gt=0, le=480)
    title: FullWording
    question: FullWording
    options: dict[str, Any] = Field(default_factory=dict)


class _Workshop(Strict):
    title: FullWording
    audience: FullWording = Field(alias="for")
    phase: Literal["initiation", "situation", "goals", "actions", "evaluation"]
    minutes: int = Field(gt=0, le=480)
    steps: list[_Step] = Field(min_length=1)

    @field_validator("steps")
    @classmethod
    def _add_up(cls, steps: list[_Step], info: ValidationInfo) -> list[_Step]:
        total, declared = sum(step.minutes for step in steps), info.data.get("minutes")
        if declared is not None and total != declared:
            raise Misfit(
                lambda **place: ContentError(
                    "{file}, line {line}: the steps take {total} minutes, and the plan says "
                    "{declared}.",
                    total=total,
                    declared=declared,
                    **place,
                )
            )
        return steps


@cache
def workshop(key: str) -> Workshop:
    """The kjøreplan ``facilitation/workshops/<key>.yaml``.

    Raises
    ------
    ContentError
        When there is none, or it cannot be understood.
    """
    path = WORKSHOPS / f"{key}.yaml"
    plan = read(path, TypeAdapter(_Workshop))
    steps = tuple(
        Step(step.kind, step.title, step.question, step.minutes, _options(path, place, step))
        for place, step in enumerate(plan.steps)
    )
    return Workshop(
        key=key,
        title=plan.title,
        steps=steps,
        audience=plan.audience,
        minutes=plan.minutes,
        phase=plan.phase,
    )


def workshops() -> tuple[Workshop, ...]:
    """Every kjøreplan there is, by key."""
    return tuple(workshop(path.stem) for path in sorted(WORKSHOPS.glob("*.yaml")))


def _options(path: Path, place: int, step: _Step) -> Mapping[str, Any]:
    """The options of a step, with what it borrows from a file put in."""
    here = ("steps", place, "options")
    gap = incomplete(step.options)
    if gap:
        raise lacks(gap[1], file=path.name, line=line_of(path, (*here, *gap[0])))
    options = dict(step.options)
    for name in MATERIALS:
        if name in options:
            key = str(options[name])
            if key not in keys(name):
                raise ContentError(
                    "{file}, line {line}: there is no file for {key}.",
                    file=path.name,
                    line=line_of(path, (*here, name)),
                    key=key,
                )
            # What the step says itself comes before what the file says.
            options = {**material(name, key).options, **options}
    return options
