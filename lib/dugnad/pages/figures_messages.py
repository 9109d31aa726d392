"""What the page of our own figures may be told by its JavaScript."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from dugnad.domain.own_figures import FIRST_YEAR, LAST_YEAR
from dugnad.imports import Mapping
from dugnad.pages.large import Large
from dugnad.pages.live import Message

#: One message of a file on its way here, in signs of base64.
_PART = 1_400_000
_COLUMN = Field(default=None, ge=0, lt=200)


class Hello(Message):
    type: Literal["hello"]


class Part(Message):
    """A piece of a file. ``number`` counts from 0; ``last`` says that it is whole."""

    type: Literal["part"]
    file: str = Field(max_length=40)
    name: str = Field(max_length=300)
    number: int = Field(ge=0, le=100)
    last: bool
    data: str = Field(max_length=_PART)


class Forget(Message):
    """Let go of the file; nothing of it was kept."""

    type: Literal["forget"]


class Again(Message):
    """Read the file again, with another row of names, or another sheet."""

    type: Literal["again"]
    header: int | None = Field(ge=1)
    sheet: str | None = Field(max_length=200)


class Map(Message):
    """What the columns mean."""

    type: Literal["map"]
    shape: Literal["rows", "years", "groups"]
    indicator: int = Field(ge=0, lt=200)
    value: int | None = _COLUMN
    year: int | None = _COLUMN
    group: int | None = _COLUMN
    columns: list[int] = Field(default=[], max_length=200)
    all_from: int | None = Field(default=None, ge=FIRST_YEAR, le=LAST_YEAR)


class Keep(Message):
    type: Literal["keep"]
    uuid: str = Field(max_length=40)
    title: str
    source: str
    unit: str
    condition: Literal["material", "competence", "values"] | None
    on: str = Field(max_length=10)


class Choose(Message):
    """Which figures are shown, and beside which national ones (none: empty)."""

    type: Literal["choose"]
    set: int
    indicator: str = Field(default="", max_length=600)
    beside: str | None = Field(default=None, max_length=60)


class Remove(Message):
    type: Literal["remove"]
    set: int


class ReadOut(Message):
    """What we read out of the figures: it becomes part of the situation."""

    type: Literal["read"]
    uuid: str = Field(max_length=40)
    text: str
    reading: str
    condition: Literal["material", "competence", "values"] | None


class Measure(Message):
    """The figures of a group become measurements of a goal."""

    type: Literal["measure"]
    uuid: str = Field(max_length=40)
    goal: int
    group: str = Field(max_length=300)
    month: int = Field(ge=1, le=12)


Inbox = Hello | Part | Forget | Again | Map | Keep | Choose | Large | Remove | ReadOut | Measure


def mapping(message: Map) -> Mapping:
    """What the columns mean, as far as the shape asks for them."""
    columns = tuple(dict.fromkeys(message.columns))
    return Mapping(
        message.indicator,
        value=message.value if message.shape == "rows" else None,
        year=message.year if message.shape != "years" else None,
        group=message.group if message.shape != "groups" else None,
        years=columns if message.shape == "years" else (),
        groups=columns if message.shape == "groups" else (),
        all_from=message.all_from if message.shape != "years" else None,
    )
