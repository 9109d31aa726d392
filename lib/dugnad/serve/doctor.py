"""What ``dugnad doctor`` looks at: whether this machine can hold a gathering."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

import psutil

from dugnad.domain.errors import DugnadError, MachineError
from dugnad.serve import machine
from dugnad.serve.doctor_database import database
from dugnad.serve.findings import Finding, State, Translate
from dugnad.settings import LOOPBACK, Settings, is_loopback
from dugnad.store import check_place, sqlite_state

__all__ = ["Finding", "State", "examine", "state_word"]

_MB = 2**20
_DISK_TOO_LITTLE = 200 * _MB
_DISK_LITTLE = 2048 * _MB
_PACKAGES = ("voila", "jupyterlab", "ipykernel", "ipywidgets")


def state_word(state: State, _: Translate) -> str:
    """The word in front of a finding."""
    return {State.OK: _("ok"), State.NOTE: _("note!"), State.ERROR: _("error")}[state]


def examine(settings: Settings, _: Translate) -> Iterator[Finding]:
    """Every check, in the order a person would want to read them."""
    yield _python(_)
    yield _sqlite(_)
    yield from _packages(_)
    yield _folder(settings, _)
    if settings.store:
        yield from database(settings, _)
    yield from _disk(settings, _)
    yield from _ports(settings, _)
    yield from _addresses(_)
    yield _reach(settings, _)
    yield _isolation(_)
    yield _memory(settings, _)
    yield _fork(_)


def _python(_: Translate) -> Finding:
    # (An older Python than we need does not get this far: pip refuses it.)
    text = _("Python {version}.")
    return Finding("python", State.OK, text.format(version=platform.python_version()))


def _sqlite(_: Translate) -> Finding:
    number, safe_wal = sqlite_state()
    if safe_wal:
        text = _("SQLite {version}.")
        return Finding("sqlite", State.OK, text.format(version=number))
    text = _(
        "SQLite {version} has an error that can damage the fast kind of log (WAL), so dugnad "
        "uses the slower, safe kind. Nothing is lost; with very many phones it takes longer."
    )
    return Finding("sqlite", State.NOTE, text.format(version=number))


def _packages(_: Translate) -> Iterator[Finding]:
    for name in _PACKAGES:
        try:
            text = _("{package} {version}.").format(package=name, version=version(name))
            yield Finding(name, State.OK, text)
        except PackageNotFoundError:
            text = _("{package} is missing: install dugnad again.").format(package=name)
            yield Finding(name, State.ERROR, text)


def _folder(settings: Settings, _: Translate) -> Finding:
    try:
        check_place(settings.data)
    except DugnadError as error:
        return Finding("data", State.ERROR, error.sentence(_))
    text = _("Everything is stored in {folder}, on this machine.")
    return Finding("data", State.OK, text.format(folder=settings.data))


def _disk(settings: Settings, _: Translate) -> Iterator[Finding]:
    place = settings.data.absolute()
    existing = next((each for each in (place, *place.parents) if each.exists()), None)
    if existing is None:
        return  # the folder check has said so
    free = shutil.disk_usage(existing).free
    text = _("{megabytes} MB are free on the disk.")
    state = State.OK
    if free < _DISK_LITTLE:
        text = _("Only {megabytes} MB are free on the disk: make room before a large gathering.")
        state = State.ERROR if free < _DISK_TOO_LITTLE else State.NOTE
    yield Finding("disk", state, text.format(megabytes=free // _MB))


def _ports(settings: Settings, _: Translate) -> Iterator[Finding]:
    for option, address, port in (
        ("--participants-port", settings.bind, settings.participants_port),
        ("--facilitator-port", LOOPBACK, settings.facilitator_port),
        ("--lab-port", LOOPBACK, settings.lab_port),
    ):
        check = option.removeprefix("--")
        try:
            machine.check_port(address, port, option)
        except MachineError as error:
            yield Finding(check, State.NOTE, error.sentence(_))
        else:
            yield Finding(check, State.OK, _("Port {port} is free.").format(port=port))


def _addresses(_: Translate) -> Iterator[Finding]:
    addresses = machine.lan_addresses()
    chosen = machine.lan_address(addresses)
    for address in addresses:
        if address.ip == chosen:
            text = _("{ip} ({interface}) is the address phones are given.")
        elif address.virtual:
            text = _("{ip} ({interface}) belongs to a VPN or a virtual machine.")
        else:
            text = _("{ip} ({interface}) is another address; choose it with --host {ip}.")
        state = State.OK
        if address.public and address.ip == chosen:
            state = State.NOTE
            text += " " + _(
                "It is a public address: people outside this house may be able to open the page."
            )
        yield Finding("address", state, text.format(ip=address.ip, interface=address.interface))
    if chosen is None:
        text = _("No network was found: phones cannot reach this machine. Connect to one.")
        yield Finding("address", State.NOTE, text)


def _reach(settings: Settings, _: Translate) -> Finding:
    ip = machine.lan_address() if is_loopback(settings.host) else settings.host
    if ip is None:
        text = _("Whether phones reach this machine cannot be tried without a network.")
        return Finding("reach", State.NOTE, text)
    if machine.reaches_itself(ip):
        text = _(
            "This machine reaches itself on {ip}. A firewall can still stop the phones: if it "
            "asks, let Python be reached on private networks. Try with one phone beforehand."
        )
        return Finding("reach", State.OK, text.format(ip=ip))
    text = _(
        "This machine does not reach itself on {ip}: the address belongs to another machine, "
        "or a firewall or VPN is in the way. Let Python be reached on private networks, or "
        "turn off the VPN."
    )
    return Finding("reach", State.ERROR, text.format(ip=ip))


def _isolation(_: Translate) -> Finding:
    # Nothing on this machine can show it; it is the usual reason all the same.
    text = _(
        "Guest networks often keep the devices on them apart (client isolation). It shows when "
        "this machine opens the participants' page and the phones, on the same network, do "
        "not. Then ask for the staff network or one without isolation, share the network "
        "of a phone (hotspot) with everyone, or bring a small router of your own."
    )
    return Finding("isolation", State.NOTE, text)


def _memory(settings: Settings, _: Translate) -> Finding:
    memory = psutil.virtual_memory()
    room_for = machine.phones(memory.available)
    text = _("{free} MB of {total} MB memory are free: good for about {phones} phones.")
    state = State.OK
    if room_for < settings.expected:
        state = State.NOTE
        text += " " + _("You expect {expected}: close other programs, or let people share.")
    return Finding(
        "memory",
        state,
        text.format(
            free=memory.available // _MB,
            total=memory.total // _MB,
            phones=room_for,
            expected=settings.expected,
        ),
    )


def _fork(_: Translate) -> Finding:
    if machine.can_fork():
        return Finding("fork", State.OK, _("This system opens pages the fast way (fork)."))
    text = _(
        "This system opens pages the slower way: each phone takes more memory and waits some "
        "seconds. Give people a minute to join."
    )
    return Finding("fork", State.NOTE, text)
