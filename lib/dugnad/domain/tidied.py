"""What an element says, made fit to be kept: texts cleaned, figures and dates that can be right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from enum import StrEnum
from math import isfinite
from typing import Any

from dugnad.domain.elements import (
    LONGEST_PROSE,
    LONGEST_TEXT,
    MOST_ENTRIES,
    SCALE,
    SCALED,
    Action,
    Content,
    Dissent,
)
from dugnad.domain.errors import Refused
from dugnad.domain.text import clean


def checked(content: Content) -> Content:
    """``content`` with its texts cleaned.

    Raises
    ------
    Refused
        When a text is missing or too long, or a figure or date cannot be right.
    """
    made: Content = _cleaned(content)
    for name in SCALED:
        placed = getattr(made, name, None)
        if placed is not None and not SCALE[0] <= placed <= SCALE[1]:
            raise Refused("Use a whole number from {low} to {high}.", low=SCALE[0], high=SCALE[1])
    if isinstance(made, Action) and made.starts and made.ends and made.ends < made.starts:
        raise Refused("The end comes before the start. Change one of the dates.")
    return made


def _cleaned(value: Any) -> Any:
    given = {each.name: getattr(value, each.name) for each in fields(value)}
    first = next(iter(given))  # the one text that must be there
    return replace(
        value,
        **{name: _line(each) if name == first else _tidy(each) for name, each in given.items()},
    )


def _tidy(value: Any) -> Any:
    if isinstance(value, Dissent):
        return _cleaned(value)
    if isinstance(value, StrEnum) or value is None:
        return value
    if isinstance(value, str):
        return prose(value)
    if isinstance(value, tuple | Mapping) and len(value) > MOST_ENTRIES:
        raise Refused("This list is too long. Keep it to {most} entries.", most=MOST_ENTRIES)
    if isinstance(value, tuple):
        return tuple(_cleaned(each) if isinstance(each, Dissent) else _line(each) for each in value)
    if isinstance(value, Mapping):
        return {_line(key): _tidy(each) for key, each in value.items()}
    if isinstance(value, float) and not isfinite(value):
        raise Refused("This number cannot be used. Write it again.")
    return value


def _line(text: object) -> str:
    # Twice: what the first round takes out may have kept two signs from becoming one.
    return clean(clean(text, LONGEST_TEXT), LONGEST_TEXT)


def prose(text: str) -> str:
    """Several lines of plain text, or none."""
    if len(text) > LONGEST_PROSE:
        raise Refused(
            "This text is too long. Keep it to {longest} characters.", longest=LONGEST_PROSE
        )
    lines = ["" if not line.strip() else _soft(line) for line in text.splitlines()]
    return "\n".join(lines).strip()


def _soft(line: str) -> str:
    try:
        return clean(clean(line, LONGEST_PROSE), LONGEST_PROSE)
    except Refused:  # nothing that can be seen
        return ""
