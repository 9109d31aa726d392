"""What every test shares: a store of its own, and the notebooks on a store that is empty.

The notebooks' kernels read ``DUGNAD_DATA`` from the environment they are started with, so it
is set once, before anything runs, to a folder that goes with the test run.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

_RUN = tempfile.mkdtemp(prefix="dugnad-test-")
atexit.register(shutil.rmtree, _RUN, ignore_errors=True)
os.environ["DUGNAD_DATA"] = _RUN
# What is made once for all processes of a run lies with the first: the others inherit this.
os.environ.setdefault("DUGNAD_TEST_RUN", _RUN)

#: What takes longest goes first, so that no process is left with it alone at the end; of these
#: the file that asks for the made-up year, which others then need not wait for.
_LONG = (
    "phases/test_browser.py",
    "browser/",
    "serve/test_room_browser.py",
    "serve/test_fork.py",
    "serve/test_room_limits.py",
    "activities/test_browser.py",
    "phases/test_from_the_room_browser.py",
    "figures/test_figures_browser.py",
    "store/test_store_project_file.py",
    "report/",
    "pages/test_igp.py",
    "pages/test_legible.py",
    "activities/test_contributing.py",
    "phases/test_forged.py",
    "_browser.py",
)


def pytest_configure(config):
    """An empty store for the notebooks, as ``dugnad start`` would make it."""
    from dugnad.opening import ensure_gathering
    from dugnad.store import Store

    with Store.open(Path(_RUN), create=True) as store:
        ensure_gathering(store, "nb")


def pytest_collection_modifyitems(items):
    """The longest files first; as they were within a file (``--no-loadscope-reorder``)."""

    def place(item):
        path = item.nodeid.split("::")[0]
        return next((at for at, part in enumerate(_LONG) if part in path), len(_LONG))

    items.sort(key=place)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A data folder that ``Store.open()`` finds by itself."""
    monkeypatch.setenv("DUGNAD_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def store(folder):
    """A fresh store in ``folder``."""
    from new_store import new_store

    with new_store(folder) as made:
        yield made


@pytest.fixture
def gathering(store):
    """A gathering that goes on, with the default kjøreplan and nothing open."""
    from dugnad.opening import ensure_gathering

    return ensure_gathering(store, "nb")
