"""A bot that knows what it is good at."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

GOOD_AT = (
    "å lytte",
    "å lage planer som holder",
    "regneark",
    "å få stille elever med",
    "å si fra på en god måte",
    "å forklare matematikk",
    "musikk",
    "å se hva som kan vente",
)
WHOM = ("nye lærere", "foreldre", "assistentene", "elevrådet", "ledelsen", "")


def play(card: Mapping[str, Any], chance: random.Random, texts: Sequence[str]) -> Iterator[Any]:
    """One strength, once."""
    if not card["own"]:
        yield {"text": chance.choice(GOOD_AT), "whom": chance.choice(card["whom"] or WHOM)}
