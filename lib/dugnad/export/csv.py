"""CSV as Norwegian Excel opens it: semicolons, a byte order mark, decimal commas.

A cell that a spreadsheet would calculate is made into text: what people have written must
never run on the machine of the one who reads it.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from datetime import date

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula."""
    starts = text.lstrip(" \u00a0").startswith(DANGEROUS) or text.startswith(DANGEROUS)
    return f"'{text}" if starts else text


def cell(value: object) -> str:
    """One value as a cell: figures with a decimal comma, dates as 2026-11-22, None empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return "" if math.isnan(value) else format(value, ".15g").replace(".", ",")
    if isinstance(value, date):
        return value.isoformat()[:10]  # the day, never the hour
    return harmless(str(value).replace("\0", ""))


def to_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as the bytes of a CSV file."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([cell(name) for name in header])
    writer.writerows([cell(value) for value in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")
