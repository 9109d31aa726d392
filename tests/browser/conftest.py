"""Browsers, and a started Idédugnad for them."""

import pytest

import browser_room
from browser_room import Started, Watched


@pytest.fixture(scope="module")
def chromium():
    with browser_room.chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def dugnad(tmp_path_factory):
    with Started(tmp_path_factory.mktemp("dugnad")) as started:
        yield started


@pytest.fixture
def people(chromium):
    """Make browsers; afterwards each must have been content."""
    made = []

    def make(kind):
        how = {
            "phone": {
                "viewport": {"width": 390, "height": 844},
                "has_touch": True,
                "is_mobile": True,
            },
            "small phone": {
                "viewport": {"width": 320, "height": 568},
                "has_touch": True,
                "is_mobile": True,
            },
            "laptop": {"viewport": {"width": 1366, "height": 900}},
            "projector": {"viewport": {"width": 1920, "height": 1080}},
        }[kind]
        made.append(Watched(chromium, **how))
        return made[-1]

    yield make
    for each in made:
        each.context.close()
    assert not [error for each in made for error in each.errors]
