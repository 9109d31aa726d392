"""Which address phones are given, and what is said about a busy port."""

import socket
from pathlib import Path

import pytest

from dugnad.domain.errors import MachineError
from dugnad.serve import machine
from dugnad.settings import Settings


def identity(text: str) -> str:
    return text


@pytest.fixture
def interfaces(monkeypatch):
    """Pretend that the machine has these interfaces, and this default route."""

    def pretend(default: str | None, **addresses: str) -> None:
        found = {name.replace("_", "-"): [ip] for name, ip in addresses.items()}
        monkeypatch.setattr(machine, "_interfaces", lambda: found)
        monkeypatch.setattr(machine, "default_route_ip", lambda: default)

    return pretend


def test_wifi_is_chosen(interfaces):
    interfaces("192.168.1.20", lo="127.0.0.1", wlan0="192.168.1.20", docker0="172.17.0.1")
    assert machine.lan_address() == "192.168.1.20"
    assert [each.ip for each in machine.lan_addresses()] == ["192.168.1.20", "172.17.0.1"]


def test_wifi_is_chosen_though_a_vpn_has_the_default_route(interfaces):
    interfaces("10.8.0.2", tun0="10.8.0.2", wlan0="192.168.1.20")
    assert machine.lan_address() == "192.168.1.20"


def test_the_default_route_decides_between_two_networks(interfaces):
    interfaces("192.168.7.3", eth0="10.0.0.5", wlan0="192.168.7.3")
    assert machine.lan_address() == "192.168.7.3"


def test_a_private_address_goes_before_a_public_one(interfaces):
    interfaces("129.240.1.2", eth0="129.240.1.2", wlan0="10.1.2.3")
    assert machine.lan_address() == "10.1.2.3"


def test_a_lone_public_address_is_used(interfaces):
    interfaces("129.240.1.2", eth0="129.240.1.2")
    assert machine.lan_address() == "129.240.1.2"
    assert machine.lan_addresses()[0].public


@pytest.mark.parametrize(
    "found",
    [{}, {"lo": "127.0.0.1"}, {"eth0": "169.254.3.4"}, {"docker0": "172.17.0.1"}],
)
def test_no_network(interfaces, found):
    interfaces(None, **found)
    assert machine.lan_address() is None


def test_this_machines_own_interfaces_can_be_read():
    addresses = machine.lan_addresses()
    assert all(each.ip and each.interface for each in addresses)
    assert "127.0.0.1" not in [each.ip for each in addresses]


@pytest.mark.parametrize(
    ("field", "option"),
    [
        ("participants_port", "--participants-port"),
        ("facilitator_port", "--facilitator-port"),
        ("lab_port", "--lab-port"),
    ],
)
@pytest.mark.parametrize("bind", ["127.0.0.1", "0.0.0.0"])
def test_a_busy_port_is_one_sentence_with_the_option(field, option, bind):
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        free = {"participants_port": 0, "facilitator_port": 0, "lab_port": 0}
        doors = [socket.create_server(("127.0.0.1", 0)) for _ in free]
        for name, each in zip(free, doors, strict=True):
            free[name] = each.getsockname()[1]
            each.close()
        settings = Settings(Path("x"), bind=bind, **{**free, field: port})
        with pytest.raises(MachineError) as caught:
            machine.check_ports(settings)
    sentence = caught.value.sentence(identity)
    assert str(port) in sentence and option in sentence and "in use" in sentence
    assert "\n" not in sentence


def test_two_servers_cannot_have_one_port():
    settings = Settings(Path("x"), participants_port=9000, facilitator_port=9001, lab_port=9000)
    with pytest.raises(MachineError) as caught:
        machine.check_ports(settings)
    assert "--participants-port and --lab-port are both 9000" in caught.value.sentence(identity)


def test_a_port_that_was_just_left_is_free():
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            door.accept()[0].close()  # our side closes first: the port waits (TIME_WAIT)
    machine.check_port("127.0.0.1", port, "--lab-port")


def test_phones():
    assert machine.phones(8 * 2**30) == (8192 - 900) // machine.MB_PER_PHONE
    assert machine.phones(2**20) == 0


def test_a_machine_reaches_itself():
    assert machine.reaches_itself("127.0.0.1")
    assert not machine.reaches_itself("203.0.113.7")  # not an address of this machine
