"""A bot that compares."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32


def play(card: Mapping[str, Any], chance: random.Random, texts: Sequence[str]) -> Iterator[Any]:
    """Compares the pairs it sees, mostly as other bots do."""
    for pair in card["pairs"]:
        one, other = pair["items"]
        worth = [
            random.Random(crc32(each["text"].encode())).random() + chance.gauss(0, 0.2)
            for each in (one, other)
        ]
        better = (one if worth[0] > worth[1] else other)["key"]
        yield {
            "pair": [one["key"], other["key"]],
            "better": None if chance.random() < 0.05 else better,
        }
