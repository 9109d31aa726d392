"""A bot that reads a contract."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dugnad.activities.contract.model import CHOICES


def play(card: Mapping[str, Any], chance: random.Random, texts: Sequence[str]) -> Iterator[Any]:
    """Answers each part it has not answered; sometimes it asks."""
    for item in card["items"]:
        if item["key"] in card["given"]:
            continue
        choice = chance.choices(CHOICES, [0.7, 0.2, 0.1])[0]
        yield {"item": item["key"], "choice": choice}
        if choice == "questioned" and texts:
            yield {"item": item["key"], "choice": choice, "text": chance.choice(texts)}
