"""A discarded practice: it is to go out of everyday life, so that there is room for what comes.

It has the same stages as the others, and they mean how far it is on its way out.
"""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum
from typing import Any

from dugnad.domain.elements import Content, Practice, Stage
from dugnad.domain.priority import Priority


class Leaving(StrEnum):
    """What each ``Stage`` means of a discarded practice."""

    DECIDED = Stage.INITIATED.value
    GOING = Stage.IMPLEMENTED.value
    GONE = Stage.INSTITUTIONALISED.value


def leaves(content: Content) -> bool:
    """Whether it is a practice that is to go."""
    return isinstance(content, Practice) and content.priority is Priority.DISCARD


def reached(practice: Practice) -> Stage | Leaving | None:
    """How far a practice has come into everyday life, or out of it."""
    return Leaving(practice.stage) if practice.stage and leaves(practice) else practice.stage


def asked(content: Content) -> list[tuple[str, Any]]:
    """Every field by the name it is asked under, with its value; ``leaving`` is one of them."""
    return [
        ("leaving", reached(content))
        if each.name == "stage" and isinstance(content, Practice) and leaves(content)
        else (each.name, getattr(content, each.name))
        for each in fields(content)
    ]
