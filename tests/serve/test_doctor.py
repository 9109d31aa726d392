"""``dugnad doctor``: something for each check, and 1 only when something is wrong."""

import json
import shutil
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from dugnad import cli
from dugnad.serve import doctor, machine
from dugnad.serve.machine import Address
from dugnad.settings import Settings

CHECKS = {
    "python", "sqlite", "voila", "jupyterlab", "ipykernel", "ipywidgets", "data", "disk",
    "participants-port", "facilitator-port", "lab-port", "address", "reach", "isolation",
    "memory", "fork",
}  # fmt: skip


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path, participants_port=18866, facilitator_port=18867, lab_port=18868)


def examine(settings):
    found: dict[str, list[doctor.Finding]] = {}
    for finding in doctor.examine(settings, str):
        found.setdefault(finding.check, []).append(finding)
    return found


def test_something_is_said_for_each_check(settings):
    found = examine(settings)
    assert set(found) == CHECKS
    for finding in (each for findings in found.values() for each in findings):
        assert finding.text and "{" not in finding.text


def test_no_network_is_noted(settings, monkeypatch):
    monkeypatch.setattr(machine, "lan_addresses", list)
    found = examine(settings)
    assert found["address"][0].state == found["reach"][0].state == doctor.State.NOTE
    assert "No network" in found["address"][0].text


def test_every_address_is_named(settings, monkeypatch):
    addresses = [
        Address("129.240.1.2", "eth0", default=True),
        Address("10.8.0.2", "tun0"),
        Address("10.1.2.3", "wlan0"),
    ]
    monkeypatch.setattr(machine, "lan_addresses", lambda: addresses)
    monkeypatch.setattr(machine, "reaches_itself", lambda ip: False)
    found = examine(settings)
    public, tunnel, other = found["address"]
    assert public.state is doctor.State.NOTE and "people outside" in public.text
    assert "tun0" in tunnel.text and "VPN" in tunnel.text
    assert "--host 10.1.2.3" in other.text and other.state is doctor.State.OK
    assert found["reach"][0].state is doctor.State.ERROR


def test_old_sqlite_little_memory_and_no_fork_are_noted(settings, monkeypatch):
    monkeypatch.setattr(doctor, "sqlite_state", lambda: ("3.40.1", False))
    monkeypatch.setattr(machine, "phones", lambda available: 4)
    monkeypatch.setattr(machine, "can_fork", lambda: False)
    found = examine(settings)
    for check in ("sqlite", "memory", "fork"):
        assert found[check][0].state is doctor.State.NOTE
    assert "3.40.1" in found["sqlite"][0].text
    assert "You expect 30" in found["memory"][0].text


def run(*arguments):
    return CliRunner().invoke(cli.app, ["doctor", "--language", "en", *arguments])


def test_well(tmp_path):
    result = run("--data", str(tmp_path), "--host", "127.0.0.1")
    assert result.exit_code == 0, result.output
    assert "client isolation" in result.output
    assert "    ok  Python 3." in result.output


def test_a_bad_folder_and_a_full_disk_are_errors(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda place: SimpleNamespace(free=5 * 2**20))
    result = run("--data", str(tmp_path / "OneDrive - Skolen"), "--json")
    assert result.exit_code == 1
    answer = json.loads(result.output)
    assert answer["ok"] is False
    states = {finding["check"]: finding["state"] for finding in answer["findings"]}
    assert states["data"] == states["disk"] == "error"
