"""A bot that ranks."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32


def play(card: Mapping[str, Any], chance: random.Random, texts: Sequence[str]) -> Iterator[Any]:
    """Ranks once, much as other bots do."""
    if card["order"] or not card["items"]:
        return
    worth = {
        each["key"]: random.Random(crc32(each["text"].encode())).random() + chance.gauss(0, 0.25)
        for each in card["items"]
    }
    yield {"order": sorted(worth, key=lambda key: -worth[key])[: card["most"]]}
