"""A made-up project, made once, and a copy of its store for each test that changes it."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def finished(tmp_path_factory):
    """The folder of a store that holds a finished project. Only to be read."""
    from make_project import make

    folder = tmp_path_factory.mktemp("finished")
    make(folder)
    return folder


@pytest.fixture
def project_store(finished):
    from dugnad.store import Store

    with Store.open(finished) as store:
        yield store


@pytest.fixture(scope="session")
def made(finished):
    """The three files of the project's report in bokmål, by format."""
    from make_project import END

    from dugnad.export.report.content import report
    from dugnad.export.report.files import Format, make
    from dugnad.store import Store

    with Store.open(finished) as store:
        found = report(store, store.list_projects()[0].id, today=END)
    return {form: make(found, form) for form in Format}
