"""Browsers, and a started Idédugnad for them."""

import os

import pytest
from playwright.sync_api import sync_playwright

import find_chromium
from browser_room import FLAGS, Started, Watched


@pytest.fixture(scope="session")
def chromium():
    path = find_chromium.find()
    if path is None:
        message = "no Chromium: run `make test`, which installs one"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def dugnad(tmp_path_factory):
    started = Started(tmp_path_factory.mktemp("dugnad"))
    yield started
    started.stop()


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
        assert not each.errors
