"""The pages of the room: made ahead, given out, followed and ended.

Everybody takes from one queue that a few makers fill: as many pages as are expected and not
yet taken, and a small reserve after that. Somebody who comes when the queue is empty waits
for the next page; when the machine is full, or somebody asks too often, ``Busy`` is raised.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic

from dugnad.serve.brake import Brake

log = logging.getLogger(__name__)

#: How long somebody waits for a page before being asked to try again.
_PATIENCE = 20.0
_PAUSE_AFTER_FAILURE = 1.0
_LOOK_EVERY = 2.0


class Busy(Exception):
    """No page now."""


@dataclass(frozen=True)
class Page:
    """A page that is ready: rendered, its kernel running."""

    kernel_id: str
    html: bytes


@dataclass
class Guest:
    """Whoever was given a page."""

    visitor: str
    since: float
    lines: int = 0
    came: bool = False


@dataclass(frozen=True)
class Limits:
    """How many pages there may be, and for how long.

    ``unopened``: seconds for a page whose socket never opens, such as a link preview's.
    ``away``: seconds without anybody, longer than any discussion.
    """

    expected: int
    most: int
    makers: int
    unopened: float = 60.0
    away: float = 3600.0

    @property
    def reserve(self) -> int:
        """Pages kept ready when everybody expected has come."""
        return min(self.expected, max(3, self.expected // 10))


class Pool:
    """All pages of one server.

    Parameters
    ----------
    make, end, alive
        Make a page; end a kernel; whether a kernel lives.
    room_left
        Whether the machine has room for one more kernel, besides the number in ``limits``.
    """

    def __init__(
        self,
        make: Callable[[], Awaitable[Page]],
        end: Callable[[str], Awaitable[None]],
        alive: Callable[[str], Awaitable[bool]],
        room_left: Callable[[], bool],
        limits: Limits,
    ) -> None:
        self._make, self._end, self._alive, self._room_left = make, end, alive, room_left
        self.limits = limits
        self.brake = Brake(limits.expected)
        self.guests: dict[str, Guest] = {}
        self._ready: asyncio.Queue[Page] = asyncio.Queue()
        self._waiting = 0
        self._making: set[asyncio.Task[None]] = set()
        self._looking: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to make pages and to look after them."""
        self._looking = asyncio.get_running_loop().create_task(self._look_after())
        self._make_more()

    @property
    def ready(self) -> int:
        """Pages that wait for somebody."""
        return self._ready.qsize()

    # -- Giving out ----------------------------------------------------------------------

    async def take(self, address: str) -> Page:
        """A page for whoever asks from ``address``."""
        visitor = self.brake.name(address)
        if not self.brake.lets(visitor) or self._unopened(visitor) >= self._most_unopened:
            raise Busy
        if not self.ready and len(self.guests) + self._waiting >= self.limits.most:
            raise Busy
        if not self.ready and not self._room_left():
            raise Busy
        page = await self._next()
        self.guests[page.kernel_id] = Guest(visitor, monotonic())
        self._make_more()
        return page

    async def _next(self) -> Page:
        self._waiting += 1
        self._make_more()
        try:
            async with asyncio.timeout(_PATIENCE):
                while True:
                    page = await self._ready.get()
                    if await self._alive(page.kernel_id):
                        return page
                    await self._end(page.kernel_id)
                    self._make_more()
        except TimeoutError:
            raise Busy from None
        finally:
            self._waiting -= 1

    def _unopened(self, visitor: str) -> int:
        return sum(not each.came for each in self.guests.values() if each.visitor == visitor)

    @property
    def _most_unopened(self) -> int:
        return max(30, self.limits.expected)

    # -- Making --------------------------------------------------------------------------

    def _short(self) -> bool:
        """Whether one more page should be made now."""
        ahead = max(self.limits.expected - len(self.guests), self.limits.reserve)
        coming = self.ready + len(self._making)
        if coming >= self._waiting + ahead or len(self.guests) + coming >= self.limits.most:
            return False
        return self._room_left()

    def _make_more(self) -> None:
        while len(self._making) < self.limits.makers and self._short():
            task = asyncio.get_running_loop().create_task(self._make_one())
            self._making.add(task)
            task.add_done_callback(self._made)

    async def _make_one(self) -> None:
        try:
            self._ready.put_nowait(await self._make())
        except Exception:
            log.exception("A page could not be made.")
            await asyncio.sleep(_PAUSE_AFTER_FAILURE)

    def _made(self, task: asyncio.Task[None]) -> None:
        self._making.discard(task)
        if not task.cancelled():
            self._make_more()

    # -- Looking after -------------------------------------------------------------------

    def opened(self, kernel_id: str) -> None:
        """A socket of the page opened."""
        guest = self.guests.get(kernel_id)
        if guest:
            guest.lines += 1
            guest.came = True

    def closed(self, kernel_id: str) -> None:
        """A socket of the page closed."""
        guest = self.guests.get(kernel_id)
        if guest:
            guest.lines -= 1
            guest.since = monotonic()

    async def end(self, kernel_id: str) -> None:
        """The page is not needed any more."""
        if self.guests.pop(kernel_id, None):
            await self._end(kernel_id)
            self._make_more()

    async def _look_after(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            try:
                self.brake.forget()
                for kernel_id in await self._over():
                    await self.end(kernel_id)
                self._make_more()
            except Exception:
                log.exception("The pages could not be looked after.")

    async def _over(self) -> list[str]:
        """The pages whose kernel died, that nobody opened, or that nobody came back to."""
        now = monotonic()
        over = []
        for kernel_id, guest in list(self.guests.items()):
            patience = self.limits.away if guest.came else self.limits.unopened
            gone = guest.lines <= 0 and now - guest.since > patience
            if gone or not await self._alive(kernel_id):
                over.append(kernel_id)
        return over

    async def stop(self) -> None:
        """Make no more pages."""
        tasks = [*self._making, *filter(None, [self._looking])]
        self.limits = Limits(expected=0, most=0, makers=0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
