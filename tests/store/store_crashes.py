"""Writers that are killed. ``store_crashes.py PLACE ACTIVITY PARTICIPANT KILLS FOLDER``

Keeps a few writers at work on one store, kills one at random with ``kill -9`` and starts
another, KILLS times. Each writes down in FOLDER what the store has acknowledged.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from dugnad.domain.model import Entry
from dugnad.store import Store

AT_ONCE = 4


def write(place: str, activity: int, participant: int, prefix: str, said: Path) -> None:
    """Send for ever. A line is written only after the store has returned."""
    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with Store.open(place) as store:
        number = 0
        while True:
            uuid = f"{prefix}-{number:06d}"
            entry = Entry({"n": number}, key=f"k{number % 3}", text=uuid)
            store.submit(uuid, activity, participant, entry)
            os.write(out, f"{uuid}\n".encode())
            number += 1


def start(number: int, place: str, activity: int, participant: int, folder: Path) -> int:
    child = os.fork()
    if child == 0:
        try:
            prefix = f"kill-{number:05d}"
            write(place, activity, participant, prefix, folder / f"{prefix}.txt")
        finally:
            os._exit(1)  # a writer never ends by itself
    return child


def _wait_for_more(folder: Path, written: int) -> int:
    """Wait until something has been acknowledged since: on a busy machine a start takes long."""
    give_up = time.monotonic() + 20
    while time.monotonic() < give_up:
        found = sum(file.stat().st_size for file in folder.iterdir())
        if found > written:
            return found
        time.sleep(0.002)
    raise SystemExit("the writers write nothing")


def main(place: str, activity: str, participant: str, kills: str, folder: str) -> None:
    chance = random.Random(7)
    more = (place, int(activity), int(participant), Path(folder))
    written = 0
    children = [start(number, *more) for number in range(AT_ONCE)]
    for number in range(AT_ONCE, AT_ONCE + int(kills)):
        time.sleep(chance.uniform(0.0, 0.03))
        written = _wait_for_more(Path(folder), written)
        victim = children.pop(chance.randrange(AT_ONCE))
        os.kill(victim, signal.SIGKILL)
        _pid, status = os.waitpid(victim, 0)
        assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, "it ended before it was killed"
        children.append(start(number, *more))
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
