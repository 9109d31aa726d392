"""The participants' server: Voila with one notebook and nothing else.

What a phone can reach is listed in ``init_handlers``: the page, its kernel's socket, and two
small questions about that kernel. No files, no kernel list, no tree, no login, no cookie.
Kernel ids are the keys to the kernels; they are kept out of the log, as are addresses.
"""

from __future__ import annotations

import base64
import hashlib
import os
from pathlib import Path
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.auth.identity import IdentityProvider, User
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web
from traitlets.config import Config
from voila.app import Voila
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from dugnad.domain.model import LANGUAGES
from dugnad.i18n import translator
from dugnad.pages import esm
from dugnad.paths import NOTEBOOKS
from dugnad.serve.life import end_with_supervisor
from dugnad.settings import Settings

SHARE = Path(__file__).parent / "share"
TEMPLATE = SHARE / "voila" / "templates" / "deltaker"
CLIENT = esm.source(TEMPLATE / "client.js")
KERNEL = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"

#: Largest message a phone may send: an idea is 280 characters, the rest is envelope.
LARGEST_MESSAGE = 64 * 1024


class Nobody(IdentityProvider):
    """Everyone is the same nobody: the code on the screen lets people in, not the server."""

    def get_user(self, handler: web.RequestHandler) -> User:
        return User(username="participant")

    def is_token_authenticated(self, handler: web.RequestHandler) -> bool:
        return False


class Page(TornadoVoilaHandler):
    """The page itself. Whatever stands in the query is for the browser, not for Voila."""

    async def get(self) -> None:
        self.request.arguments.clear()
        await super().get(path=None)


class Line(VoilaKernelWebsocketHandler):
    """The socket between a phone and its kernel."""


class Pulse(JupyterHandler):
    """Is my kernel there? 204 yes, 410 no: start the page again."""

    async def get(self, kernel_id: str) -> None:
        alive = kernel_id in self.kernel_manager and await ensure_async(
            self.kernel_manager.get_kernel(kernel_id).is_alive()
        )
        self.set_status(204 if alive else 410)


class Leave(JupyterHandler):
    """The page says goodbye. Who knows the kernel's id may end it; nothing else is asked."""

    def check_xsrf_cookie(self) -> None:
        """A beacon cannot carry the token, and there is no cookie it could protect."""

    async def post(self, kernel_id: str) -> None:
        if kernel_id in self.kernel_manager:
            await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id, now=True))
        self.set_status(204)


class Nothing(web.RequestHandler):
    """Everything else is not here."""

    def prepare(self) -> None:
        self.set_status(404)
        self.finish()


class Room(Voila):
    """Voila for the phones in the room."""

    name = "voila"

    def setup_template_dirs(self) -> None:
        self.template_paths = [str(TEMPLATE)]
        self.static_paths: list[str] = []

    def init_settings(self) -> dict[str, Any]:
        settings: dict[str, Any] = super().init_settings()
        self.kernel_manager.allowed_message_types = [
            "comm_open",
            "comm_msg",
            "kernel_info_request",
        ]
        return settings | {
            "compress_response": True,
            "websocket_compression_options": {"compression_level": 6, "mem_level": 5},
            "websocket_max_message_size": LARGEST_MESSAGE,
            "headers": {
                "Content-Security-Policy": _policy(),
                "Referrer-Policy": "no-referrer",
                "X-Content-Type-Options": "nosniff",
            },
            "log_function": self._log_request,
            "default_handler_class": Nothing,
        }

    def init_handlers(self) -> list[Any]:
        def at(path: str) -> str:
            return str(url_path_join(self.server_url, path))

        page = {
            "notebook_path": os.path.relpath(self.notebook_path, self.root_dir),
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        return [
            (at("/"), Page, page),
            (at(f"/api/kernels/{KERNEL}/channels"), Line),
            (at(f"/pulse/{KERNEL}"), Pulse),
            (at(f"/leave/{KERNEL}"), Leave),
        ]

    def _log_request(self, handler: web.RequestHandler) -> None:
        """Failures only, and of them neither who asked nor for which kernel."""
        if handler.get_status() >= 500:
            self.log.error("%d %s", handler.get_status(), handler.request.method)


def client_words() -> dict[str, dict[str, str]]:
    """What the page says before the kernel has said anything, in every language."""

    def say(language: str) -> dict[str, str]:
        _ = translator(language)
        return {
            "lang": language,
            "connecting": _("Connecting …"),
            "waiting": _("No contact. Trying again …"),
            "script": _("This page needs JavaScript. Turn it on in the browser and try again."),
        }

    return {language: say(language) for language in LANGUAGES}


def configuration(settings: Settings) -> Config:
    """Voila's settings for the phones' server."""
    config = Config()
    config.Voila.ip = settings.bind
    config.Voila.port = settings.participants_port
    config.Voila.port_retries = 0  # another port than the QR code says helps nobody
    config.Voila.open_browser = False
    config.Voila.log_level = "WARN"
    config.Voila.identity_provider_class = Nobody
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.template = "deltaker"
    config.VoilaConfiguration.file_allowlist = []
    config.VoilaConfiguration.show_tracebacks = False
    config.VoilaConfiguration.resources = {"phone": {"words": client_words(), "client": CLIENT}}
    # A kernel that died has lost its page; a new one under the same id would only mislead.
    config.KernelManager.autorestart = False
    config.MappingKernelManager.cull_idle_timeout = 3 * 3600
    config.MappingKernelManager.cull_interval = 300
    return config


def _policy() -> str:
    """Only our own script, and cards as blobs; nothing from anywhere else."""
    digest = base64.b64encode(hashlib.sha256(CLIENT.encode()).digest()).decode()
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'sha256-{digest}' blob:",
            "style-src 'unsafe-inline'",
            "connect-src 'self' ws: wss:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def main() -> None:
    """Serve until told to stop."""
    end_with_supervisor()
    room = Room(config=configuration(Settings.from_env()))
    room.initialize([str(NOTEBOOKS / "deltaker.ipynb")])
    room.start()


if __name__ == "__main__":
    main()
