"""Participants without phones or people: they hold the same page and send the same messages.

A bot answers what its page shows it, through the page's own door (``receive``), so that a
gathering played by bots proves what a gathering of people needs.
"""

from __future__ import annotations

import random
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import NormalDist
from typing import Any

from dugnad.activities.registry import kind_of
from dugnad.pages.phone import Phone
from dugnad.store import Store

#: The part of the room that is for what the story does not name.
_FEW = 0.15
#: Choices that follow from being for or against; to pass is left to the bot.
_CHOICES = ("agree", "disagree", "accepted", "questioned", "not_accepted")


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

    ``day`` may say how large a part of the room is for something (``leans``), where it is placed
    (``place``), what is asked about a part of the contract (``asks``), and how much better than
    before things are (``lift``).
    """

    def __init__(self, store: Store, code: str, role: str, seed: int, day: Mapping[str, Any]):
        self.day = day
        self._role, self._seed = role, seed
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
        leans = self.day.get("leans", {})
        about = self._text(payload.get("item", payload.get("statement")))
        wanted = self.day.get("place", {}).get(about)
        if wanted and self.chance.random() < 0.75:
            payload[self._card["field"]] = wanted
        if about in leans and payload.get("choice") in _CHOICES:
            payload["choice"] = self._choose(about, payload["choice"])
        if payload.get("choice") == "questioned" and self.chance.random() < 0.5:
            asked = self.day.get("asks", {}).get(about)
            payload |= {"text": asked} if asked else {}
        if about in leans and payload.get("values", {}).get("value"):
            steps = self._card["steps"]
            share = NormalDist().cdf(self._favour(about))
            payload["values"] = {"value": steps[round(share * (len(steps) - 1))]}
        if "dots" in payload and leans:
            payload["dots"] = dict(
                zip(self._liked(), sorted(payload["dots"].values())[::-1], strict=False)
            )
        if "order" in payload and leans:
            payload["order"] = self._liked()[: len(payload["order"])]
        if payload.get("better") and leans:
            payload["better"] = min(payload["pair"], key=self._liked().index)
        values = payload.get("values")
        for name in ("now", "value"):
            if values and values.get(name) and self.chance.random() < self.day.get("lift", 0):
                payload["values"] = {**values, name: min(6, values[name] + 1)}
        return payload

    def _choose(self, about: str, choice: str) -> str:
        """Yes, or one of the two ways of not saying yes."""
        favour = self._favour(about)
        if choice in ("agree", "disagree"):
            return "agree" if favour > 0 else "disagree"
        return "accepted" if favour > 0 else "questioned" if favour > -1.5 else "not_accepted"

    def _favour(self, text: str) -> float:
        """How well this participant likes something, all day; who is above 0, is for it.

        As the room does, seen from the role, from one of two camps, and from the person.
        """
        room = NormalDist().inv_cdf(self.day["leans"].get(text, _FEW))
        role = random.Random(f"{self._role} {text}").gauss(0, 0.2)
        camp = random.Random(self._seed).choice((-1, 1)) * random.Random(text).choice((-1, 1))
        return room + role + 0.8 * camp + random.Random(f"{self._seed} {text}").gauss(0, 0.5)

    def _liked(self) -> list[str]:
        """What lies on the table, the most liked first."""
        items = self._card.get("items") or [
            item for pair in self._card["pairs"] for item in pair["items"]
        ]
        best = sorted(items, key=lambda item: -self._favour(item["text"]))
        return [str(item["key"]) for item in best]

    def _text(self, key: Any) -> str:
        """What an answer is about, as the phone shows it; or else the activity's question."""
        named = [(each["key"], each["text"]) for each in self._card.get("items", ())]
        named += [(each["id"], each["text"]) for each in self._card.get("practices", ())]
        asked: str = self.page.shown.get("activity", {}).get("question", "")
        return next((text for each, text in named if each == key), asked)


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
