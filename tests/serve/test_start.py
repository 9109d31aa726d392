"""What ``dugnad start`` refuses and says before any server is started."""

import socket

import pytest
from typer.testing import CliRunner

from dugnad import __version__, cli
from dugnad.serve import launch
from dugnad.settings import Settings


@pytest.fixture(autouse=True)
def nothing_starts(monkeypatch):
    def refuse(*_arguments):
        raise AssertionError("got as far as starting")

    monkeypatch.setattr(launch, "_gathering_code", refuse)


def free_ports():
    doors = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
    for option, door in zip(("participants", "facilitator", "lab"), doors, strict=True):
        yield from (f"--{option}-port", str(door.getsockname()[1]))
    for door in doors:
        door.close()


def start(*arguments):
    fixed = ["start", "--language", "en", "--json", *free_ports()]
    return CliRunner().invoke(cli.app, [*fixed, *arguments])


def test_a_busy_port_is_one_sentence_and_exit_code_1(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        result = start("--data", str(tmp_path / "d"), "--lab-port", str(port))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert f"Port {port} is in use" in result.stderr and "--lab-port" in result.stderr
    assert not (tmp_path / "d").exists()


def test_a_synchronised_folder_is_refused_before_it_is_made(tmp_path):
    folder = tmp_path / "OneDrive"
    result = start("--data", str(folder))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "logs").write_text("in the way")
    result = start("--data", str(tmp_path / "d"))
    assert result.exit_code == 1
    assert "Cannot make the folder" in result.stderr


def test_the_announcement(tmp_path):
    said: list[str] = []
    settings = Settings(tmp_path, host="192.168.1.20", bind="0.0.0.0", token="t")
    launch._announce(settings, "ABCD", str, said.append)
    text = "\n".join(said)
    assert settings.facilitator_url in text and settings.screen_url in text
    assert "http://192.168.1.20:8866/\n" in text
    assert "Code: ABCD" in text and "Ctrl-C" in text
    assert "█" in text


def test_nobody_listening_is_no_error():
    class Closed:
        def write(self, _text):
            raise OSError("closed")

        def flush(self):
            raise OSError("closed")

    launch.sayer(Closed())("a line")


def test_version():
    result = CliRunner().invoke(cli.app, ["--version"])
    assert (result.exit_code, result.output) == (0, f"dugnad {__version__}\n")
