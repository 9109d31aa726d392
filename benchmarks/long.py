"""A gathering that lasts: phones that each answer every half minute or so, minute after minute."""

import asyncio
import random
import time

from benchmarks.figures import Figure, quantile
from dugnad.serve.caller import NotServed

#: Seconds between two answers of one phone, at random around this.
_THINKS = 30.0
#: An activity lasts so long before the facilitator opens the other one.
_ACTIVITY = 120.0
#: Somebody who is asked for ideas has one this often.
_HAS_IDEA = 0.1
_FIELDS = ("refine", "improve", "renew", "discard")


async def work(run, crowd, minutes):
    """Everybody works; what was lost, how long it took, and what grew."""
    system, people = crowd.system, len(crowd.phones)
    activities = {system.activity("ideas"): "ideas"}
    await asyncio.sleep(5)
    before = system.pss()
    ends = time.monotonic() + 60 * minutes
    took, lost, sent = [], [], []
    now = {"activity": next(iter(activities))}
    wal = [0]

    async def answer(phone, chance):
        activity = now["activity"]
        phone.told.clear()
        if activities[activity] == "ideas":
            if chance.random() > _HAS_IDEA:
                return
            payload = {"text": f"Thought {chance.random()}"}
        else:
            cards = phone.view.get("card", {}).get("practices", [])
            if not cards:
                return
            payload = {"statement": chance.choice(cards)["id"], "priority": chance.choice(_FIELDS)}
        began = time.perf_counter()
        try:
            told = await phone.submit(activity, payload)
        except (NotServed, TimeoutError, OSError) as error:
            lost.append(repr(error))
            return
        if told["type"] == "saved":
            took.append(time.perf_counter() - began)
            sent.append(payload)
        elif activity == now["activity"]:  # not merely late: it had not closed
            lost.append(str(told))

    async def live(number, phone):
        chance = random.Random(number)
        while True:
            wait = chance.uniform(0.5, 1.5) * _THINKS
            if time.monotonic() + wait > ends:
                return
            await asyncio.sleep(wait)
            await answer(phone, chance)

    async def lead():
        kinds = ("four_fields", "ideas")
        turn = 0
        while time.monotonic() + _ACTIVITY < ends:
            await asyncio.sleep(_ACTIVITY)
            kind = kinds[turn % 2]
            turn += 1
            opened = system.activity(kind)
            activities[opened] = kind
            now["activity"] = opened

    async def watch():
        log = system.store.file.with_name(system.store.file.name + "-wal")
        while time.monotonic() < ends:
            wal[0] = max(wal[0], log.stat().st_size if log.exists() else 0)
            await asyncio.sleep(1)

    await asyncio.gather(lead(), watch(), *(live(n, p) for n, p in enumerate(crowd.phones)))
    await asyncio.sleep(5)
    for error in sorted(set(lost))[:5]:
        run.say(error)
    there = len(system.kernels())
    ideas = {each["text"] for each in sent if "text" in each}
    kept = [each.text for each in system.store.list_statements(system.gathering)]
    name = f"{people} phones at work for {minutes:g} minutes"
    run.take(
        [
            Figure(f"{name}: answers", len(sent), "answers"),
            Figure(f"{name}: not acknowledged", len(lost), "answers", 0),
            Figure(f"{name}: acknowledged and gone", len(ideas - set(kept)), "ideas", 0),
            Figure(f"{name}: twice", len(kept) - len(set(kept)), "ideas", 0),
            Figure(f"{name}: acknowledged p95", 1000 * quantile(took, 0.95), "ms", 100),
            Figure(f"{name}: kernels left", there - 1, "", people, at_least=True),
            Figure(f"{name}: memory grew by", system.pss() - before, "MB", 50),
            Figure(f"{name}: largest write-ahead log", wal[0] / 2**20, "MB", 20),
        ]
    )
