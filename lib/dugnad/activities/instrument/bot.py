"""A bot that rates."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32


def play(card: Mapping[str, Any], chance: random.Random, texts: Sequence[str]) -> Iterator[Any]:
    """Rates what it has not rated. Bots are of one mind about some things, not about others."""
    steps = card["steps"]
    for item in card["items"]:
        if item["key"] in card["given"] and chance.random() > 0.02:
            continue
        values: dict[str, int | None] = {}
        for scale in card["scales"]:
            taste = random.Random(crc32(f"{item['text']} {scale['key']}".encode()))
            middle, spread = taste.uniform(steps[0] + 1, steps[-1] - 0.5), taste.uniform(0.6, 1.6)
            value = min(steps[-1], max(steps[0], round(chance.gauss(middle, spread))))
            unsure = card["unsure"] and chance.random() < 0.06
            values[scale["key"]] = None if unsure else value
        yield {"item": item["key"], "values": values}
