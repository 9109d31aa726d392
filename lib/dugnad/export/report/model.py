"""What a report is made of, before it is Word, HTML or Excel: sections of plain blocks.

Every text in it is plain text; whoever writes a format escapes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

#: A table of at most so many rows stays on one page.
TOGETHER = 9

Cell = str | int | float | date | None


class Signed(float):
    """A change: a figure that is told with its sign."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; ``note`` is one that can be passed over."""

    text: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list without an order."""

    texts: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what they stand for."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption. ``sheet_only``: too wide for paper; Excel has it.

    ``where`` is the gathering it is from, in ``Report.tables``: on paper it stands under it.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sheet_only: bool = False
    where: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: plotly's own description of it, and what it says in words.

    The words stand below it too, and not only for those who do not see it.
    """

    figure: Mapping[str, Any]
    summary: str


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain as a reader meets it."""

    label: str
    text: str
    facts: tuple[tuple[str, str], ...] = ()
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Steps:
    """Links of the chain, one after the other."""

    steps: tuple[Step, ...]


Block = Text | Items | Facts | Table | Picture | Steps


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it. ``key`` is the part of the report it is."""

    key: str
    title: str
    blocks: Sequence[Block] = ()
    sections: Sequence[Section] = ()

    def walk(self) -> Iterator[Section]:
        """This section and those under it, in reading order."""
        yield self
        for each in self.sections:
            yield from each.walk()


@dataclass(frozen=True, slots=True)
class Report:
    """A project as a document. ``facts`` stand on its first page."""

    language: str
    title: str
    subtitle: str
    made_on: date
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = field(default_factory=tuple)

    def blocks(self) -> Iterator[Block]:
        """Every block, in reading order."""
        for top in self.sections:
            for section in top.walk():
                yield from section.blocks

    @property
    def pictures(self) -> list[Picture]:
        return [block for block in self.blocks() if isinstance(block, Picture)]

    @property
    def tables(self) -> list[Table]:
        """Every table, in reading order; those of a gathering with its name and day."""
        found = []
        for chapter in self.sections:
            found += [each for each in chapter.blocks if isinstance(each, Table)]
            for section in chapter.sections:
                where = section.title if section.key == "gatherings" else ""
                found += [
                    replace(each, where=where)
                    for part in section.walk()
                    for each in part.blocks
                    if isinstance(each, Table)
                ]
        return found


def plain(text: str) -> str:
    """A text as part of a file's name, which fits every system: ``ute-hver-uke``."""
    letters = text.lower().translate(str.maketrans("æøåäöéèêòü", "aoaaoeeeou"))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:60].strip("-")
