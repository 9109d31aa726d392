"""A new store for a test: a copy of one that was made the real way, once in each process.

What makes a store has tests of its own; to do it anew for each of thousands takes minutes.
"""

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from dugnad.store import Store
from dugnad.store.engine import store_file


@cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="store-", dir=os.environ["DUGNAD_TEST_RUN"]))
    Store.open(folder, create=True).close()
    file = store_file(folder)
    # SQLite must have put all of it into the one file that is copied.
    assert [each.name for each in folder.glob("*.sqlite*")] == [file.name]
    return file


def new_store(folder: Path) -> Store:
    """Open a store with all its tables and nothing in them; one that is there is left as it is."""
    if not store_file(folder).exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(_made(), store_file(folder))
    return Store.open(folder, create=True)
