"""A bot that gives its dots away."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32


def play(card: Mapping[str, Any], chance: random.Random, texts: Sequence[str]) -> Iterator[Any]:
    """Gives all its dots at once, rather on what other bots like too."""
    if not card["items"] or (card["dots"] and chance.random() > 0.05):
        return
    liked = [random.Random(crc32(each["text"].encode())).random() ** 3 for each in card["items"]]
    dots: dict[str, int] = {}
    for _ in range(card["budget"]):
        key = chance.choices(card["items"], [each + 0.02 for each in liked])[0]["key"]
        if dots.get(key, 0) < card["most"]:
            dots[key] = dots.get(key, 0) + 1
    yield {"dots": dots}
