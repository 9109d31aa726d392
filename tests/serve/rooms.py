"""The phones' server on a loopback port, with a gathering to come to, for tests."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil

from dugnad.activities.registry import KINDS
from dugnad.domain.model import LANGUAGES, Role, Step
from dugnad.serve.caller import Caller
from dugnad.store import Store

SCRIPT = Path(__file__).with_name("start_room.py")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


def eventually(true, seconds=20):
    """Whether something becomes true in time."""
    give_up = time.monotonic() + seconds
    while not true():
        if time.monotonic() > give_up:
            return False
        time.sleep(0.05)
    return True


class RunningRoom:
    """A server with a store of its own.

    ``temporary`` is where it puts what it deletes again: somewhere with a short name, for a Unix
    socket's may have 107 characters.
    """

    def __init__(self, folder, temporary="/tmp", **limits):
        self.folder = folder
        self.temporary = temporary
        self.limits = limits
        self.store = Store.open(folder / "data", create=True)
        words = dict.fromkeys(LANGUAGES, "Hva gjør vi?")
        project = self.store.add_project(
            municipality="", unit="Fjellskolen", name="Prøve", roles=[Role("staff", words, 20)]
        )
        steps = [Step(kind, words, words, 5) for kind in KINDS]
        gathering = self.store.add_gathering(project.id, title=words, steps=steps, approval=False)
        self.gathering, self.code = gathering.id, gathering.code
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "room.log"
        self.process = None
        self.start()

    def start(self):
        env = {
            **os.environ,
            "DUGNAD_DATA": str(self.folder / "data"),
            "DUGNAD_PARTICIPANTS_PORT": str(self.port),
            "TMPDIR": str(self.temporary),
        }
        options = [f"{name}={value}" for name, value in self.limits.items()]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(SCRIPT), *options], env=env, stdout=log, stderr=log
            )
        if not eventually(self.healthy, 60):
            self.kill()
            raise AssertionError(self.log.read_text())

    def healthy(self):
        try:
            return urllib.request.urlopen(f"{self.url}/healthz", timeout=5).status == 200
        except (urllib.error.URLError, OSError):
            return False

    def children(self):
        """The fork server and the kernels."""
        return psutil.Process(self.process.pid).children()

    def fork_server(self):
        return min(self.children(), key=lambda each: each.create_time())

    def kernels(self):
        return [each for each in self.children() if each.pid != self.fork_server().pid]

    def caller(self):
        return Caller(self.url, self.code)

    def open_activity(self, kind):
        found = next(
            each for each in self.store.list_activities(self.gathering) if each.kind == kind
        )
        return self.store.open_activity(found.id).id

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            finally:
                self.kill()
        self.store.close()
