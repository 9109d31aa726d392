"""The supervisor: starts the three servers, keeps them running and ends them all.

Everything happens in the main thread: on Linux a server ends with the *thread* that started
it, and signals arrive here.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from dugnad.domain.errors import MachineError
from dugnad.serve.life import SERVICE, SUPERVISOR_PID
from dugnad.serve.process import Child, Service, end_leftovers
from dugnad.settings import LOOPBACK, Settings

Translate = Callable[[str], str]
Say = Callable[[str], None]

_START_WITHIN = 120.0
_STOP_WITHIN = 8.0
_TICK = 0.2
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


def services(settings: Settings) -> list[Service]:
    """The three servers of a gathering."""
    everywhere = {"0.0.0.0": LOOPBACK, "::": "::1"}
    room_host = everywhere.get(settings.bind, settings.bind)
    where = {
        "room": (room_host, settings.participants_port),
        "facilitator": (LOOPBACK, settings.facilitator_port),
        "lab": (LOOPBACK, settings.lab_port),
    }
    return [
        Service(name, _command(name), _environment(name, settings), host, port)
        for name, (host, port) in where.items()
    ]


def _command(name: str) -> tuple[str, ...]:
    return (sys.executable, "-m", f"dugnad.serve.{name}")


def _environment(name: str, settings: Settings) -> dict[str, str]:
    inherited = {key: value for key, value in os.environ.items() if key != "DUGNAD_TOKEN"}
    # The phones' server never learns the facilitator's token.
    return (
        inherited
        | settings.to_env(token=name != "room")
        | {
            SUPERVISOR_PID: str(os.getpid()),
            SERVICE: name,
            "PYTHONUNBUFFERED": "1",
            "PYTHONIOENCODING": "utf-8",
        }
    )


def title(name: str, _: Translate) -> str:
    """A server's name in a sentence."""
    titles = {
        "room": _("The participants' page"),
        "facilitator": _("The facilitator's page"),
        "lab": _("JupyterLab"),
    }
    return titles.get(name, name)


class Supervisor:
    """Runs the servers from ``start`` to ``stop``; ``run`` keeps them going in between."""

    def __init__(self, services: Sequence[Service], logs: Path, _: Translate, say: Say) -> None:
        self.children = [Child(service, logs) for service in services]
        self._translate = _
        self._say = say
        self._asked = 0

    @property
    def pids(self) -> dict[str, int]:
        """Server → process id."""
        return {c.service.name: c.process.pid for c in self.children if c.process is not None}

    @contextmanager
    def listening(self) -> Iterator[None]:
        """While this lasts, Ctrl-C and the signals that end a program ask us to stop."""
        before = {}
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            # Started with nohup, a program is to go on when its terminal closes.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, self._ask)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._asked += 1

    def start(self) -> bool:
        """Start every server and wait until each answers; False when asked to stop.

        Raises MachineError when a server ends or stays silent.
        """
        _ = self._translate
        for child in self.children:
            child.start()
        give_up = time.monotonic() + _START_WITHIN
        while not all(child.ready for child in self.children):
            for child in self.children:
                if self._asked:
                    return False
                if not child.running:
                    raise MachineError(
                        "{what} could not start. The last lines of its log, {log}:\n{lines}",
                        what=title(child.service.name, _),
                        log=child.log,
                        lines=child.last_lines(),
                    )
                if not child.ready and child.service.answers():
                    child.ready = True
                    self._say(_("{what} is ready.").format(what=title(child.service.name, _)))
                elif not child.ready and time.monotonic() > give_up:
                    raise MachineError(
                        "{what} did not answer within {seconds} seconds. Its log is {log}.",
                        what=title(child.service.name, _),
                        seconds=int(_START_WITHIN),
                        log=child.log,
                    )
            time.sleep(_TICK)
        return True

    def run(self) -> None:
        """Keep every server running until asked to stop."""
        while not self._asked:
            for child in self.children:
                if not child.running:
                    self._revive(child)
            time.sleep(_TICK)

    def _revive(self, child: Child) -> None:
        _ = self._translate
        if child.due is None:
            seconds = child.plan_restart()
            self._say(
                _("{what} stopped; starting it again in {seconds} s. Its log is {log}.").format(
                    what=title(child.service.name, _), seconds=int(seconds), log=child.old_log
                )
            )
            end_leftovers(child.service.name)
        elif time.monotonic() >= child.due:
            try:
                child.start()
            except (MachineError, OSError):  # a full disk, say: the others go on
                child.plan_restart()

    def stop(self) -> None:
        """End every server and everything they started. Asked twice, it does not wait."""
        asked = self._asked
        for child in self.children:
            child.signal(hard=False)
        give_up = time.monotonic() + _STOP_WITHIN
        while any(child.running for child in self.children):
            if time.monotonic() > give_up or self._asked > max(asked, 1):
                break
            time.sleep(_TICK / 4)
        for child in self.children:
            child.signal(hard=True)
        end_leftovers()
        for child in self.children:
            if child.process is not None:
                child.process.wait()
