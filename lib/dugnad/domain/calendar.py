"""What day it is: the machine's own, or the one a story is told on.

A clock may be set back, so dates order nothing; they are written down and shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

_told: ContextVar[date | None] = ContextVar("told", default=None)


def today() -> date:
    """The date that is written down."""
    return _told.get() or date.today()


@contextmanager
def on_day(day: date) -> Iterator[None]:
    """Let it be ``day`` for whatever is done inside, in this thread only."""
    before = _told.set(day)
    try:
        yield
    finally:
        _told.reset(before)
