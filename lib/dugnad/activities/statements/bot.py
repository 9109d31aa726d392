"""A bot that votes on statements."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

from dugnad.activities.statements.model import CHOICES


def play(card: Mapping[str, Any], chance: random.Random, texts: Sequence[str]) -> Iterator[Any]:
    """Votes on what it has not voted on, like one of two camps; sometimes adds a statement."""
    camp = chance.random() < 0.4
    unsent = [text for text in texts if text not in {each["text"] for each in card["own"]}]
    if unsent and chance.random() < 0.1:
        yield {"text": chance.choice(unsent)}
    for item in card["items"]:
        if item["key"] in card["given"] and chance.random() > 0.02:
            continue
        taste = random.Random(crc32(item["text"].encode()))
        shared, mind = taste.random() < 0.5, taste.random() < 0.5
        likely = mind if shared else mind != camp
        yes, no = (0.8, 0.08) if likely else (0.08, 0.8)
        choice = chance.choices(CHOICES, [yes, 0.12, no])[0]
        yield {"item": item["key"], "choice": choice}
