"""One Idédugnad a data folder: two would answer on different ports and stop each other's work.

The operating system holds the lock for as long as the process lives, however it ends, so a
lock left behind by one that was killed does not exist. The file stays; what counts is the lock.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dugnad.domain.errors import MachineError

FILE = "running.lock"


def refuse_second(folder: Path) -> None:
    """Refuse a data folder that another Idédugnad uses; nothing is made there."""
    if (folder / FILE).exists():
        with held(folder):
            pass


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the lock of a data folder for as long as the block lasts.

    Raises
    ------
    MachineError
        When another Idédugnad uses the folder, or nothing can be written there.
    """
    file = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Not inherited by the servers that are started: they must not keep it when we are gone.
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise MachineError(
            "Cannot make the folder {folder} ({reason}). Choose another with --data.",
            folder=folder,
            reason=error.strerror,
        ) from error
    try:
        if not _locked(handle):
            raise MachineError(
                "Idédugnad is already running with what is stored in {folder}. Use the one that "
                "runs, or stop it first. For another project of its own, choose another folder "
                "with --data.",
                folder=folder,
            )
        yield
    finally:
        os.close(handle)  # and the lock is gone


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        """Take the lock; False when somebody else has it."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(handle: int) -> bool:
        """Take the lock; False when somebody else has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
