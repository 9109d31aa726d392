"""A brake on one visitor who asks for pages again and again.

A whole school can come from one address, so an address may ask for as many pages at once as
people are expected, and for more as time goes. Addresses are known while this lasts, hashed
with a key that is never stored.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from time import monotonic


class Brake:
    """Counts what each visitor has asked for.

    Parameters
    ----------
    expected
        How many people are expected; nobody is stopped below twice that many in a row.
    """

    def __init__(self, expected: int, clock: Callable[[], float] = monotonic) -> None:
        people = max(30, expected)
        self._most = 2.0 * people
        self._per_second = people / 10
        self._clock = clock
        self._key = secrets.token_bytes(16)
        self._left: dict[str, tuple[float, float]] = {}

    def name(self, address: str) -> str:
        """What a visitor is called in memory."""
        return hashlib.blake2b(address.encode(), key=self._key, digest_size=8).hexdigest()

    def lets(self, visitor: str) -> bool:
        """Whether the visitor may have one more page now; it counts as had."""
        now = self._clock()
        left, then = self._left.get(visitor, (self._most, now))
        left = min(self._most, left + (now - then) * self._per_second)
        if left < 1:
            self._left[visitor] = (left, now)
            return False
        self._left[visitor] = (left - 1, now)
        return True

    def forget(self) -> None:
        """Drop whoever has been quiet long enough to be a stranger again."""
        now = self._clock()
        long = self._most / self._per_second
        self._left = {who: each for who, each in self._left.items() if now - each[1] < long}
