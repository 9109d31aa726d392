"""This machine: the addresses phones can use, free ports, memory."""

from __future__ import annotations

import errno
import os
import re
import socket
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network

import psutil

from dugnad.domain.errors import MachineError
from dugnad.serve.fork.immortal import can_immortalize
from dugnad.settings import LOOPBACK, Settings

#: Memory one phone takes, with some to spare, and what the servers and the system need.
MB_PER_PHONE = 15 if can_immortalize() else 25
MB_FOR_SERVERS = 900

_PRIVATE = tuple(
    IPv4Network(network) for network in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
)
# An address kept for documentation: no machine has it, so it is beyond the default route.
_ELSEWHERE = ("203.0.113.1", 9)
# Networks inside the machine (containers, virtual machines) and tunnels out of it (VPN).
_VIRTUAL = re.compile(
    r"docker|^br-|^veth|virbr|vmnet|vbox|virtualbox|vmware|vethernet|hyper-v|wsl"
    r"|^u?tun\d|^tap\d|^wg\d|^ppp\d|tailscale|zerotier|^zt|vpn|podman|^cni|^lxc|bridge1\d\d",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Address:
    """An IPv4 address of this machine that is not the machine talking to itself."""

    ip: str
    interface: str
    #: The address the machine itself would use towards the rest of the world.
    default: bool = False

    @property
    def private(self) -> bool:
        return any(IPv4Address(self.ip) in network for network in _PRIVATE)

    @property
    def public(self) -> bool:
        """Known in the whole internet: no router keeps strangers out."""
        return IPv4Address(self.ip).is_global

    @property
    def virtual(self) -> bool:
        """Belongs to a container, a virtual machine or a VPN: phones do not reach it."""
        return bool(_VIRTUAL.search(self.interface))


def default_route_ip() -> str | None:
    """The address of the default route. Nothing is sent: UDP ``connect`` only looks it up."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
            return str(probe.getsockname()[0])
        except OSError:
            return None


def _interfaces() -> Mapping[str, list[str]]:
    """Interface name → its IPv4 addresses, for interfaces that are up."""
    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    return {
        name: [each.address for each in addresses if each.family == socket.AF_INET]
        for name, addresses in psutil.net_if_addrs().items()
        if name in up
    }


def lan_addresses() -> list[Address]:
    """Every address of this machine on a network, the one phones most likely reach first."""
    default = default_route_ip()
    found = [
        Address(ip, interface, default=ip == default)
        for interface, addresses in _interfaces().items()
        for ip in addresses
        if not (IPv4Address(ip).is_loopback or IPv4Address(ip).is_link_local)
    ]
    return sorted(found, key=lambda a: (a.virtual, not a.private, not a.default, a.interface, a.ip))


def lan_address(addresses: Iterable[Address] | None = None) -> str | None:
    """The address phones most likely reach, or None when there is no network."""
    for address in lan_addresses() if addresses is None else addresses:
        if not address.virtual or address.default:
            return address.ip
    return None


def _listen(address: str, port: int) -> None:
    """Listen at an address for a moment, the way the servers will. Raises OSError."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform == "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:  # a port that was in use a moment ago is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((address, port))
        probe.listen(1)


def check_ports(settings: Settings) -> None:
    """Raise MachineError, naming the option to use, when a server cannot have its port."""
    wanted = [
        ("--participants-port", settings.bind, settings.participants_port),
        ("--facilitator-port", LOOPBACK, settings.facilitator_port),
        ("--lab-port", LOOPBACK, settings.lab_port),
    ]
    seen: dict[int, str] = {}
    for option, address, port in wanted:
        if port in seen:
            raise MachineError(
                "{first} and {second} are both {port}: choose two different numbers.",
                first=seen[port],
                second=option,
                port=port,
            )
        seen[port] = option
        # On some systems "every address" can be had while another program has this one.
        for each in dict.fromkeys((address, LOOPBACK)):
            check_port(each, port, option)


def check_port(address: str, port: int, option: str) -> None:
    """Raise MachineError when nothing can listen on ``port``."""
    try:
        _listen(address, port)
    except PermissionError as error:
        raise MachineError(
            "This machine does not let dugnad use port {port}. Choose another number, above "
            "1024, with {option}.",
            port=port,
            option=option,
        ) from error
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", None)):
            raise MachineError(
                "Cannot listen on {address}, port {port} ({reason}).",
                address=address,
                port=port,
                reason=error.strerror,
            ) from error
        raise MachineError(
            "Port {port} is in use by another program, perhaps a dugnad that is already "
            "running. Stop it, or choose another number with {option}.",
            port=port,
            option=option,
        ) from error


def reaches_itself(ip: str) -> bool:
    """Whether this machine can open a door on its own address and walk in through it."""
    try:
        with socket.create_server((ip, 0)) as door:
            door.settimeout(2)
            with socket.create_connection(door.getsockname()[:2], timeout=2):
                door.accept()[0].close()
                return True
    except OSError:
        return False


def phones(available_bytes: int | None = None) -> int:
    """About how many phones the memory that is free now is good for."""
    if available_bytes is None:
        available_bytes = psutil.virtual_memory().available
    return max(0, (available_bytes // 2**20 - MB_FOR_SERVERS) // MB_PER_PHONE)


def can_fork() -> bool:
    """Whether phones' kernels can be forked from one that is ready (Linux)."""
    return sys.platform == "linux" and hasattr(os, "fork")


def has_screen() -> bool:
    """Whether a browser can be opened here (a Linux machine may have no screen)."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
