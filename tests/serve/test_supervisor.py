"""The supervisor as a program: started, disturbed and ended from outside."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="ends processes with POSIX signals")

SCRIPT = Path(__file__).with_name("start_dummies.py")


def eventually(true: Callable[[], object], seconds: float = 15) -> bool:
    """Whether something becomes true in time."""
    give_up = time.monotonic() + seconds
    while not true():
        if time.monotonic() > give_up:
            return False
        time.sleep(0.05)
    return True


def alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def free_ports(count: int) -> list[int]:
    doors = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [door.getsockname()[1] for door in doors]
    for door in doors:
        door.close()
    return ports


class Run:
    """One ``dugnad start --json`` with dummy servers."""

    def __init__(self, folder: Path, misbehave: str = "") -> None:
        self.data = folder / "data"
        room, facilitator, lab = free_ports(3)
        self.room_port = room
        self.stderr = folder / "stderr"
        self.seen: set[int] = set()
        command = [sys.executable, str(SCRIPT), "start", "--json", "--language", "en"]
        command += ["--host", "127.0.0.1", "--data", str(self.data)]
        command += ["--participants-port", str(room), "--facilitator-port", str(facilitator)]
        command += ["--lab-port", str(lab)]
        with self.stderr.open("wb") as said:
            self.process = subprocess.Popen(
                command,
                env={**os.environ, "DUMMY": misbehave},
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
            )

    def ready(self) -> dict[str, object]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, self.said()
        answer: dict[str, object] = json.loads(line)
        return answer

    def said(self) -> str:
        return self.stderr.read_text()

    def kernels(self) -> list[int]:
        file = self.data / "kernels"
        return [int(line) for line in file.read_text().split()] if file.exists() else []

    def everyone(self) -> set[int]:
        """Every process of the run that has been: servers and kernels."""
        now = [p.pid for p in psutil.Process(self.process.pid).children(recursive=True)]
        self.seen |= {*now, *self.kernels()}
        return self.seen


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[..., Run]]:
    runs: list[Run] = []

    def begin(misbehave: str = "") -> Run:
        runs.append(Run(tmp_path, misbehave))
        return runs[-1]

    yield begin
    for run in runs:
        if run.process.poll() is None:
            run.process.terminate()
            run.process.wait(20)
        assert run.process.stdout is not None
        run.process.stdout.close()
        for pid in run.seen | set(run.kernels()):
            if alive(pid):  # only when a test has failed
                os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_one_json_line_and_nothing_left_after_a_signal(begin, number):
    run = begin()
    answer = run.ready()
    assert set(answer) == {"participants", "facilitator", "screen", "lab", "code", "data", "pids"}
    assert answer["participants"] == f"http://127.0.0.1:{run.room_port}/?k=ABCD"
    assert set(answer["pids"]) == {"room", "facilitator", "lab"}
    assert all(alive(pid) for pid in answer["pids"].values())
    everyone = run.everyone()
    assert len(everyone) == 6

    run.process.send_signal(number)

    assert run.process.wait(15) == 0
    assert run.process.stdout.read() == ""  # exactly one line
    assert not [pid for pid in everyone if alive(pid)]
    assert "Everything has stopped." in run.said()


def test_the_phones_server_is_not_told_the_token(begin):
    run = begin()
    answer = run.ready()
    token = answer["lab"].split("token=")[1]
    assert len(token) > 30
    assert (run.data / "lab.token").read_text() == token
    assert (run.data / "facilitator.token").read_text() == token
    assert (run.data / "room.token").read_text() == "no token"
    assert (run.data / "logs" / "lab.log").stat().st_mode & 0o077 == 0


def test_a_server_that_dies_is_started_again_and_the_others_go_on(begin):
    run = begin()
    pids = run.ready()["pids"]
    before = run.kernels()
    os.kill(pids["room"], signal.SIGKILL)

    def answers() -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", run.room_port)) == 0

    assert eventually(lambda: len(run.kernels()) == 4 and answers())
    assert "The participants' page stopped; starting it again in 1 s." in run.said()
    assert (run.data / "logs" / "room.log.1").exists()
    assert alive(pids["lab"]) and alive(pids["facilitator"])
    assert len([pid for pid in before if alive(pid)]) == 2  # the dead server's kernel is gone


def test_a_server_that_cannot_start_is_reported_with_its_log(begin):
    run = begin("facilitator:breaks")
    assert run.process.wait(20) == 1
    assert run.process.stdout.read() == ""
    said = run.said()
    assert "The facilitator's page could not start." in said
    assert "line of the reason" in said
    assert str(run.data / "logs" / "facilitator.log") in said
    assert "Traceback" not in said
    assert not [pid for pid in run.kernels() if alive(pid)]


def test_a_server_that_will_not_end_is_ended_when_asked_twice(begin):
    run = begin("all:stubborn")
    run.ready()
    everyone = run.everyone()
    run.process.terminate()
    assert eventually(lambda: "Stopping." in run.said())
    assert run.process.poll() is None
    run.process.terminate()
    assert run.process.wait(7) == 0
    assert not [pid for pid in everyone if alive(pid)]


@pytest.mark.parametrize("misbehave", ["", "all:stubborn"])
def test_servers_and_kernels_end_when_the_supervisor_is_killed(begin, misbehave):
    run = begin(misbehave)
    run.ready()
    everyone = run.everyone()
    assert len(everyone) == 6
    run.process.kill()
    assert eventually(lambda: not [pid for pid in everyone if alive(pid)], seconds=5)


def test_a_closed_terminal_does_not_keep_the_servers_running(begin):
    run = begin()
    run.ready()
    everyone = run.everyone()
    run.process.stdout.close()  # nobody reads any more
    run.process.send_signal(signal.SIGHUP)
    assert run.process.wait(15) == 0
    assert not [pid for pid in everyone if alive(pid)]
