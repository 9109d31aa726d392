"""The whole benchmark, in the order that wastes least time."""

import asyncio
import os
import platform

import psutil

from benchmarks import browser, polis, room
from benchmarks.figures import Figure
from benchmarks.system import started


async def measure(phones, say):
    """Every figure, said as it is found."""
    figures = []

    def take(found):
        figures.extend(found)
        for each in found:
            say(f"{each.name}: {each.value:.3f} {each.unit}")

    say(machine())
    with started(expected=1) as system:
        system.warmed(1)
        crowd = room.Crowd(system)
        await crowd.storm(phones, 60.0)
        take(crowd.joined(f"{phones} phones in 60 s, nothing made ready", phones, 1.0))
        await crowd.leave()
        take(await asyncio.to_thread(browser.page, system))
    with started(expected=phones) as system:
        take(_making(system, phones))
        crowd = room.Crowd(system)
        await crowd.storm(phones, 10.0)
        take(crowd.joined(f"{phones} phones in 10 s, warmed", phones, 1.0))
        take(await room.submissions(crowd))
        take(await room.opening(crowd))
        loop = asyncio.get_running_loop()
        take(await asyncio.to_thread(browser.screen, system, crowd, loop))
        take(await room.idle(crowd))
        take([Figure(f"memory per phone, {phones} phones", system.pss() / phones, "MB", 15)])
        take(await room.reconnect(crowd))
        await crowd.leave()
    many = phones * 5 // 2
    with started(expected=many) as system:
        system.warmed(many)
        crowd = room.Crowd(system)
        await crowd.storm(many, 90.0)
        for error in sorted(set(crowd.errors)):
            say(error)
        take(crowd.joined(f"{many} phones in 90 s, warmed", many, 2.0))
        await crowd.leave()
    folder = polis.votes_folder()
    if folder is None:
        say("Skipped: the votes of brexit-consensus are not here (DUGNAD_POLIS names the folder).")
    else:
        with started(expected=204) as system:
            system.warmed(204)
            take(await polis.replay(system, folder))
    return figures


def _making(system, pages):
    """What making the pages of a room costs the server that serves them."""
    room_pid = {system.pids["room"]}
    began = len(system.kernels())
    before = system.cpu(room_pid)
    seconds = system.warmed(pages)
    made = pages + 1 - began
    return [
        Figure("server CPU per page", (system.cpu(room_pid) - before) / max(made, 1), "s", 0.05),
        Figure("pages made ready per second", made / max(seconds, 0.001), "pages"),
    ]


def machine():
    """What was measured on."""
    memory = psutil.virtual_memory().total / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}"
