"""How a server hears that its supervisor is gone."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time

import psutil

#: Which supervisor a process belongs to, and as which of its servers. Kernels inherit both.
SUPERVISOR_PID = "DUGNAD_SUPERVISOR_PID"
SERVICE = "DUGNAD_SERVICE"

_PR_SET_PDEATHSIG = 1
#: How often a server looks for its supervisor, and how long it may take to end by itself.
_LOOK_EVERY = 1.0
_GRACE = 2.0


def end_with_supervisor() -> None:
    """Ask that this process ends when the one that started it does, however that ended.

    Called first in each server, from its main thread. Does nothing when the server was not
    started by a supervisor. Linux sends the signal itself; everywhere a small thread looks
    as well, and ends the process and its kernels if it has not ended by itself.
    """
    named = os.environ.get(SUPERVISOR_PID)
    if not named:
        return
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    # After the call above, so that a supervisor gone before it is seen here.
    supervisor = _process(int(named))
    threading.Thread(
        target=_watch, args=(supervisor, os.getppid()), name="end-with-supervisor", daemon=True
    ).start()


def _process(pid: int) -> psutil.Process | None:
    try:
        return psutil.Process(pid)
    except psutil.NoSuchProcess:
        return None


def _gone(supervisor: psutil.Process | None, parent: int) -> bool:
    # A killed supervisor that nobody has waited for still has an entry; its children,
    # though, have a new parent. (Windows never changes the parent.)
    return supervisor is None or os.getppid() != parent or not supervisor.is_running()


def _watch(supervisor: psutil.Process | None, parent: int) -> None:
    while not _gone(supervisor, parent):
        time.sleep(_LOOK_EVERY)
    if os.name == "posix":  # elsewhere this would end us at once and leave the kernels
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_GRACE)
    for kernel in psutil.Process().children(recursive=True):
        try:
            kernel.kill()
        except psutil.Error:
            continue
    os._exit(1)
