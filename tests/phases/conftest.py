"""Pages in the hands of a test, and a project to work on."""

import pytest

from dugnad.domain.calendar import on_day
from held import holder
from played import END, copy, year


@pytest.fixture
def desk(folder):
    """Open a page: ``desk(Chain, Phase.GOALS)``."""
    with holder(folder) as hold:
        yield hold


@pytest.fixture
def project(store, gathering):
    return store.find_project(gathering.project_id)


@pytest.fixture
def made(folder):
    """What was made in the made-up year, by the names of the story; a copy of its own."""
    copy(folder)
    with on_day(END):
        yield year()[1].made
