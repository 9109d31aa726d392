"""A bot that sends ideas."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def play(card: Mapping[str, Any], chance: random.Random, texts: Sequence[str]) -> Iterator[Any]:
    """A text from ``texts``, not sent before."""
    sent = {idea["text"] for idea in card["own"]}
    unsent = [text for text in texts if text not in sent]
    if unsent:
        yield {"text": chance.choice(unsent)}
