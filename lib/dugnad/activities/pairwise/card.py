"""What one phone sees: the next pairs, and how many it has compared."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from dugnad.activities.kind import Mine, Room, View
from dugnad.activities.pairwise.model import key_of
from dugnad.activities.questions import number

#: Pairs a phone is given ahead, so that it need not wait for the net.
AHEAD = 4


def view(room: Room, mine: Mine) -> View:
    """``pairs``: the next ones, each with ``key`` and two ``items``; ``done`` of ``all``.

    ``last``: the one compared last, with what was ``better``, to look at again.
    """
    ids = [str(each.id) for each in room.statements]
    texts = {str(each.id): each.text for each in room.statements}
    done = [each.payload["pair"] for each in mine.answers if "pair" in each.payload]
    done = [pair for pair in done if set(pair) <= set(ids)]
    given = [each.payload for each in mine.answers if each.payload.get("pair") in done]
    pairs = len(ids) * (len(ids) - 1) // 2
    wanted = min(pairs, number(room.activity.options, "most", 15, 1, 100))
    ahead = next_pairs(ids, done, mine.seed, min(AHEAD, max(0, wanted - len(done))))
    return {
        "done": len(done),
        "all": wanted,
        "few": len(ids) < 2,
        "pairs": [_pair(pair, texts) for pair in ahead],
        "last": {**_pair(given[-1]["pair"], texts), "better": given[-1]["better"]}
        if given
        else None,
    }


def _pair(pair: Sequence[str], texts: Mapping[str, str]) -> View:
    return {"key": key_of(*pair), "items": [{"key": key, "text": texts[key]} for key in pair]}


def next_pairs(
    ids: list[str], done: list[list[str]], seed: int, how_many: int
) -> list[tuple[str, str]]:
    """The least compared first, in an order of the phone's own.

    Each pair takes the statement this phone has compared least, and with it the least compared
    of those it has not met. Every phone begins somewhere else, so that together they compare
    all equally often.
    """
    times = dict.fromkeys(ids, 0)
    met: dict[str, set[str]] = {each: set() for each in ids}

    def meet(one: str, other: str) -> None:
        times[one] += 1
        times[other] += 1
        met[one].add(other)
        met[other].add(one)

    for one, other in done:
        meet(one, other)
    luck = {each: random.Random(f"{seed}-{each}").random() for each in ids}
    found: list[tuple[str, str]] = []
    for _ in range(how_many):
        open_ = [each for each in ids if len(met[each]) < len(ids) - 1]
        if not open_:
            break
        first = min(open_, key=lambda each: (times[each], luck[each]))
        others = [each for each in ids if each != first and each not in met[first]]
        second = min(others, key=lambda each: (times[each], luck[each]))
        turned = random.Random(f"{seed}-{first}-{second}").random() < 0.5
        found.append((second, first) if turned else (first, second))
        meet(first, second)
    return found
