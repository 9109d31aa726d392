"""A bot that listens."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def play(card: Mapping[str, Any], chance: random.Random, texts: Sequence[str]) -> Iterator[Any]:
    """Says nothing."""
    return iter(())
