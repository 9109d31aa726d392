"""A process of its own that writes. ``store_writer.py FOLDER ACTIVITY PARTICIPANT PREFIX COUNT``

Says ``ready``, waits for a line on its standard input, and then says each uuid, with ``stored``
or ``known``, as soon as the store has acknowledged it.
"""

from __future__ import annotations

import sys

from dugnad.domain.model import Entry
from dugnad.store import Store


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(folder: str, activity: str, participant: str, prefix: str, count: str) -> None:
    with Store.open(folder) as store:
        say("ready")
        sys.stdin.readline()
        for number in range(int(count)):
            uuid = f"{prefix}-{number:06d}"
            entry = Entry({"n": number}, key=f"k{number % 3}", text=uuid)
            stored = store.submit(uuid, int(activity), int(participant), entry)
            say(f"{uuid} {'stored' if stored else 'known'}")


if __name__ == "__main__":
    main(*sys.argv[1:])
