"""The page of our own figures in the hands of a test."""

import base64

import pytest

from dugnad.pages.figures import OwnFigures
from dugnad.store import Store
from held import Held

SURVEY = (
    "Elevundersøkelsen, Lia skole\n"
    "Indikator;Skoleår;Trinn;Snitt\n"
    "Trivsel;2021-22;7. trinn;4,1\n"
    "Trivsel;2022-23;7. trinn;4,3\n"
    "Trivsel;2021-22;10. trinn;*\n"
    "Trivsel;2022-23;10. trinn;3,9\n"
    "Mobbing;2022-23;7. trinn;12\n"
    "Mobbing;2022-23;10. trinn;*\n"
    "Mobbing;2022-23;8. trinn;mange\n"
)
KEPT = {"title": "Elevundersøkelsen", "source": "Udir", "unit": "", "condition": None, "on": ""}


def parts(data, name="tall.csv", size=1_000_000):
    """A file as the messages it travels in."""
    pieces = [data[at : at + size] for at in range(0, len(data), size)] or [b""]
    return [
        {
            "type": "part",
            "file": "f" * 32,
            "name": name,
            "number": number,
            "last": number == len(pieces) - 1,
            "data": base64.b64encode(piece).decode(),
        }
        for number, piece in enumerate(pieces)
    ]


class Page(Held):
    def bring(self, data, name="tall.csv", size=1_000_000):
        """Choose a file; what was understood of it."""
        for part in parts(data, name, size):
            self.do(**part)
        return self.view["draft"]

    def refusal(self, **message):
        """Send what must be refused; parts of a file arrive before it is looked at."""
        told = [each for each in self.send(**message) if each["type"] != "got"]
        assert [each["type"] for each in told] == ["refused"], told
        return told[0]["reason"]

    def keep(self, **more):
        self.do(type="keep", uuid="0" * 32, **KEPT | more)
        return self.view["shown"]


@pytest.fixture
def page(store, project):
    opened = OwnFigures(Store.open())
    yield Page(opened)
    opened.close()


@pytest.fixture
def project(store, gathering):
    return store.update_project(gathering.project_id, language="en")
