"""What the three servers and their notebooks need to know of one run.

Settings travel to the servers as environment variables: they survive every way of starting
a process, and a notebook's kernel can read them too.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from dugnad.i18n import DEFAULT_LANGUAGE
from dugnad.paths import data_folder

PARTICIPANTS_PORT = 8866
FACILITATOR_PORT = 8867
LAB_PORT = 8868
EXPECTED = 30
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Settings:
    """One run of ``dugnad start``."""

    data: Path
    #: The address of a database that holds the store instead of ``data``; may hold a password.
    store: str = field(default="", repr=False)
    host: str = LOOPBACK
    bind: str = LOOPBACK
    participants_port: int = PARTICIPANTS_PORT
    facilitator_port: int = FACILITATOR_PORT
    lab_port: int = LAB_PORT
    token: str = field(default="", repr=False)
    expected: int = EXPECTED
    language: str = DEFAULT_LANGUAGE

    def to_env(self, *, token: bool = True) -> dict[str, str]:
        """The settings as environment variables; without the token for the phones' server."""
        env = {
            "DUGNAD_DATA": str(self.data),
            "DUGNAD_STORE": self.store,
            "DUGNAD_HOST": self.host,
            "DUGNAD_BIND": self.bind,
            "DUGNAD_PARTICIPANTS_PORT": str(self.participants_port),
            "DUGNAD_FACILITATOR_PORT": str(self.facilitator_port),
            "DUGNAD_LAB_PORT": str(self.lab_port),
            "DUGNAD_EXPECTED": str(self.expected),
            "DUGNAD_LANGUAGE": self.language,
        }
        if token:
            env["DUGNAD_TOKEN"] = self.token
        return env

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> Settings:
        """The settings this process was started with; defaults for what is not there."""

        def number(name: str, default: int) -> int:
            return int(env.get(name) or default)

        return cls(
            data=Path(env["DUGNAD_DATA"]) if env.get("DUGNAD_DATA") else data_folder(),
            store=env.get("DUGNAD_STORE", ""),
            host=env.get("DUGNAD_HOST") or LOOPBACK,
            bind=env.get("DUGNAD_BIND") or LOOPBACK,
            participants_port=number("DUGNAD_PARTICIPANTS_PORT", PARTICIPANTS_PORT),
            facilitator_port=number("DUGNAD_FACILITATOR_PORT", FACILITATOR_PORT),
            lab_port=number("DUGNAD_LAB_PORT", LAB_PORT),
            token=env.get("DUGNAD_TOKEN", ""),
            expected=number("DUGNAD_EXPECTED", EXPECTED),
            language=env.get("DUGNAD_LANGUAGE") or DEFAULT_LANGUAGE,
        )

    @property
    def place(self) -> Path | str:
        """Where the store is: what ``Store.open`` takes."""
        return self.store or self.data

    @property
    def participants_url(self) -> str:
        """What a phone opens; ``?k=CODE`` comes after it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.participants_port}/"

    @property
    def facilitator_url(self) -> str:
        return self._facilitator_page("00-start.ipynb")

    @property
    def screen_url(self) -> str:
        return self._facilitator_page("skjerm.ipynb")

    @property
    def lab_url(self) -> str:
        page = f"http://{LOOPBACK}:{self.lab_port}/lab/tree/00-start.ipynb"
        return f"{page}?token={self.token}"

    def _facilitator_page(self, notebook: str) -> str:
        page = f"http://{LOOPBACK}:{self.facilitator_port}/voila/render/{notebook}"
        return f"{page}?token={self.token}"


def is_loopback(host: str) -> bool:
    """Whether only this machine can open ``host``."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def bind_address(host: str) -> str:
    """Where the participants' server listens, when phones use ``host``.

    The facilitator's own machine opens the same page, and a name may mean any address of
    this machine, so it is every address unless the host is this machine alone.
    """
    if is_loopback(host):
        return "::1" if host == "::1" else LOOPBACK
    return "::" if ":" in host else "0.0.0.0"
