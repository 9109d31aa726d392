"""The same items beside each other: of several roles, or of several rounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import ceil
from typing import Any

from babel.dates import format_date

from dugnad.activities import sheets
from dugnad.activities.counting import decimal
from dugnad.activities.instrument.tally import Row, rounds
from dugnad.activities.kind import Room
from dugnad.i18n import translator

#: Items on a sheet with points: the drawing needs more room than a bar. And how many there may
#: be in one drawing, before it is a thicket.
A_SHEET, MOST = 6, 5

#: A line of a comparison: a name, and item key → the figures of an item.
Series = tuple[str, dict[str, Row]]


def of_roles(room: Room, rows: Sequence[Row], language: str) -> list[list[Series]]:
    """Each row of roles with its figures, no more in a drawing than fit; none when all are one."""
    found: dict[tuple[str, ...], dict[str, Row]] = {}
    for row in rows:
        for each in row["roles"]:
            found.setdefault(tuple(each["roles"]), {})[row["key"]] = each
    every = [
        (", ".join(room.role_name(role, language) for role in roles), figures)
        for roles, figures in found.items()
    ]
    drawings = ceil(len(every) / MOST)
    cuts = [len(every) * at // drawings for at in range(drawings + 1)] if every else []
    return [every[start:end] for start, end in pairwise(cuts)]


def of_rounds(room: Room, rows: Sequence[Row], language: str) -> list[Series]:
    """The last rounds, the newest last; none when there has been one only."""
    _ = translator(language)
    found = rounds(room, list(rows))[-MOST:]
    if len(found) < 2:
        return []
    shape = "d MMM y" if language == "en" else "d. MMM y"
    named = [
        format_date(date.fromisoformat(day), shape, locale=language) if day else _("Now")
        for day, _figures in found
    ]
    return [(name, figures) for name, (_day, figures) in zip(named, found, strict=True)]


def drawn(
    rows: Sequence[Row],
    series: Sequence[Series],
    ends: Sequence[tuple[int, str]],
    heading: str,
    language: str,
) -> list[sheets.Sheet]:
    """Sheets with a point for each of the series on the scale of each item.

    ``ends`` are the lowest and the highest step, each with what it is called.
    """
    _ = translator(language)
    lines = []
    for row in rows:
        points = [
            {"tone": f"g{at}", "at": found[row["key"]]["mean"]}
            for at, (_name, found) in enumerate(series)
            if row["key"] in found
        ]
        if len(points) > 1:
            said = ", ".join(
                f"{name}: {decimal(found[row['key']]['mean'], language)}"
                for name, found in series
                if row["key"] in found
            )
            # Of the means as they are shown, or the two would not add up.
            shown = [round(point["at"], 1) for point in points]
            mark = {"mark": decimal(max(shown) - min(shown), language)}
            means = {
                name: decimal(found[row["key"]]["mean"], language) if row["key"] in found else None
                for name, found in series
            }
            drawing = sheets.axis(points, ends[0][0], ends[1][0], said)
            lines.append({"text": row["text"], "means": means, **mark, **drawing})
    legend = [(f"g{at}", name) for at, (name, _found) in enumerate(series)]
    foot = _("From {low} to {high}. The number is how far apart the means are.").format(
        low=ends[0][1], high=ends[1][1]
    )
    return sheets.sheets(lines, heading=heading, legend=legend, foot=foot, a_sheet=A_SHEET)


def furthest(rows: Sequence[Row], series: Sequence[Series], language: str) -> str:
    """A sentence about the item on which the series are furthest apart; "" when none compares."""
    _ = translator(language)
    best: tuple[float, str, str, str, float, float] | None = None
    for row in rows:
        means = [(found[row["key"]]["mean"], name) for name, found in series if row["key"] in found]
        if len(means) > 1:
            (low, lowest), (high, highest) = min(means), max(means)
            if best is None or high - low > best[0]:
                best = (high - low, row["text"], highest, lowest, high, low)
    if best is None:
        return ""
    _gap, text, highest, lowest, high, low = best
    return _("Furthest apart on “{item}”: {one} {high}, {other} {low}.").format(
        item=text.rstrip("."), one=highest, other=lowest,
        high=decimal(high, language), low=decimal(low, language),
    )  # fmt: skip


def spokes(rows: Sequence[Row], series: Sequence[Series]) -> list[dict[str, Any]]:
    """The items that all of the series have, for a radar."""
    shared = [row for row in rows if all(row["key"] in found for _name, found in series)]
    return [
        {"text": row["text"], "means": [found[row["key"]]["mean"] for _name, found in series]}
        for row in shared
    ]


def cells(
    rows: Sequence[Row], series: Sequence[Series], language: str, *, change: bool
) -> list[list[str | None]]:
    """The means of every item that two of the series have, for a table.

    ``change``: the last of them less the first, of the means as they are shown.
    """
    made: list[list[str | None]] = []
    for row in rows:
        means = [
            round(found[row["key"]]["mean"], 1) if row["key"] in found else None
            for _name, found in series
        ]
        known = [mean for mean in means if mean is not None]
        if len(known) < 2:
            continue
        told = [None if mean is None else decimal(mean, language) for mean in means]
        if change:
            first, last = means[0], means[-1]
            if first is None or last is None:
                told.append(None)
            else:
                told.append(signed(last - first, language))
        made.append([row["text"], *told])
    return made


def signed(value: float, language: str) -> str:
    """A change as people write it: ``+0,6``, ``−0,2``, ``0,0``."""
    value = round(value, 1)
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + decimal(abs(value), language)
