"""The system under measure: ``dugnad start`` with a gathering of its own."""

import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psutil

from dugnad.domain.model import LANGUAGES, Role, Step
from dugnad.store import Store

_WORDS = dict.fromkeys(LANGUAGES, "Benchmark")


class System:
    """A started system: where it is, its store, and what its processes cost."""

    def __init__(self, process, ready, store):
        self.process = process
        self.store = store
        self.url = ready["participants"].split("?")[0].rstrip("/")
        self.code = ready["code"]
        self.screen = ready["screen"]
        self.pids = ready["pids"]
        self.gathering = store.current_gathering().id

    def processes(self):
        return psutil.Process(self.process.pid).children(recursive=True)

    def kernels(self):
        """The room's children: the fork server, the pages that wait and those in use."""
        return psutil.Process(self.pids["room"]).children(recursive=True)

    def warmed(self, pages, within=240.0):
        """Wait until so many pages have been made ready; how long that took."""
        began = time.monotonic()
        while len(self.kernels()) < pages + 1:
            if time.monotonic() - began > within:
                raise TimeoutError(f"{len(self.kernels()) - 1} of {pages} pages ready")
            time.sleep(0.2)
        return time.monotonic() - began

    def cpu(self, pids=None):
        """Seconds of processor time that our processes (or some) have used so far."""
        total = 0.0
        for process in self.processes():
            if pids is None or process.pid in pids:
                try:
                    times = process.cpu_times()
                except psutil.Error:
                    continue
                total += times.user + times.system
        return total

    def pss(self):
        """Megabytes of memory, what is shared divided among those who share it."""
        total = 0
        for process in self.processes():
            try:
                lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
            except OSError:
                continue
            total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        return total / 1024

    def activity(self, kind):
        """Open the activity of a kind."""
        found = next(a for a in self.store.list_activities(self.gathering) if a.kind == kind)
        return self.store.open_activity(found.id).id


@contextmanager
def started(expected):
    """A system for ``expected`` phones, with an empty gathering; ended and removed after."""
    folder = Path(tempfile.mkdtemp(prefix="dugnad-bench-"))
    store = Store.open(folder, create=True)
    role = Role("staff", _WORDS, expected)
    project = store.add_project(municipality="", unit="", name="Benchmark", roles=[role])
    steps = [Step(kind, _WORDS, _WORDS, 5) for kind in ("ideas", "four_fields")]
    store.add_gathering(project.id, title=_WORDS, steps=steps, approval=False)
    command = [sys.executable, "-m", "dugnad.cli", "start", "--json", "--no-browser"]
    command += ["--host", "127.0.0.1", "--data", str(folder), "--expected", str(expected)]
    for name, port in zip(("participants", "facilitator", "lab"), _free_ports(3), strict=True):
        command += [f"--{name}-port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline()
        if not line:
            raise RuntimeError("the system did not start")
        yield System(process, json.loads(line), store)
    finally:
        process.terminate()
        process.wait(60)
        process.stdout.close()
        store.close()
        shutil.rmtree(folder, ignore_errors=True)


def _free_ports(count):
    doors = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [door.getsockname()[1] for door in doors]
    for door in doors:
        door.close()
    return ports
