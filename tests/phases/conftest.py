"""Pages in the hands of a test, and a project to work on."""

import json
import shutil

import pytest

from dugnad.opening import ensure_gathering
from dugnad.store import Store
from phases.made_up import play

#: Messages that are acknowledged under an id of their own.
ACKNOWLEDGED = {
    "add", "change", "reopen", "withdraw", "own", "measure", "tripwire", "stage", "row",
    "make_room", "take_back", "hours",
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
        json.dumps(view)  # it must travel
        return view


def holder(folder, opened):
    def hold(kind, *more):
        opened.append(kind(Store.open(folder), *more))
        return Held(opened[-1])

    return hold


@pytest.fixture
def desk(folder):
    """Open a page: ``desk(Chain, Phase.GOALS)``."""
    opened = []
    yield holder(folder, opened)
    for page in opened:
        page.close()


@pytest.fixture
def project(store, gathering):
    return store.find_project(gathering.project_id)


@pytest.fixture(scope="session")
def played(tmp_path_factory):
    """A made-up project that has come through all five phases: its folder, and what was made."""
    folder = tmp_path_factory.mktemp("played")
    with Store.open(folder, create=True) as store:
        ensure_gathering(store, "nb")
    opened = []
    made = play(holder(folder, opened))
    for page in opened:
        page.close()
    return folder, made


@pytest.fixture
def made(played, folder):
    """What was made, in a copy of its own."""
    shutil.copytree(played[0], folder, dirs_exist_ok=True)
    return played[1]
