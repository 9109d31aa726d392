"""The made-up year, played once for all the tests that look at a finished project."""

import json
import os
import shutil
import subprocess
import sys
import time
from datetime import date
from functools import cache
from pathlib import Path

from dugnad.year import Year

#: The day the report of it is made.
END = date(2026, 6, 18)
_PLAY = """
import json, sys
from pathlib import Path
from dugnad.year import play
folder, half = map(Path, sys.argv[1:])
played = play(folder)
half.write_text(json.dumps([played.project_id, dict(played.made)]), "utf-8")
"""
#: Longer than the year takes to play on a busy machine.
_PATIENCE = 600


@cache
def year() -> tuple[Path, Year]:
    """A folder with its store, only to be read, and what was made in it.

    The processes of one run share it: the first that asks plays it, the others wait.
    """
    shared = Path(os.environ["DUGNAD_TEST_RUN"])
    folder, told = shared / "year", shared / "year.json"
    until = time.monotonic() + _PATIENCE
    while not told.exists():
        if time.monotonic() > until:
            raise TimeoutError("nobody has come to the end of the made-up year")
        try:
            folder.mkdir()
        except FileExistsError:
            time.sleep(0.2)
            continue
        half = told.with_suffix(".half")
        try:
            # In a process of its own: a browser's event loop in this one would have the pages
            # read files in the background, and the play does not wait.
            subprocess.run([sys.executable, "-c", _PLAY, folder, half], check=True)
        except BaseException:
            shutil.rmtree(folder)
            raise
        half.replace(told)
    project_id, made = json.loads(told.read_text("utf-8"))
    return folder, Year(project_id, made)


def copy(folder: Path) -> None:
    """A copy of the year to work on. What SQLite keeps beside a store that others read stays."""
    leave = shutil.ignore_patterns("*-shm", "*-wal")
    shutil.copytree(year()[0], folder, dirs_exist_ok=True, ignore=leave)
