"""How texts are laid on the projector's wall: as large as all have room for, and none cut.

The measures are those of ``screen.css``, in its em: 28 pixels on a screen of 1920 × 1080.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import wrap
from typing import Any

#: How much larger than the smallest size the texts may stand.
SCALES = (1.5, 1.2, 1.0)
COLUMNS = 3
#: Letters a line in a column, of a wide typeface.
LETTERS = 35
#: The heights of the wall, of a line, of what a card has around its lines, and of a heading.
HEIGHT, LINE, AROUND, HEADING = 26.0, 1.25, 1.6, 2.2


@dataclass(frozen=True, slots=True)
class Card:
    """A text, how many lines stand above it, and the heading it belongs under."""

    text: str
    labels: int = 0
    heading: str = ""


Page = list[dict[str, Any]]
_Row = tuple[str, int, int]


def laid(cards: Sequence[Card]) -> tuple[float, list[Page]]:
    """The scale of the texts, and the pages.

    A page is a list of ``heading``, ``first`` and ``end``: the cards of these places stand
    together. Every card has one place, in the order given; a theme that goes on has its heading
    on each page.
    """
    for scale in SCALES:
        pages = list(_pages(_rows(cards), cards, scale))
        if len(pages) <= 1:
            break
    return scale, pages


def _rows(cards: Sequence[Card]) -> Iterator[_Row]:
    for heading, together in groupby(range(len(cards)), lambda at: cards[at].heading):
        places = list(together)
        for at in range(0, len(places), COLUMNS):
            row = places[at : at + COLUMNS]
            yield heading, row[0], row[-1] + 1


def _pages(rows: Iterable[_Row], cards: Sequence[Card], scale: float) -> Iterator[Page]:
    page: Page = []
    left = room = HEIGHT / scale
    for heading, first, end in rows:
        height = max(_height(card, scale) for card in cards[first:end])
        over = HEADING if heading else 0.0
        new = not page or page[-1]["heading"] != heading
        if page and height + over * new > left:
            yield page
            page, left, new = [], room, True
        if new:
            page.append({"heading": heading, "first": first, "end": end})
        else:
            page[-1]["end"] = end
        left -= height + over * new
    if page:
        yield page


def _height(card: Card, scale: float) -> float:
    lines = len(wrap(card.text, int(LETTERS / scale)))
    return (lines + card.labels) * LINE + AROUND
