"""Do once, before the fork, what every phone will do: join, look and answer.

Python fills caches and rewrites its own code as it runs (adaptive instructions, compiled
SQL, catalogues, regular expressions). Done here, with the very page that every kernel will
have, that work is shared; done in a kernel, it costs each of them time and memory. The
gathering is made up and lies in a temporary folder.
"""

from __future__ import annotations

import random
import secrets
import tempfile
from itertools import islice
from typing import Any

import zmq
from tornado.ioloop import IOLoop

from dugnad.activities.registry import KINDS, kind_of
from dugnad.domain.model import LANGUAGES, Activity, Gathering, Role, Step
from dugnad.pages.phone import Phone
from dugnad.store import Store

_ANSWERS = 4
_TEXTS = tuple(f"Something we could do better, number {number}" for number in range(6))


def play_on(page: Phone) -> None:
    """Let the page play a small gathering of every activity kind, in every language."""
    with (
        tempfile.TemporaryDirectory(prefix="dugnad-warm-") as folder,
        Store.open(folder, create=True) as store,
        page.store.lent(store.file),
    ):
        gathering = _gathering(store)
        activities = store.list_activities(gathering.id)
        for language in LANGUAGES:
            _join(page, gathering.code, language)
            for activity in activities:
                store.open_activity(activity.id)
                _answer(page, activity, random.Random(language))
    page.forget()


def know_classes() -> None:
    """Have done to classes what the first socket and the first loop do to them.

    A class that is given an attribute makes Python forget what it has learnt of it and of all
    that inherit from it, and learn it again: 1.2 MB of each kernel's memory, since
    ``typing.Generic`` is one of them.
    """
    for each in (*zmq.Socket.__mro__, *zmq.Context.__mro__):
        getattr(each, "__annotations__", None)  # made when asked for, as pyzmq does
    IOLoop.configured_class()


def _gathering(store: Store) -> Gathering:
    words = dict.fromkeys(LANGUAGES, "warm")
    steps = [Step(kind, words, words, 0) for kind in KINDS]
    role = Role("staff", words, 0)
    project = store.add_project(municipality="", unit="", name="warm", roles=[role])
    return store.add_gathering(project.id, title=words, steps=steps, approval=False)


def _join(page: Phone, code: str, language: str) -> None:
    token = secrets.token_hex(16)
    page.receive({"type": "hello", "token": token, "code": code, "language": language})
    page.receive({"type": "join", "token": token, "role": "staff"})


def _answer(page: Phone, activity: Activity, chance: random.Random) -> None:
    page.look()
    messages: Any = kind_of(activity.kind).play(page.view()["card"], chance, _TEXTS)
    for payload in islice(messages, _ANSWERS):
        uuid = secrets.token_hex(16)
        page.receive({"type": "submit", "uuid": uuid, "activity": activity.id, "payload": payload})
    page.look()
