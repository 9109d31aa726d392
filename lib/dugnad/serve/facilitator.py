"""The facilitator's pages: Voila over the notebooks, on this machine only, behind a token.

No request leaves the machine: our template loads none of the fonts and icons that the stock
one fetches from elsewhere.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader
from markupsafe import Markup
from traitlets.config import Config
from voila.app import Voila
from voila.paths import collect_template_paths

from dugnad.paths import NOTEBOOKS
from dugnad.serve.front import desk_page
from dugnad.serve.life import end_with_supervisor
from dugnad.settings import LOOPBACK, Settings

TEMPLATE = Path(__file__).parent / "share" / "voila" / "templates" / "fasilitator"


class Desk(Voila):
    """Voila for the facilitator."""

    name = "voila"

    def setup_template_dirs(self) -> None:
        super().setup_template_dirs()
        # Ours first, then the stock template that it changes.
        self.template_paths = [
            str(TEMPLATE),
            *collect_template_paths(["voila", "nbconvert"], "lab", prune=True),
        ]

    def init_settings(self) -> dict[str, Any]:
        """Our sentences in place of the stock pages for errors and for a missing token."""
        settings: dict[str, Any] = super().init_settings()
        start = f"{self.server_url}voila/render/00-start.ipynb"
        for name in ("jinja2_env", "voila_jinja2_env"):
            pages = settings[name]
            pages.loader = ChoiceLoader([FileSystemLoader(TEMPLATE), pages.loader])
            pages.globals["desk_page"] = lambda status: Markup(desk_page(status, start))
        return settings


def configuration(settings: Settings) -> Config:
    """Voila's settings for the facilitator's server."""
    config = Config()
    config.Voila.ip = LOOPBACK
    config.Voila.port = settings.facilitator_port
    config.Voila.port_retries = 0
    config.Voila.open_browser = False
    config.Voila.log_level = "WARN"
    config.Voila.token = settings.token
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.template = "lab"
    config.VoilaConfiguration.file_allowlist = []
    config.VoilaConfiguration.show_tracebacks = False
    config.KernelManager.autorestart = False
    # A page that nobody has open; long enough for a coffee break with the lid down.
    config.MappingKernelManager.cull_idle_timeout = 6 * 3600
    config.MappingKernelManager.cull_interval = 600
    return config


def main() -> None:
    """Serve until told to stop."""
    end_with_supervisor()
    desk = Desk(config=configuration(Settings.from_env()))
    desk.initialize([str(NOTEBOOKS)])
    desk.start()


if __name__ == "__main__":
    main()
