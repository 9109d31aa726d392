"""What the phones' server says of itself: the template, its words and its rules."""

from __future__ import annotations

import base64
import hashlib
import random
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape

from dugnad.domain.model import LANGUAGES
from dugnad.i18n import translator
from dugnad.pages import esm

TEMPLATE = Path(__file__).parent / "share" / "voila" / "templates" / "deltaker"
CLIENT = esm.source(TEMPLATE / "client.js")

#: Somebody who could not be served comes back after so many seconds, not all at once.
_BACK_AFTER = (3, 8)


def resources() -> dict[str, Any]:
    """What the page's template is given."""
    return {"phone": {"words": _words(), "client": CLIENT}}


def busy_page() -> tuple[int, str]:
    """A page that tries again by itself; in how many seconds, and its HTML."""
    seconds = random.randint(*_BACK_AFTER)
    return seconds, _busy_template().render(seconds=seconds, words=_words().values())


@cache
def _busy_template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATE), autoescape=select_autoescape(["j2"], default=True)
    )
    return environment.get_template("busy.html.j2")


@cache
def _words() -> dict[str, dict[str, str]]:
    """What the page says before a kernel has said anything, in every language."""

    def say(language: str) -> dict[str, str]:
        _ = translator(language)
        return {
            "lang": language,
            "connecting": _("Connecting …"),
            "waiting": _("No contact. Trying again …"),
            "script": _("This page needs JavaScript. Turn it on in the browser and try again."),
            "busy": _("It is full here right now. This page tries again by itself – please wait."),
            "again": _("Try again now"),
        }

    return {language: say(language) for language in LANGUAGES}


@cache
def policy() -> str:
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
