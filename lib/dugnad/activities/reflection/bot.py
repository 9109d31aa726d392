"""A bot that looks back."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def play(card: Mapping[str, Any], chance: random.Random, texts: Sequence[str]) -> Iterator[Any]:
    """A text it has not sent, in a field or two."""
    sent = {each["text"] for each in card["own"]}
    unsent = [text for text in texts if text not in sent]
    for field in chance.sample(card["fields"], k=min(2, len(card["fields"]))):
        if unsent:
            yield {"field": field["key"], "text": unsent.pop(chance.randrange(len(unsent)))}
