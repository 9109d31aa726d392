"""What the servers say of themselves: the phones' template, its rules, and short notices."""

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
    return seconds, _notice("busy", "again", link="", seconds=seconds)


def astray_page(home: str) -> str:
    """For phones with an address that was typed wrong: the way to the gathering."""
    return _notice("astray", "gathering", link=home)


def desk_page(status: int, start: str) -> str:
    """What the facilitator's server says when there is no page to show.

    ``status`` is that of HTTP; ``start`` the address of the start page. Nobody comes further
    without the token, so 401 and 403 lead nowhere.
    """
    if status in (401, 403):
        return _notice("locked", "start", link=None)
    return _notice("astray" if status == 404 else "failed", "start", link=start)


def _notice(text: str, way: str, link: str | None, seconds: int = 0) -> str:
    notices = [
        {"lang": language, "text": words[text], "way": words[way]}
        for language, words in _notices().items()
    ]
    html: str = _template().render(notices=notices, link=link, seconds=seconds)
    return html


@cache
def _notices() -> dict[str, dict[str, str]]:
    def say(language: str) -> dict[str, str]:
        _ = translator(language)
        return {
            "busy": _("It is full here right now. This page tries again by itself – please wait."),
            "again": _("Try again now"),
            "astray": _("There is nothing at this address."),
            "gathering": _("Go to the gathering"),
            "start": _("Go to the start page"),
            "failed": _("Something went wrong here. Try again in a moment."),
            "locked": _(
                "This page is from an earlier start. Open the address that was shown when "
                "Idédugnad was started last, or start it again."
            ),
        }

    return {language: say(language) for language in LANGUAGES}


@cache
def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATE.parent), autoescape=select_autoescape(default=True)
    )
    return environment.get_template("notice.html.j2")


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
