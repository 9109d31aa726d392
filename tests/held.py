"""Facilitator's pages in the hands of a test."""

import json
from contextlib import contextmanager

from dugnad.store import Store

#: Messages that are acknowledged under an id of their own.
ACKNOWLEDGED = {
    "add", "change", "reopen", "withdraw", "own", "measure", "tripwire", "stage", "row",
    "make_room", "take_back", "hours", "settle", "promise", "hypothesis", "sign", "progress",
    "take_result",
}  # fmt: skip


def with_uuid(message):
    return {**message, "uuid": "0" * 32} if message["type"] in ACKNOWLEDGED else message


class Held:
    """A facilitator's page in the hands of a test."""

    def __init__(self, page):
        self.page = page
        self.heard = []
        page.tell = self.heard.append
        self.send(type="hello")

    def send(self, **message):
        self.heard.clear()
        self.page.receive(message)
        return list(self.heard)

    def do(self, **message):
        """Send what must not be refused."""
        told = self.send(**with_uuid(message))
        refused = [each["reason"] for each in told if each["type"] == "refused"]
        assert not refused, refused
        return told

    def refusal(self, **message):
        """Send what must be refused; the sentence."""
        told = self.send(**with_uuid(message))
        assert [each["type"] for each in told] == ["refused"], told
        return told[0]["reason"]

    @property
    def view(self):
        self.page.look()
        view = self.page.view()
        # It must travel; the projector's chart is a figure, and goes another way.
        json.dumps({name: value for name, value in view.items() if name != "chart"})
        return view


@contextmanager
def holder(folder):
    """Open pages on the store in ``folder``: ``hold(Chain, Phase.GOALS)``; closed at the end."""
    opened = []

    def hold(kind, *more):
        opened.append(kind(Store.open(folder), *more))
        return Held(opened[-1])

    try:
        yield hold
    finally:
        for page in opened:
            page.close()
