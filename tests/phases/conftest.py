"""Pages in the hands of a test, and a project to work on."""

import shutil

import pytest

from dugnad.opening import ensure_gathering
from dugnad.store import Store
from held import holder
from phases.made_up import play


@pytest.fixture
def desk(folder):
    """Open a page: ``desk(Chain, Phase.GOALS)``."""
    with holder(folder) as hold:
        yield hold


@pytest.fixture
def project(store, gathering):
    return store.find_project(gathering.project_id)


@pytest.fixture(scope="session")
def played(tmp_path_factory):
    """A made-up project that has come through all five phases: its folder, and what was made."""
    folder = tmp_path_factory.mktemp("played")
    with Store.open(folder, create=True) as store:
        ensure_gathering(store, "nb")
    with holder(folder) as hold:
        return folder, play(hold)


@pytest.fixture
def made(played, folder):
    """What was made, in a copy of its own."""
    shutil.copytree(played[0], folder, dirs_exist_ok=True)
    return played[1]
