"""The participants' server: Voila with one notebook and nothing else.

What a phone can reach is listed in ``init_handlers``: the page, its kernel's socket, and three
small questions. No files, no kernel list, no tree, no login, no cookie. Kernel ids are the
keys to the kernels; they are kept out of the log, as are addresses.
"""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.auth.identity import IdentityProvider, User
from jupyter_server.utils import url_path_join
from tornado import web
from traitlets import Float, Integer
from traitlets.config import Config
from voila.app import Voila

from dugnad.paths import NOTEBOOKS
from dugnad.serve import capacity, handlers
from dugnad.serve.fork.keeper import keeper
from dugnad.serve.front import TEMPLATE, policy, resources
from dugnad.serve.kernels import Kernels
from dugnad.serve.life import end_with_supervisor
from dugnad.serve.line import LARGEST_MESSAGE, PhoneConnection
from dugnad.serve.pool import Limits, Page, Pool
from dugnad.serve.render import Renderer
from dugnad.settings import Settings

KERNEL = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"

#: The facilitator's servers come first when the machine is short of time.
_NICENESS = 1
_GOING_AWAY = 1001


class Nobody(IdentityProvider):
    """Everyone is the same nobody: the code on the screen lets people in, not the server."""

    def get_user(self, handler: web.RequestHandler) -> User:
        return User(username="participant")

    def is_token_authenticated(self, handler: web.RequestHandler) -> bool:
        return False


class Room(Voila):
    """Voila for the phones in the room."""

    name = "voila"

    expected = Integer(30, help="How many phones are expected: so many pages are made ready.")
    most = Integer(help="The most pages there may be.").tag(config=True)
    unopened = Float(60.0, help="Seconds for a page that nobody opens.").tag(config=True)
    away = Float(3600.0, help="Seconds for a page that nobody comes back to.").tag(config=True)
    expected.tag(config=True)

    def _most_default(self) -> int:
        return capacity.most_kernels()

    def setup_template_dirs(self) -> None:
        self.template_paths = [str(TEMPLATE)]
        self.static_paths: list[str] = []

    def init_settings(self) -> dict[str, Any]:
        settings: dict[str, Any] = super().init_settings()
        self._first: Renderer | None = None
        self.lines: dict[str, handlers.Line] = {}
        self.pool = Pool(
            self.make_page,
            self.end_kernel,
            self.is_alive,
            capacity.has_room,
            Limits(
                expected=min(self.expected, self.most),
                most=self.most,
                makers=(os.cpu_count() or 1) + 1,
                unopened=self.unopened,
                away=self.away,
            ),
        )
        return settings | {
            "room": self,
            "compress_response": True,
            "websocket_max_message_size": LARGEST_MESSAGE,
            "headers": {
                "Content-Security-Policy": policy(),
                "Referrer-Policy": "no-referrer",
                "X-Content-Type-Options": "nosniff",
            },
            "log_function": self._log_request,
            "default_handler_class": handlers.Nothing,
        }

    def init_handlers(self) -> list[Any]:
        def at(path: str) -> str:
            return str(url_path_join(self.server_url, path))

        return [
            (at("/"), handlers.Page),
            (at("/healthz"), handlers.Health),
            (at(f"/api/kernels/{KERNEL}/channels"), handlers.Line),
            (at(f"/pulse/{KERNEL}"), handlers.Pulse),
            (at(f"/leave/{KERNEL}"), handlers.Leave),
        ]

    def listen(self) -> None:
        """Listen, and begin to make pages."""
        asyncio.get_event_loop().call_soon(self._begin)
        super().listen()

    def _begin(self) -> None:
        if self.kernel_manager.forks:
            keeper().start()
        self.pool.start()

    def stop(self) -> None:
        """End every kernel, and the process they come from."""
        self.ioloop.run_sync(self._stop)
        super().stop()

    async def _stop(self) -> None:
        await self.pool.stop()
        if self.kernel_manager.forks:
            keeper().stop()
        await self.kernel_manager.shutdown_all(now=True)

    # -- Pages -----------------------------------------------------------------------------

    async def make_page(self) -> Page:
        """Start a kernel, run the notebook in it and render its page."""
        renderer = (await self._renderer()).again()
        kernel_id = await self.kernel_manager.start_kernel(
            kernel_name=renderer.notebook.metadata.kernelspec.name, env=dict(os.environ)
        )
        try:
            html = await renderer.page(self.kernel_manager, kernel_id)
        except BaseException:
            await self.end_kernel(kernel_id)
            raise
        return Page(kernel_id, html.encode())

    async def end_kernel(self, kernel_id: str) -> None:
        """End a kernel, whether or not it has ended by itself, and the line to it."""
        self.hang_up(kernel_id)
        if kernel_id in self.kernel_manager:
            await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id, now=True))

    def hang_up(self, kernel_id: str) -> None:
        """Close the line to a kernel: its phone asks why, and is told."""
        line = self.lines.pop(kernel_id, None)
        if line is not None:
            line.close(_GOING_AWAY)

    async def is_alive(self, kernel_id: str) -> bool:
        """Whether the kernel's process runs."""
        if kernel_id not in self.kernel_manager:
            return False
        return bool(await ensure_async(self.kernel_manager.get_kernel(kernel_id).is_alive()))

    async def _renderer(self) -> Renderer:
        if self._first is None:
            first = Renderer(
                voila_configuration=self.voila_configuration,
                traitlet_config=self.config,
                notebook_path=os.path.relpath(self.notebook_path, self.root_dir),
                template_paths=self.template_paths,
                config_manager=self.config_manager,
                contents_manager=self.contents_manager,
                base_url=self.base_url,
                kernel_spec_manager=self.kernel_spec_manager,
                page_config={},
            )
            await first.initialize()
            self._first = first
        return self._first

    def _log_request(self, handler: web.RequestHandler) -> None:
        """Failures only, and of them neither who asked nor for which kernel."""
        if handler.get_status() >= 500 and handler.get_status() != handlers.BUSY:
            self.log.error("%d %s", handler.get_status(), handler.request.method)


def configuration(settings: Settings) -> Config:
    """Voila's settings for the phones' server."""
    config = Config()
    config.Voila.ip = settings.bind
    config.Voila.port = settings.participants_port
    config.Voila.port_retries = 0  # another port than the QR code says helps nobody
    config.Voila.open_browser = False
    config.Voila.log_level = "WARN"
    config.Voila.identity_provider_class = Nobody
    config.Voila.kernel_websocket_connection_class = PhoneConnection
    config.Room.expected = settings.expected
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.template = "deltaker"
    config.VoilaConfiguration.file_allowlist = []
    config.VoilaConfiguration.show_tracebacks = False
    config.VoilaConfiguration.multi_kernel_manager_class = Kernels
    config.VoilaConfiguration.resources = resources()
    # A kernel that died has lost its page; a new one under the same id would only mislead.
    config.KernelManager.autorestart = False
    return config


def main() -> None:
    """Serve until told to stop."""
    end_with_supervisor()
    serve(configuration(Settings.from_env()))


def serve(config: Config) -> None:
    """Serve the phones' page after ``config`` until told to stop."""
    capacity.open_many_files()
    if sys.platform != "win32":
        os.nice(_NICENESS)
    room = Room(config=config)
    room.initialize([str(NOTEBOOKS / "deltaker.ipynb")])
    room.start()


if __name__ == "__main__":
    main()
