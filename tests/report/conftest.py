"""A made-up project, made once, and a copy of its store for each test that changes it."""

import sys
from pathlib import Path

import pytest

from played import END, year

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def finished():
    """The folder of a store that holds a finished project. Only to be read."""
    return year()[0]


@pytest.fixture
def project_store(finished):
    from dugnad.store import Store

    with Store.open(finished) as store:
        yield store


@pytest.fixture(scope="session")
def made(finished):
    """The files of the project's report in bokmål, by format."""
    from dugnad.export.report.content import report
    from dugnad.export.report.files import Format, make
    from dugnad.store import Store

    with Store.open(finished) as store:
        found = report(store, store.list_projects()[0].id, today=END)
    return {form: make(found, form) for form in Format}
