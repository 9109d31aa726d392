"""Participants without phones or people: they hold the same page and send the same messages.

A bot answers what its page shows it, through the page's own door (``receive``), so that a
gathering played by bots proves what a gathering of people needs.
"""

from __future__ import annotations

import random
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dugnad.activities.registry import kind_of
from dugnad.pages.phone import Phone
from dugnad.store import Store


class _Page(Phone):
    """A phone page whose other end is not a browser."""

    def tell(self, message: dict[str, Any]) -> None:
        self.heard.append(message)
        if message["type"] == "view":
            self.shown = message

    def __init__(self, store: Store) -> None:
        self.heard: list[dict[str, Any]] = []
        #: What a browser would show: the view it was told last.
        self.shown = {}
        super().__init__(store)


class Bot:
    """One participant.

    Parameters
    ----------
    store
        A store of the bot's own (it closes it).
    code
        The gathering's code, as read from the screen.
    role
        The key of a role of the project.
    seed
        What the bot does is decided by this alone.
    """

    def __init__(self, store: Store, code: str, role: str, seed: int) -> None:
        self.chance = random.Random(seed)
        self.page = _Page(store)
        token = secrets.token_hex(16)
        self.send({"type": "hello", "token": token, "code": code, "language": None})
        self.send({"type": "join", "token": token, "role": role})

    def send(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        """Send one message; returns what the page told in answer."""
        self.page.heard.clear()
        self.page.receive(message)
        return list(self.page.heard)

    @property
    def view(self) -> dict[str, Any]:
        """What the phone would show now."""
        self.page.look()
        return self.page.view()

    def play(self, texts: Sequence[str] = (), most: int = 1_000_000) -> int:
        """Answer what the phone shows, with at most ``most`` messages; returns how many."""
        return self._answer(self.view, texts, most)

    def _answer(self, view: Mapping[str, Any], texts: Sequence[str], most: int) -> int:
        if view["stage"] != "activity":
            return 0
        activity = view["activity"]
        sent = 0
        for payload in kind_of(activity["kind"]).play(view["card"], self.chance, texts):
            if sent == most:
                break
            self.send(
                {
                    "type": "submit",
                    "uuid": secrets.token_hex(16),
                    "activity": activity["id"],
                    "payload": payload,
                }
            )
            sent += 1
        return sent

    def leave(self) -> None:
        """Close the page."""
        self.page.close()


class Villager(Bot):
    """A bot that leans the way the story goes, though not always.

    ``day`` may say where practices are placed (``place``), what is liked best (``likes``), and
    how much better than before things are (``lift``).
    """

    def __init__(self, store: Store, code: str, role: str, seed: int, day: Mapping[str, Any]):
        self.day = day
        self._card: Mapping[str, Any] = {}
        super().__init__(store, code, role, seed)
        self.chance.seed(f"{day['date']} {seed}")  # of another mind another day

    def play(self, texts: Sequence[str] = (), most: int = 1_000_000) -> int:
        self.page.look()  # what has been opened is told at once
        self._card = self.page.shown.get("card", {})
        return self._answer(self.page.shown, texts, most)

    def send(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        if message["type"] == "submit":
            message = {**message, "payload": self._lean(dict(message["payload"]))}
        return super().send(message)

    def _lean(self, payload: dict[str, Any]) -> dict[str, Any]:
        likes, place = self.day.get("likes", []), self.day.get("place", {})
        wanted = place.get(self._text(payload.get("statement")))
        if wanted and self.chance.random() < 0.75:
            payload["priority"] = wanted
        if "dots" in payload and likes:
            payload["dots"] = dict(
                zip(self._liked(), sorted(payload["dots"].values())[::-1], strict=False)
            )
        if "order" in payload and likes:
            payload["order"] = self._liked()[: len(payload["order"])]
        if payload.get("better") and likes:
            first = self._liked()
            payload["better"] = min(payload["pair"], key=first.index)
        values = payload.get("values")
        for name in ("now", "value"):
            if values and values.get(name) and self.chance.random() < self.day.get("lift", 0):
                payload["values"] = {**values, name: min(6, values[name] + 1)}
        return payload

    def _liked(self) -> list[str]:
        """What lies on the table, about as it is liked."""
        likes = self.day["likes"]
        items = self._card.get("items") or [
            item for pair in self._card["pairs"] for item in pair["items"]
        ]

        def place(item: Mapping[str, Any]) -> float:
            at = likes.index(item["text"]) if item["text"] in likes else len(likes)
            return at + self.chance.gauss(0, 1.4)

        return [str(item["key"]) for item in sorted(items, key=place)]

    def _text(self, statement: Any) -> str:
        practices = self._card.get("practices", ())
        return next((each["text"] for each in practices if each["id"] == statement), "")


def populate(open_store: Callable[[], Store], code: str, roles: Sequence[str]) -> list[Bot]:
    """A bot for each entry of ``roles``."""
    return [Bot(open_store(), code, role, seed) for seed, role in enumerate(roles)]


def keep_playing(bots: Sequence[Bot], texts: Sequence[str], pause: float, until: float) -> None:
    """Let the bots answer by turns, a message each, until the clock says ``until``.

    ``pause`` is the mean time between two messages in the room, in seconds; ``until`` is a
    value of ``time.monotonic()``.
    """
    chance = random.Random(len(bots))
    while time.monotonic() < until:
        chance.choice(bots).play(texts, most=1)
        time.sleep(chance.expovariate(1 / pause))
