"""The made-up year, played once for all the tests that look at a finished project."""

import atexit
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from dugnad.year import Year, play

#: The day the report of it is made.
END = date(2026, 6, 18)


@cache
def year() -> tuple[Path, Year]:
    """A folder with its store, only to be read, and what was made in it."""
    folder = Path(tempfile.mkdtemp(prefix="dugnad-year-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder, play(folder)
