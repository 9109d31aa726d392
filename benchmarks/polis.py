"""Real votes by 204 people, sent again by as many phones; the matrix must come out the same.

The export is not part of this project: see ``votes_folder``. Statements get made-up texts.
Agree, pass and disagree become refine, improve and discard.
"""

import asyncio
import csv
import os
import time
from pathlib import Path

from benchmarks.figures import Figure, quantile
from dugnad.domain.model import Entry
from dugnad.paths import ROOT
from dugnad.serve.caller import Caller

_FIELD = {"1": "refine", "0": "improve", "-1": "discard"}
_VOTE = {field: vote for vote, field in _FIELD.items()}
#: The votes came over three weeks: ten times as fast, and no pause longer than this.
_PACE, _LONGEST_PAUSE = 10.0, 0.02


def votes_folder():
    """The export of ``brexit-consensus``, or None when it is not at hand."""
    given = os.environ.get("DUGNAD_POLIS")
    place = Path(given) if given else ROOT.parent / "shared" / "data" / "polis"
    folder = place / "brexit-consensus"
    return folder if (folder / "votes.csv").exists() else None


async def replay(system, folder):
    votes = sorted(_rows(folder / "votes.csv"), key=lambda row: int(row["timestamp"]))
    matrix = _matrix(folder)
    statements = _statements(system, {row["comment-id"] for row in votes})
    activity = system.activity("four_fields")
    phones = {voter: Caller(system.url, system.code) for voter in {v["voter-id"] for v in votes}}
    gate = asyncio.Semaphore(20)

    async def join(phone):
        async with gate:
            await phone.join()
            await phone.until(lambda view: view["stage"] == "activity")

    await asyncio.gather(*(join(phone) for phone in phones.values()))
    took, refused = [], []
    queues = {voter: asyncio.Queue() for voter in phones}

    async def vote(voter, phone):
        while (row := await queues[voter].get()) is not None:
            began = time.perf_counter()
            payload = {"statement": statements[row["comment-id"]], "priority": _FIELD[row["vote"]]}
            while (await phone.submit(activity, payload))["type"] != "saved":
                refused.append(voter)  # the store was busy: as a person does, again
            took.append(time.perf_counter() - began)

    voting = [asyncio.create_task(vote(voter, phone)) for voter, phone in phones.items()]
    before = int(votes[0]["timestamp"])
    for row in votes:
        now = int(row["timestamp"])
        await asyncio.sleep(min((now - before) / 1000 / _PACE, _LONGEST_PAUSE))
        before = now
        queues[row["voter-id"]].put_nowait(row)
    for queue in queues.values():
        queue.put_nowait(None)
    await asyncio.gather(*voting)
    kept = await _kept(system, activity, phones, statements)
    wrong = sum(kept.get(cell) != vote for cell, vote in matrix.items())
    wrong += sum(cell not in matrix for cell in kept)
    for phone in phones.values():
        await phone.leave()
    return [
        Figure(
            f"{len(votes)} votes of {len(phones)} people replayed: wrong cells", wrong, "cells", 0
        ),
        Figure("  refused because the store was busy", len(refused), "votes", 0),
        Figure("  acknowledged p95", 1000 * quantile(took, 0.95), "ms", 100),
    ]


def _rows(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _matrix(folder):
    """(voter, statement) → vote, as Polis itself has it."""
    return {
        (row["participant"], statement): vote
        for row in _rows(folder / "participants-votes.csv")
        for statement, vote in row.items()
        if statement.isdigit() and vote != ""
    }


def _statements(system, ids):
    store = system.store
    ideas = system.activity("ideas")
    author = store.add_group(system.gathering, role="staff", size=1)
    found = {}
    for number in sorted(ids, key=int):
        text = f"Made-up statement {number}"
        store.submit(f"statement-{number}", ideas, author.id, Entry(payload={}, text=text))
        found[number] = text
    by_text = {each.text: each.id for each in store.list_statements(system.gathering)}
    return {number: by_text[text] for number, text in found.items()}


async def _kept(system, activity, phones, statements):
    """(voter, statement) → vote, as the store has it now."""
    voter_of = {
        system.store.find_participant(system.gathering, phone.token).id: voter
        for voter, phone in phones.items()
    }
    number_of = {str(ours): number for number, ours in statements.items()}
    return {
        (voter_of[each.participant_id], number_of[each.key]): _VOTE[each.payload["priority"]]
        for each in system.store.list_contributions(activity, current=True)
    }
