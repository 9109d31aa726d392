"""What a step borrows from a file of its own: an instrument, a contract, a confrontation.

A step says ``options: {instrument: samarbeidskultur}``. What stands in the file is copied
into the step's options, under the name the file has, so that an activity holds all it needs
and later edits of the file do not change it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, Field, TypeAdapter

from dugnad.content.load import FullWording, Strict, Topic, read
from dugnad.content.versions import distinct_topics, instrument, known_instruments
from dugnad.domain.errors import ContentError
from dugnad.domain.model import Wording
from dugnad.paths import FACILITATION


@dataclass(frozen=True, slots=True)
class Material:
    """What a file is called, and the options it gives a step."""

    title: Wording
    options: dict[str, Any]


class _Part(Topic):
    hint: FullWording


class _Contract(Strict):
    title: FullWording
    parts: Annotated[list[_Part], Field(min_length=1), AfterValidator(distinct_topics)]


class _Card(Strict):
    title: FullWording
    text: FullWording
    source: FullWording


class _Confrontation(Strict):
    title: FullWording
    question: FullWording
    low: FullWording
    high: FullWording
    cards: list[_Card] = Field(min_length=1)


def _contract(key: str) -> Material:
    """Its parts, each with a hint of what belongs there."""
    found = read(FACILITATION / "contracts" / f"{key}.yaml", TypeAdapter(_Contract))
    options = {"contract": key, "parts": [part.model_dump() for part in found.parts]}
    return Material(found.title, options)


def _confrontation(key: str) -> Material:
    """A question rated from 1 to 6, and the cards between."""
    found = read(FACILITATION / "confrontations" / f"{key}.yaml", TypeAdapter(_Confrontation))
    options = {
        "confrontation": key,
        "question": found.question,
        "scale": {"from": 1, "to": 6, "low": found.low, "high": found.high},
        "cards": [card.model_dump() for card in found.cards],
    }
    return Material(found.title, options)


def _instrument(key: str) -> Material:
    """The newest version: its statements and its scale."""
    found = instrument(key)
    return Material(found.title, found.options())


#: The option that names a file → how such a file is read.
MATERIALS: dict[str, Callable[[str], Material]] = {
    "instrument": _instrument,
    "contract": _contract,
    "confrontation": _confrontation,
}


def keys(option: str) -> list[str]:
    """What the files are called that ``option`` can name."""
    if option == "instrument":
        return sorted(known_instruments())
    return sorted(path.stem for path in (FACILITATION / f"{option}s").glob("*.yaml"))


@cache
def material(option: str, key: str) -> Material:
    """What one of the :func:`keys` of an option stands for.

    Raises
    ------
    ContentError
        When the file cannot be understood.
    """
    return MATERIALS[option](key)


def readable(option: str) -> tuple[dict[str, Material], list[ContentError]]:
    """What ``option`` can name, by key, and what is wrong with the files that are left out."""
    found: dict[str, Material] = {}
    wrong: list[ContentError] = []
    try:
        listed = keys(option)
    except ContentError as error:
        return found, [error]
    for key in listed:
        try:
            found[key] = material(option, key)
        except ContentError as error:
            wrong.append(error)
    return found, wrong
