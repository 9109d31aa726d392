"""A bot that places practices."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

from dugnad.domain.priority import Priority


def play(card: Mapping[str, Any], chance: random.Random, texts: Sequence[str]) -> Iterator[Any]:
    """Places what is not placed yet, one practice a message, and sometimes changes its mind.

    Bots agree more about some practices than about others, and always about the same ones,
    so that a board filled by bots has something to say.
    """
    fields = [each.value for each in Priority]
    for practice in card["practices"]:
        placed = str(practice["id"]) in card["placed"]
        if placed and chance.random() > 0.02:
            continue
        taste = random.Random(crc32(practice["text"].encode()))
        weights = [taste.random() ** 3 + 0.02 for _ in fields]
        chosen = chance.choices(fields, weights)[0]
        yield {"statement": practice["id"], "priority": chosen}
