"""What a step borrows from a file of its own: an instrument, a contract, a confrontation.

A step says ``options: {instrument: samarbeidskultur}``. What stands in the file is copied
into the step's options, under the name the file has, so that an activity holds all it needs
and later edits of the file do not change it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, Field, TypeAdapter

from dugnad.content.load import FullWording, Strict, Topic, read
from dugnad.content.versions import distinct_topics, instrument, known_instruments
from dugnad.paths import FACILITATION


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


@cache
def contract(key: str) -> dict[str, Any] | None:
    """The options of a contract: its parts, each with a hint of what belongs there."""
    path = FACILITATION / "contracts" / f"{key}.yaml"
    if not path.exists():
        return None
    found = read(path, TypeAdapter(_Contract))
    return {"contract": key, "parts": [part.model_dump() for part in found.parts]}


@cache
def confrontation(key: str) -> dict[str, Any] | None:
    """The options of a confrontation: a question rated from 1 to 6, and the cards between."""
    path = FACILITATION / "confrontations" / f"{key}.yaml"
    if not path.exists():
        return None
    found = read(path, TypeAdapter(_Confrontation))
    return {
        "confrontation": key,
        "question": found.question,
        "scale": {"from": 1, "to": 6, "low": found.low, "high": found.high},
        "cards": [card.model_dump() for card in found.cards],
    }


def _instrument(key: str) -> dict[str, Any] | None:
    return instrument(key).options() if key in known_instruments() else None


#: The option that names a file → what the file gives, or None when there is no such file.
MATERIALS: dict[str, Callable[[str], dict[str, Any] | None]] = {
    "instrument": _instrument,
    "contract": contract,
    "confrontation": confrontation,
}
