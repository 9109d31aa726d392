"""Do once, before the fork, what every phone will do: join, look and answer.

Python fills caches and rewrites its own code as it runs (adaptive instructions, compiled
SQL, catalogues, regular expressions). Done here, that work is shared; done in a kernel, it
costs each of them time and memory. The gathering is made up and lies in a temporary folder.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from typing import Any

from jupyter_client.session import Session

from dugnad.activities.registry import KINDS
from dugnad.bots import Bot
from dugnad.domain.model import LANGUAGES, Gathering, Role, Step
from dugnad.store import Store

#: Python gives a function its faster form after some eight calls.
_ROUNDS = 10
_TEXTS = tuple(f"Something we could do better, number {number}" for number in range(6))


def warm_up() -> None:
    """Play a small gathering of every activity kind, in every language."""
    with tempfile.TemporaryDirectory(prefix="dugnad-warm-") as folder, ExitStack() as closing:
        store = closing.enter_context(Store.open(folder, create=True))
        gathering = _gathering(store)
        bots = [Bot(Store.open(folder), gathering.code, "staff", n) for n in range(_ROUNDS)]
        for bot in bots:
            closing.callback(bot.leave)
        for activity in store.list_activities(gathering.id):
            store.open_activity(activity.id)
            for number, bot in enumerate(bots):
                bot.play(_TEXTS, most=4)
                bot.send({"type": "language", "language": LANGUAGES[number % len(LANGUAGES)]})
    _talk()


def _gathering(store: Store) -> Gathering:
    words = dict.fromkeys(LANGUAGES, "warm")
    steps = [Step(kind, words, words, 0) for kind in KINDS]
    role = Role("staff", words, 0)
    project = store.add_project(municipality="", unit="", name="warm", roles=[role])
    return store.add_gathering(project.id, title=words, steps=steps, approval=False)


def _talk() -> None:
    """What a kernel does with every message: sign it, pack it, and the other way round."""
    for _round in range(_ROUNDS):
        session = Session(key=b"warm")
        message: Any = session.msg("comm_msg", {"data": {"method": "custom", "content": {}}})
        _, parts = session.feed_identities(session.serialize(message))
        session.deserialize(parts)
