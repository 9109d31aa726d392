"""YAML → domain objects, validated; an error names file and line in one sentence.

A facilitator edits these files. What they meet when something is wrong is not a traceback
but where to look.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from dugnad.domain.errors import ContentError
from dugnad.domain.model import LANGUAGES, Role, Step, Workshop
from dugnad.paths import FACILITATION

T = TypeVar("T")


def _complete(wording: dict[str, str]) -> dict[str, str]:
    missing = [language for language in LANGUAGES if not wording.get(language, "").strip()]
    if missing:
        raise ValueError(f"no wording for {', '.join(missing)}")
    return wording


_Wording = Annotated[dict[str, str], AfterValidator(_complete)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Role(_Strict):
    key: str = Field(pattern=r"^[a-z][a-z_]*$")
    label: _Wording


class _Step(_Strict):
    kind: str
    minutes: int = Field(gt=0, le=480)
    title: _Wording
    question: _Wording
    options: dict[str, Any] = {}


class _Workshop(_Strict):
    title: _Wording
    steps: list[_Step] = Field(min_length=1)


@cache
def default_roles() -> tuple[Role, ...]:
    """The roles a new project starts with.

    Raises
    ------
    ContentError
        When ``facilitation/roles.yaml`` cannot be understood.
    """
    rows = _read(FACILITATION / "roles.yaml", TypeAdapter(list[_Role]))
    return tuple(Role(key=row.key, label=row.label) for row in rows)


@cache
def workshop(key: str) -> Workshop:
    """The kjøreplan ``facilitation/workshops/<key>.yaml``.

    Raises
    ------
    ContentError
        When there is none, or it cannot be understood.
    """
    plan = _read(FACILITATION / "workshops" / f"{key}.yaml", TypeAdapter(_Workshop))
    steps = tuple(
        Step(step.kind, step.title, step.question, step.minutes, step.options)
        for step in plan.steps
    )
    return Workshop(key=key, title=plan.title, steps=steps)


def _read(path: Path, shape: TypeAdapter[T]) -> T:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise ContentError("The file {file} is not there.", file=path.name) from None
    except UnicodeDecodeError:
        raise ContentError("Save {file} as UTF-8 and try again.", file=path.name) from None
    try:
        tree = yaml.compose(text, yaml.CSafeLoader)
        return shape.validate_python(yaml.safe_load(text))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = error.problem or ""
    except ValidationError as error:
        first = error.errors()[0]
        line, problem = _line(tree, first["loc"]), first["msg"]
    raise ContentError(
        "{file}, line {line}: this cannot be understood ({problem}).",
        file=path.name,
        line=line,
        problem=problem,
    )


def _line(node: yaml.Node | None, location: tuple[int | str, ...]) -> int:
    """The line, from 1, of the deepest part of ``location`` that the file has."""
    line = node.start_mark.line if node else 0
    for part in location:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part] if part < len(node.value) else None
        elif isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == part), None)
        else:
            node = None
        if node is None:
            break
        line = node.start_mark.line
    return line + 1
