"""A browser, and the console of a gathering that has come to one activity."""

import sys
from pathlib import Path

import pytest

from dugnad.pages.console import Console
from dugnad.store import Store

sys.path[:0] = [str(Path(__file__).parents[1] / "activities"), str(Path(__file__).parent)]
from asked import begun
from look import browser


@pytest.fixture(scope="module")
def opened():
    with browser() as chromium:
        yield chromium


@pytest.fixture
def console(gathering):
    """The console of ``gathering``, which a test has a fixture of its own for."""
    page = Console(Store.open())
    yield page
    page.close()


@pytest.fixture
def console_at(store):
    pages = []

    def begin(name):
        gathering, activity = begun(store, name)
        page = Console(Store.open())
        pages.append(page)
        page.receive({"type": "group", "role": "guardians", "size": 17})
        return page, gathering, activity

    yield begin
    for page in pages:
        page.close()
