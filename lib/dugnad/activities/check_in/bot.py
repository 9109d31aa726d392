"""A bot that checks in."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

WORDS = ("nysgjerrig", "sliten", "klar", "spent", "rolig", "utålmodig", "glad", "usikker", "våken")


def play(card: Mapping[str, Any], chance: random.Random, texts: Sequence[str]) -> Iterator[Any]:
    """One word, or one step."""
    if card["form"] == "scale":
        if card["given"] is None or chance.random() < 0.05:
            yield {"item": "now", "values": {"value": chance.choice(card["steps"])}}
    elif not card["own"]:
        yield {"text": chance.choice(WORDS)}
