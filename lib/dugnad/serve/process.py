"""One server as a process: how it is started, asked whether it answers, and ended."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import psutil

from dugnad.domain.errors import MachineError
from dugnad.paths import ROOT
from dugnad.serve.life import SERVICE, SUPERVISOR_PID

#: Asked for until a server answers, with whatever status: no notebook lies behind it.
READY_PATH = "/healthz"

_LONGEST_PAUSE = 30.0
#: A server that has run this long had got going: its next stop is a new trouble.
_STEADY = 60.0
_TAIL = 12

# Ctrl-C in the terminal reaches the supervisor alone, which then ends the servers in order.
_APART: dict[str, Any]
if sys.platform == "win32":
    _APART = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
else:
    _APART = {"start_new_session": True}


@dataclass(frozen=True)
class Service:
    """One server: how to start it and where it answers."""

    name: str
    command: tuple[str, ...]
    env: dict[str, str] = field(repr=False)
    host: str
    port: int

    def answers(self) -> bool:
        """Whether the server answers HTTP. (Asked directly: no proxy stands between.)"""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=5)
        try:
            connection.request("GET", READY_PATH)
            connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        return True


class Child:
    """A server's process and its log, through restarts."""

    def __init__(self, service: Service, logs: Path) -> None:
        self.service = service
        self.log = logs / f"{service.name}.log"
        #: Where the log is once the server has been started again.
        self.old_log = logs / f"{service.name}.log.1"
        self.process: subprocess.Popen[bytes] | None = None
        self.ready = False
        #: When to start it again, while it is down.
        self.due: float | None = None
        self._pause = 0.0
        self._started = 0.0

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        self.due = None
        self._started = time.monotonic()
        with _fresh_log(self.log, self.old_log) as log:
            # A file and not a pipe: a pipe that nobody reads stops its writer when it is full.
            self.process = subprocess.Popen(
                self.service.command,
                env=self.service.env,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                **_APART,
            )

    def plan_restart(self) -> float:
        """Decide when to start again: soon the first time, then more and more seldom."""
        steady = time.monotonic() - self._started >= _STEADY
        self._pause = 1.0 if steady or not self._pause else min(self._pause * 2, _LONGEST_PAUSE)
        self.due = time.monotonic() + self._pause
        return self._pause

    def signal(self, *, hard: bool) -> None:
        """Ask the process and its group to end, or make them."""
        if self.process is None or not self.running:
            return
        if sys.platform == "win32":
            self.process.terminate()
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL if hard else signal.SIGTERM)
        except ProcessLookupError:
            pass

    def last_lines(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-_TAIL:])


def _fresh_log(path: Path, old: Path) -> IO[bytes]:
    """An empty log only this user can read; the one before it is kept as ``old``."""
    try:
        if path.exists():
            path.replace(old)
        return open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")
    except OSError as error:
        raise MachineError(
            "Cannot write the log {log} ({reason}). Choose another folder with --data.",
            log=path,
            reason=error.strerror,
        ) from error


def end_leftovers(service: str | None = None) -> None:
    """Kill what our servers, or one of them, left behind: kernels outlive a killed server.

    They are known by the environment they inherited, so it does not matter who their parent
    is by now.
    """
    me = str(os.getpid())
    ours = []
    for process in psutil.process_iter():
        if process.pid == os.getpid():
            continue
        try:
            env = process.environ()
            if env.get(SUPERVISOR_PID) == me and service in (None, env.get(SERVICE)):
                process.kill()
                ours.append(process)
        except (psutil.Error, OSError):
            continue  # gone, or another user's
    psutil.wait_procs(ours, timeout=3)
