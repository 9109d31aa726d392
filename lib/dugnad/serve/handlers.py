"""What the phones' server answers. Everything that is not here is not there."""

from __future__ import annotations

import logging
import re
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jupyter_server.base.handlers import JupyterHandler
from tornado import web
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from dugnad.serve.front import astray_page, busy_page
from dugnad.serve.pool import Busy

if TYPE_CHECKING:
    from dugnad.serve.room import Room

log = logging.getLogger(__name__)

_CODE = re.compile(r"[A-Za-z0-9]{6}")

BUSY = 503
GONE = 410


class Discreet(web.RequestHandler):
    """Says and logs nothing of who asked, for what, or why it failed."""

    @property
    def room(self) -> Room:
        room: Room = self.settings["room"]
        return room

    def compute_etag(self) -> None:
        return None

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        self.clear_header("Content-Type")
        self.finish()

    def log_exception(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not isinstance(error, web.HTTPError):
            where = (kind, error, trace) if kind and error else None
            log.error("A request failed.", exc_info=where)


class Page(Discreet, JupyterHandler):
    """The page itself. Whatever stands in the query is for the browser, not for us."""

    _gone = False

    async def get(self) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        try:
            page = await self.room.pool.take(self.request.remote_ip or "")
        except Busy:
            seconds, html = busy_page()
            self.set_status(BUSY)
            self.set_header("Retry-After", str(seconds))
            self.finish(html)
            return
        if self._gone:
            await self.room.pool.end(page.kernel_id)
        else:
            self.finish(page.html)

    def on_connection_close(self) -> None:
        """Whoever asked does not wait any longer."""
        self._gone = True


class Line(Discreet, VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """The socket between a phone and its kernel."""

    def check_origin(self, origin: str | None = None) -> bool:
        """Only our own page may open it; of others nothing is logged."""
        asked = self.get_origin() if origin is None else origin
        return asked is None or urlsplit(asked).netloc == self.request.host

    def get_compression_options(self) -> dict[str, int]:
        """The page's module is most of what passes; small windows keep the cost of a socket low."""
        return {"compression_level": 6, "mem_level": 5}

    async def open(self, kernel_id: str) -> None:
        """The newest line of a page is the one; an older one is a line that was lost."""
        self.room.hang_up(kernel_id)
        self.room.lines[kernel_id] = self
        self.room.pool.opened(kernel_id)
        await super().open(kernel_id)

    def on_close(self) -> None:
        if self.room.lines.get(self.kernel_id) is self:
            del self.room.lines[self.kernel_id]
        self.room.pool.closed(self.kernel_id)
        super().on_close()


class Health(Discreet):
    """Whether a phone that asks now gets a page: 200, or 503 while we are getting ready."""

    def get(self) -> None:
        self.set_status(200 if self.room.kernel_manager.able else BUSY)


class Pulse(Discreet):
    """Is my kernel there? 204 yes, 410 no: start the page again."""

    async def get(self, kernel_id: str) -> None:
        self.set_status(204 if await self.room.is_alive(kernel_id) else GONE)


class Leave(Discreet):
    """The page says goodbye. Who knows the kernel's id may end it; nothing else is asked.

    A beacon cannot carry a token against forgery, and there is no cookie one could protect.
    """

    def check_xsrf_cookie(self) -> None:
        return None

    async def post(self, kernel_id: str) -> None:
        await self.room.pool.end(kernel_id)
        self.set_status(204)


class Nothing(Discreet):
    """Everything else is not here. A person who typed the address wrong is shown the way.

    Many type the code behind the address: then it is taken as the code.
    """

    def prepare(self) -> None:
        if "text/html" not in self.request.headers.get("Accept", ""):
            self.set_status(404)
            self.finish()
            return
        home = self.room.server_url
        code = _CODE.fullmatch(self.request.path.removeprefix(home))
        if code:
            self.redirect(f"{home}?k={code[0]}")
            return
        self.set_status(404)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(astray_page(home))
