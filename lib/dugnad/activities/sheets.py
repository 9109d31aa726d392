"""What a projector shows of most kinds: sheets of rows with a small drawing each, or of texts.

The sheets hold words and figures that are ready to be read; ``sheet.js`` only draws them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dugnad.activities import igp
from dugnad.activities.kind import Room, View
from dugnad.activities.wall import Card, laid
from dugnad.activities.writing import written
from dugnad.i18n import catalogue

#: Rows a sheet: more would be too small to read from the last row.
ROWS = 8

Row = dict[str, Any]
Sheet = dict[str, Any]


def strip(parts: Sequence[tuple[str, int, str]]) -> dict[str, Any]:
    """A bar in parts: tone, people, what they answered."""
    return {"strip": [list(part) for part in parts]}


def axis(points: Sequence[Mapping[str, Any]], low: float, high: float, words: str) -> Row:
    """Points with bands on a line from ``low`` to ``high``.

    ``points`` have ``tone``, ``at`` and, for the band around it, ``least`` and ``most``.
    """

    def place(value: float) -> float:
        return round(min(1.0, max(0.0, (value - low) / (high - low))), 4)

    return {
        "axis": [
            {
                "tone": point["tone"],
                "at": place(point["at"]),
                "least": place(point.get("least", point["at"])),
                "most": place(point.get("most", point["at"])),
            }
            for point in points
        ],
        "words": words,
    }


def sheets(
    rows: Sequence[Row],
    *,
    heading: str = "",
    legend: Sequence[tuple[str, str]] = (),
    foot: str = "",
    a_sheet: int = ROWS,
) -> list[Sheet]:
    """Rows over as many sheets as they need."""
    return [
        {
            "heading": heading,
            "legend": [list(each) for each in legend],
            "sections": [{"rows": list(rows[at : at + a_sheet])}],
            "foot": foot,
        }
        for at in range(0, len(rows), a_sheet)
    ]


def columns(sections: Sequence[dict[str, Any]], *, heading: str = "", foot: str = "") -> Sheet:
    """Sections side by side: each with ``title``, ``tone`` and ``rows`` or ``texts``."""
    return {"heading": heading, "legend": [], "sections": list(sections), "foot": foot}


def wall(
    texts: Sequence[str],
    *,
    foot: str = "",
    pinned: Sequence[str] = (),
    labels: Sequence[str] = (),
) -> list[Sheet]:
    """Texts as large as there is room for, over as many sheets as they need.

    Those among ``pinned`` have a mark; ``labels`` stand above the texts, one each or "".
    """
    above = labels or [""] * len(texts)
    cards = [Card(text, bool(label)) for text, label in zip(texts, above, strict=True)]
    scale, pages = laid(cards)
    places = [slice(block["first"], block["end"]) for [block] in pages]
    return [
        columns(
            [
                {
                    "texts": list(texts[at]),
                    "pinned": list(pinned),
                    "labels": list(above[at]),
                    "size": scale,
                }
            ],
            foot=foot,
        )
        for at in places
    ]


def board(made: Sequence[Sheet], *, empty: str, result: bool, charts: int = 0, **more: Any) -> View:
    """The view of a screen: its sheets, and what stands there while there are none."""
    return {
        "result": result,
        "sheets": list(made),
        "empty": empty,
        "pages": {"board": max(1, len(made)), "chart": charts},
        **more,
    }


def before_result(room: Room, texts: Sequence[str], language: str) -> View:
    """What is asked about, and nothing of what was answered."""
    _ = catalogue(language).gettext
    released = {each.text: igp.label(message, language) for each, message in written(room)}
    return board(
        wall(
            texts,
            foot=_("The result is shown when everybody has had time to think."),
            pinned=[each.text for each in room.statements if each.id in room.pinned],
            labels=[released.get(text, "") for text in texts],
        ),
        empty=_("Nothing has been put on the table yet."),
        result=False,
    )


def waiting(number: int, k: int, language: str) -> str:
    """How many questions too few have answered, in a sentence; "" for none."""
    if not number:
        return ""
    sentence = catalogue(language).ngettext(
        "One waits: it is shown when at least {k} have answered.",
        "{n} wait: each is shown when at least {k} have answered.",
        number,
    )
    return sentence.format(n=number, k=k)
