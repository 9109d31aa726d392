"""What phones do together: join, answer, wait, lose the network and come back."""

import asyncio
import time

from benchmarks.figures import Figure, quantile
from dugnad.serve.caller import Caller, NotServed

_TROUBLE = (NotServed, TimeoutError, OSError)


class Crowd:
    """Phones that have joined, and how it went."""

    def __init__(self, system):
        self.system = system
        self.phones = []
        self.errors = []
        self.took = []

    async def storm(self, people, seconds):
        """``people`` phones join, evenly over ``seconds``."""
        await asyncio.gather(*(self._join(n * seconds / people) for n in range(people)))

    async def _join(self, after):
        await asyncio.sleep(after)
        phone = Caller(self.system.url, self.system.code)
        began = time.perf_counter()
        try:
            await phone.join()
        except _TROUBLE as error:
            self.errors.append(repr(error))
            return
        self.took.append(time.perf_counter() - began)
        self.phones.append(phone)

    def joined(self, name, people, target):
        return [
            Figure(f"{name}: joined", len(self.phones), "phones", people, at_least=True),
            Figure(f"{name}: errors", len(self.errors), "", 0),
            Figure(f"{name}: p50", quantile(self.took, 0.5), "s"),
            Figure(f"{name}: p95", quantile(self.took, 0.95), "s", target),
        ]

    async def leave(self):
        for phone in self.phones:
            await phone.leave()
        self.phones = []


async def submissions(crowd, seconds=5.0):
    """Everybody sends one idea within ``seconds``."""
    store, gathering = crowd.system.store, crowd.system.gathering
    activity = crowd.system.activity("ideas")
    await seen(crowd, activity)
    took, lost = [], []

    async def send(number, phone):
        await asyncio.sleep(number * seconds / len(crowd.phones))
        began = time.perf_counter()
        try:
            answer = await phone.submit(activity, {"text": f"Idea number {number}"})
        except _TROUBLE as error:
            lost.append(repr(error))
            return
        if answer["type"] == "saved":
            took.append(time.perf_counter() - began)
        else:
            lost.append(answer)

    await asyncio.gather(*(send(n, phone) for n, phone in enumerate(crowd.phones)))
    kept = [each.text for each in store.list_statements(gathering)]
    name = f"{len(crowd.phones)} submissions in {seconds:g} s"
    return [
        Figure(f"{name}: lost", len(crowd.phones) - len(set(kept)), "ideas", 0),
        Figure(f"{name}: twice", len(kept) - len(set(kept)), "ideas", 0),
        Figure(f"{name}: acknowledged p95", 1000 * quantile(took, 0.95), "ms", 100),
    ]


async def seen(crowd, activity):
    await asyncio.gather(
        *(p.until(lambda v: v.get("activity", {}).get("id") == activity) for p in crowd.phones)
    )


async def opening(crowd, kind="four_fields"):
    """The facilitator opens an activity: until each phone has it."""
    found = [
        a for a in crowd.system.store.list_activities(crowd.system.gathering) if a.kind == kind
    ]
    arrived = {}

    def listen(phone):
        def heard(message):
            if message["type"] == "view" and message.get("activity", {}).get("id") == found[0].id:
                arrived.setdefault(phone.token, time.perf_counter())

        phone.heard = heard

    for phone in crowd.phones:
        listen(phone)
    began = time.perf_counter()
    crowd.system.activity(kind)
    await seen(crowd, found[0].id)
    waits = [when - began for when in arrived.values()]
    name = f"activity opened → seen on {len(crowd.phones)} phones: p95"
    return [Figure(name, quantile(waits, 0.95), "s", 2.0)]


async def idle(crowd, seconds=20.0):
    """Nobody does anything."""
    await asyncio.sleep(3)
    before = crowd.system.cpu()
    await asyncio.sleep(seconds)
    share = 100 * (crowd.system.cpu() - before) / seconds
    return [Figure(f"{len(crowd.phones)} phones idle: of one core", share, "%", 15)]


async def reconnect(crowd, away=30.0):
    """All lose the network at once, and are back in the same second."""
    people = len(crowd.phones)
    await asyncio.gather(*(phone.hang_up() for phone in crowd.phones))
    await asyncio.sleep(away)
    took, errors = [], []

    async def back(phone):
        began = time.perf_counter()
        phone.view = {}
        try:
            await phone.connect()
            await phone.until(bool)
        except _TROUBLE as error:
            errors.append(repr(error))
            return
        took.append(time.perf_counter() - began)

    await asyncio.gather(*(back(phone) for phone in crowd.phones))
    return [
        Figure(
            f"{people} phones {away:g} s without network: back", len(took), "phones", people, True
        ),
        Figure("  the slowest of them", max(took, default=float("nan")), "s"),
    ]
