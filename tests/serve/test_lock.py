"""Two Idédugnad on one data folder: the second is refused in a sentence, for as long as it is so."""

import os
import socket
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from dugnad import cli
from dugnad.domain.errors import MachineError
from dugnad.serve import launch
from dugnad.serve.lock import FILE, held, refuse_second

# Holds the lock, starts a child that outlives it, and says so.
HOLDER = """
import subprocess, sys, time
from pathlib import Path
from dugnad.serve.lock import held
with held(Path(sys.argv[1])):
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    print(child.pid, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    child = int(process.stdout.readline())
    yield process
    process.kill()
    process.wait()
    process.stdout.close()
    os.kill(child, 9)


def test_a_second_one_is_refused_and_comes_in_when_the_first_was_killed(tmp_path, holder):
    with pytest.raises(MachineError, match="already running"), held(tmp_path):
        pass
    holder.kill()
    holder.wait()
    with held(tmp_path):
        assert (tmp_path / FILE).exists(), "the file stays; a child that lives on has no part in it"


def test_it_is_free_again_afterwards_and_a_file_left_behind_means_nothing(tmp_path):
    (tmp_path / FILE).write_text("12345")
    for _again in range(2):
        with held(tmp_path):
            with pytest.raises(MachineError, match="already running"), held(tmp_path):
                pass
            with pytest.raises(MachineError, match="already running"):
                refuse_second(tmp_path)


def test_asking_makes_nothing(tmp_path):
    refuse_second(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "d").write_text("in the way")
    with pytest.raises(MachineError, match="Cannot make the folder"), held(tmp_path / "d"):
        pass


def test_start_says_it_in_one_sentence_before_it_speaks_of_ports(tmp_path, holder, monkeypatch):
    monkeypatch.setattr(launch, "_gathering_code", lambda settings: pytest.fail("went on"))
    door = socket.create_server(("127.0.0.1", 0))
    port = str(door.getsockname()[1])
    result = CliRunner().invoke(
        cli.app,
        ["start", "--json", "--language", "en", "--data", str(tmp_path), "--lab-port", port],
    )
    door.close()
    assert result.exit_code == 1
    assert "already running" in result.stderr and result.stderr.count("\n") == 1
    assert "Port" not in result.stderr
