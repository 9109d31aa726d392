"""A file on its way in: what was understood of it, to be agreed with before anything is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePath
from typing import Any

from dugnad.domain.errors import Refused
from dugnad.domain.own_figures import LONGEST_NAME
from dugnad.i18n import translator
from dugnad.imports import (
    ColumnKind,
    Figure,
    Mapping,
    Preview,
    Problem,
    figures,
    kind_of,
    plain,
    read,
    recognise,
)

Translate = Callable[[str], str]

_ROWS, _COLUMNS, _CELL, _PROBLEMS = 8, 40, 80, 20


@dataclass(frozen=True)
class Draft:
    """A file that was read. Nothing of it is in the store."""

    name: str
    data: bytes = field(repr=False)
    preview: Preview = field(repr=False)
    mapping: Mapping
    recognised: bool

    @classmethod
    def of(
        cls, name: str, data: bytes, header: int | None = None, sheet: str | None = None
    ) -> Draft:
        """Read a file, and guess what its columns mean."""
        preview = read(name, data, header=header, sheet=sheet)
        found = recognise(preview)
        mapping = found or Mapping(indicator=0)
        if not (mapping.years or mapping.year is not None):
            mapping = replace(mapping, all_from=_year_in(name))
        return cls(name, data, preview, mapping, found is not None)

    def mapped(self, mapping: Mapping) -> Draft:
        """The same file, with its columns meaning something else."""
        return Draft(self.name, self.data, self.preview, mapping, self.recognised)

    @cached_property
    def made(self) -> tuple[list[Figure], list[Problem], Refused | None]:
        """The figures, the rows that gave none, and why nothing at all could be read."""
        try:
            found, problems = figures(self.preview, self.mapping)
        except Refused as reason:
            return [], [], reason
        return found, problems, None

    @cached_property
    def columns(self) -> list[tuple[str, ColumnKind, int]]:
        """Name, kind and hidden cells of each column."""
        return [
            (name, *kind_of(self.preview, number))
            for number, name in enumerate(self.preview.columns)
        ]

    def view(self, language: str) -> dict[str, Any]:
        """All that is shown of it, as plain values."""
        _ = translator(language)
        preview, understood = self.preview, self.preview.understood
        found, problems, wrong = self.made
        width = min(len(preview.columns), _COLUMNS)
        return {
            "name": self.name,
            "title": _title(self.name),
            "encoding": understood.encoding,
            "separator": _separators(_).get(understood.separator, ""),
            "sheets": sorted(understood.sheets),
            "sheet": understood.sheets[0] if understood.sheets else "",
            "header": understood.header,
            "rows": len(preview.rows),
            "columns": [_column(*each, _) for each in self.columns],
            "shown": width,
            "sample": [
                [str(number), *(_short(plain(cell)) for cell in row[:width])]
                for number, row in zip(preview.numbers[:_ROWS], preview.rows, strict=False)
            ],
            "mapping": _plain_mapping(self.mapping),
            "recognised": self.recognised,
            "figures": len(found),
            "hidden": sum(each.hidden for each in found),
            "missing": sum(each.value is None and not each.hidden for each in found),
            "problems": [
                _("Row {row}, {column}: {reason}").format(
                    row=each.row, column=each.column, reason=each.reason.sentence(_)
                )
                for each in problems[:_PROBLEMS]
            ],
            "more": max(0, len(problems) - _PROBLEMS),
            "wrong": wrong.sentence(_) if wrong else "",
        }


def _column(name: str, kind: ColumnKind, hidden: int, _: Translate) -> dict[str, Any]:
    words = {
        ColumnKind.YEARS: _("years"),
        ColumnKind.NUMBERS: _("numbers"),
        ColumnKind.DATES: _("dates"),
        ColumnKind.TEXTS: _("texts"),
        ColumnKind.NOTHING: _("nothing"),
    }
    return {"name": _short(name), "kind": words[kind], "hidden": hidden}


def _separators(_: Translate) -> dict[str, str]:
    return {";": _("semicolon"), ",": _("comma"), "\t": _("tab"), "|": _("vertical line")}


def _plain_mapping(mapping: Mapping) -> dict[str, Any]:
    shape = "years" if mapping.years else "groups" if mapping.groups else "rows"
    return {
        "shape": shape,
        "indicator": mapping.indicator,
        "value": mapping.value,
        "year": mapping.year,
        "group": mapping.group,
        "columns": list(mapping.years or mapping.groups),
        "all_from": mapping.all_from,
    }


def _year_in(name: str) -> int | None:
    found = re.search(r"(?<!\d)20\d\d(?!\d)", name)
    return int(found[0]) if found else None


def _title(name: str) -> str:
    return re.sub(r"[_\s]+", " ", PurePath(name).stem).strip()[:LONGEST_NAME]


def _short(text: str) -> str:
    return text if len(text) <= _CELL else text[: _CELL - 1] + "…"
