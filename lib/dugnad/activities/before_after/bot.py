"""A bot that can be moved by another viewpoint."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def play(card: Mapping[str, Any], chance: random.Random, texts: Sequence[str]) -> Iterator[Any]:
    """Answers this round once: middling before, higher after."""
    steps = card["steps"]
    for item in card["items"]:
        if item["key"] not in card["given"]:
            share = 0.35 if item["key"] == "before" else 0.65
            middle = steps[0] + share * (steps[-1] - steps[0])
            value = min(steps[-1], max(steps[0], round(chance.gauss(middle, 1.1))))
            yield {"item": item["key"], "values": {"value": value}}
