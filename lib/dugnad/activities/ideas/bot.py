"""A bot that sends ideas."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def play(card: Mapping[str, Any], chance: random.Random, texts: Sequence[str]) -> Iterator[Any]:
    """The messages of one participant, in order: a text from ``texts``, not sent before."""
    if card["stage"] == "plenary":
        return
    if card["stage"] == "group" and not card["group"]:
        yield {"group": chance.randint(1, 8)}
    sent = {idea["text"] for idea in card["own"]} | set(card["notes"])
    unsent = [text for text in texts if text not in sent]
    if unsent:
        yield {"text": chance.choice(unsent)}
