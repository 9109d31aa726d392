"""Where things lie: the workbook's own folders, and the store's."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
#: The workbook: the folder that holds notebooks/, facilitation/, lib/ and data/.
ROOT = Path(os.environ.get("DUGNAD_HOME") or PACKAGE.parents[1])
NOTEBOOKS = ROOT / "notebooks"
FACILITATION = ROOT / "facilitation"
SAMPLES = ROOT / "data" / "samples"


def data_folder() -> Path:
    """The folder of the facilitator's own store: ``DUGNAD_DATA`` or ``data/local``."""
    return Path(os.environ.get("DUGNAD_DATA") or ROOT / "data" / "local")


def database() -> str | None:
    """The address of the database that holds the store, if it is none of our own files."""
    return os.environ.get("DUGNAD_STORE") or None
