"""The whole benchmark, in the order that wastes least time."""

import asyncio
import logging
import os
import platform

import psutil

from benchmarks import browser, long, polis, room, store
from benchmarks.figures import Figure
from benchmarks.system import started

log = logging.getLogger(__name__)


class Run:
    """Figures as they are found: each is said and kept at once, so that nothing loses them."""

    def __init__(self, phones, say, keep):
        self.phones = phones
        self.say = say
        self.figures = []
        self._keep = keep

    def take(self, found):
        self.figures.extend(found)
        for each in found:
            self.say(f"{each.name}: {each.value:.3f} {each.unit}")
        self._keep(self.figures)

    async def part(self, measure):
        """One part; what stops it is a figure that falls short, and the next part is measured."""
        try:
            await measure(self)
        except Exception:
            log.exception("%s stopped", measure.__name__)
            self.take([Figure(f"{measure.__name__}: finished", 0, "", 1, at_least=True)])


async def measure(phones, say, keep):
    """Every figure of the usual run."""
    run = Run(phones, say, keep)
    say(machine())
    for part in (cold, warmed, many, replayed, stored):
        await run.part(part)
    return run.figures


async def measure_long(phones, minutes, say, keep):
    """So many phones at work for so many minutes."""
    run = Run(phones, say, keep)
    say(machine())

    async def working(run):
        with started(expected=phones) as system:
            system.warmed(phones)
            crowd = await _storm(run, system, phones, 90.0, "warmed", 2.0)
            await long.work(run, crowd, minutes)
            await crowd.leave()

    await run.part(working)
    return run.figures


async def cold(run):
    with started(expected=1) as system:
        system.warmed(1)
        crowd = await _storm(run, system, run.phones, 60.0, "nothing made ready", 1.0)
        await crowd.leave()
        run.take(await asyncio.to_thread(browser.page, system))


async def warmed(run):
    with started(expected=run.phones) as system:
        run.take(_making(system, run.phones))
        crowd = await _storm(run, system, run.phones, 10.0, "warmed", 1.0)
        run.take(await room.submissions(crowd))
        run.take(await room.opening(crowd))
        loop = asyncio.get_running_loop()
        run.take(await asyncio.to_thread(browser.screen, system, crowd, loop))
        run.take(await room.idle(crowd))
        each = system.pss() / run.phones
        run.take([Figure(f"memory per phone, {run.phones} phones", each, "MB", 15)])
        run.take(await room.reconnect(crowd))
        await crowd.leave()


async def many(run):
    people = run.phones * 5 // 2
    with started(expected=people) as system:
        system.warmed(people)
        crowd = await _storm(run, system, people, 90.0, "warmed", 2.0)
        await crowd.leave()


async def replayed(run):
    folder = polis.votes_folder()
    if folder is None:
        run.say("Skipped: the votes of brexit-consensus are not here (DUGNAD_POLIS names them).")
        return
    with started(expected=204) as system:
        system.warmed(204)
        run.take(await polis.replay(system, folder))


async def stored(run):
    run.take(await asyncio.to_thread(store.figures))


async def _storm(run, system, people, seconds, how, target):
    crowd = room.Crowd(system)
    await crowd.storm(people, seconds)
    for error in sorted(set(crowd.errors)):
        run.say(error)
    run.take(crowd.joined(f"{people} phones in {seconds:g} s, {how}", people, target))
    return crowd


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
