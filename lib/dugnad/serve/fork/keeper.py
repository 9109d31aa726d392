"""The fork server as the server that asks for kernels has it: started, watched, replaced."""

from __future__ import annotations

import asyncio
import ctypes
import json
import logging
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any

from dugnad.serve.fork import LARGEST

log = logging.getLogger(__name__)

_PR_SET_CHILD_SUBREAPER = 36
#: How long the fork server may take to warm up, and a request may wait for its kernel.
_WARM_WITHIN = 60.0
_BORN_WITHIN = 20.0
_PAUSE = 0.2
_LONGEST_PAUSE = 5.0


class NoKernel(Exception):
    """The fork server did not give a kernel in time."""


class Child:
    """A kernel's process. We are its parent, though another process made it."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self.ended = asyncio.Event()
        self._fd = os.pidfd_open(pid)
        asyncio.get_running_loop().add_reader(self._fd, self._reap)

    def signal(self, number: int) -> None:
        """Send a signal; nothing happens when the process has ended."""
        if self.returncode is None:
            try:
                signal.pidfd_send_signal(self._fd, number)
            except ProcessLookupError:
                pass

    def _reap(self) -> None:
        asyncio.get_running_loop().remove_reader(self._fd)
        os.close(self._fd)
        self.returncode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        self.ended.set()


class Keeper:
    """Keeps one fork server running and asks it for kernels.

    When the fork server dies it is started again. Kernels that live go on; a request in
    between waits for the new one, and fails with ``NoKernel`` when that takes too long.
    """

    def __init__(self) -> None:
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)
        self.ready = False
        self._wire: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._number = 0
        self._waiting: dict[int, tuple[bytes, asyncio.Future[Child]]] = {}
        self._pause = _PAUSE
        self._revival: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        """The fork server's process id, while there is one."""
        return self._process.pid if self._process else None

    async def fork(self, connection_file: str, cwd: str, env: Mapping[str, str]) -> Child:
        """A new kernel, started and on its way to open its sockets."""
        self._number += 1
        number = self._number
        request: dict[str, Any] = {"number": number, "connection_file": connection_file}
        message = json.dumps(request | {"cwd": cwd, "env": dict(env)}).encode()
        born: asyncio.Future[Child] = asyncio.get_running_loop().create_future()
        self._waiting[number] = (message, born)
        if self._wire is None and self._revival is None:
            self._start()
        elif self.ready:
            self._ask(message)
        try:
            return await asyncio.wait_for(born, _BORN_WITHIN if self.ready else _WARM_WITHIN)
        except TimeoutError:
            raise NoKernel from None
        finally:
            del self._waiting[number]

    def start(self) -> None:
        """Start the fork server before the first request."""
        if self._wire is None:
            self._start()

    def stop(self) -> None:
        """End the fork server; the kernels it made live on."""
        if self._revival:
            self._revival.cancel()
        self._let_go()

    def _start(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "dugnad.serve.fork.server", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )
        ours.setblocking(False)
        self._wire = ours
        asyncio.get_running_loop().add_reader(ours, self._hear)

    def _ask(self, message: bytes) -> None:
        assert self._wire is not None
        try:
            self._wire.send(message)
        except BlockingIOError:  # many at once: again when the fork server has read some
            asyncio.get_running_loop().call_later(0.02, self._ask_again, message)
        except OSError:
            pass  # it is gone; ``_hear`` is told so too, and asks its successor

    def _ask_again(self, message: bytes) -> None:
        if self.ready and any(message is waiting for waiting, _ in self._waiting.values()):
            self._ask(message)

    def _hear(self) -> None:
        assert self._wire is not None
        try:
            answer = self._wire.recv(LARGEST)
        except BlockingIOError:
            return
        except OSError:
            answer = b""
        if not answer:
            self._lost()
            return
        told = json.loads(answer)
        if "ready" in told:
            self.ready = True
            self._pause = _PAUSE
            for message, _born in list(self._waiting.values()):
                self._ask(message)
        else:
            self._born(told["number"], told["pid"])

    def _born(self, number: int, pid: int) -> None:
        child = Child(pid)
        _message, born = self._waiting.get(number, (b"", None))
        if born is None or born.done():  # nobody waits for it any more
            child.signal(signal.SIGKILL)
        else:
            born.set_result(child)

    def _lost(self) -> None:
        log.error("The fork server ended; starting it again.")
        self._let_go()
        self._revival = asyncio.get_running_loop().create_task(self._revive())

    async def _revive(self) -> None:
        await asyncio.sleep(self._pause)
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)
        self._revival = None
        self._start()

    def _let_go(self) -> None:
        self.ready = False
        if self._wire is not None:
            asyncio.get_running_loop().remove_reader(self._wire)
            self._wire.close()
            self._wire = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@cache
def keeper() -> Keeper:
    """The one fork server of this process."""
    return Keeper()
