"""A bot that sees gaps."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dugnad.activities.instrument import bot


def play(card: Mapping[str, Any], chance: random.Random, texts: Sequence[str]) -> Iterator[Any]:
    """Rates like any other bot, but seldom wants less than there is."""
    for message in bot.play(card, chance, texts):
        values = message["values"]
        if values["wanted"] < values["now"] and chance.random() < 0.9:
            values["now"], values["wanted"] = values["wanted"], values["now"]
        yield message
