"""Made-up rooms, everything published about them, and a reader who tries to work out the rest.

Few rooms in an ordinary run; ``DUGNAD_TABLES=10000`` tries so many.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain, combinations, product, zip_longest
from random import Random

import pytest

from dugnad.activities.counting import Answers
from dugnad.activities.kind import Room
from dugnad.domain.model import Activity, ActivityStatus, Contribution, Role
from dugnad.export.report.people import present

TABLES = int(os.environ.get("DUGNAD_TABLES", "60"))
A_TEST = 20
#: Worlds that look the same near which a reader's last doubt is looked for, and how long.
TWINS, DOUBTS = 10, 30_000
CHOICES = "xyz"
#: Questions shown in one row, by role, and by role with the same roles joined in both.
WHOLE, BY_ROLE, ALIKE = "whole", "by role", ("first", "second")
QUESTIONS = (WHOLE, BY_ROLE, *ALIKE)


@dataclass(frozen=True)
class World:
    """A room as it is: what everybody is, and all they answered, in the order it came.

    ``sealed_at`` is the answer after which the activity was first closed; ``looks`` are the
    moments at which somebody looked at the screen or made an export.
    """

    k: int
    roles: tuple[str, ...]
    role_of: tuple[str, ...]
    answers: tuple[tuple[int, str, str | None], ...]
    sealed_at: int
    looks: tuple[int, ...]

    def room(self, look: int) -> Room:
        given = [
            Contribution(number, 1, who, key, {"choice": choice, "role": self.role_of[who]})
            for number, (who, key, choice) in enumerate(self.answers[:look], 1)
        ]
        sealed_at = self.sealed_at if look >= self.sealed_at else 0
        activity = Activity(
            1, 1, "made-up", 0, {}, {}, 5, {}, ActivityStatus.OPEN, True, sealed_at
        )  # fmt: skip
        return Room(activity, (), self.k, contributions=given)


def made_up(chance: Random) -> World:
    roles = tuple("abcd"[: chance.randint(2, 4)])
    weights = [chance.random() ** 2 + 0.02 for _ in roles]
    size = chance.randint(1, 20)
    role_of = tuple(chance.choices(roles, weights, k=size))
    taste = [chance.random() ** 2 + 0.02 for _ in CHOICES]
    one_mind = chance.random() < 0.15
    late = {who for who in range(size) if chance.random() < 0.2}

    def some(whom, share):
        given = [
            (who, key, chance.choice([None, *CHOICES[:2]])
             if key in ALIKE and chance.random() < 0.15
             else "x" if one_mind else chance.choices(CHOICES, taste)[0])
            for who in whom for key in QUESTIONS if chance.random() < share
        ]  # fmt: skip
        chance.shuffle(given)
        return given

    first = some([who for who in range(size) if who not in late], 0.93)
    after = some([*late, *range(size)], chance.random() * 0.35)
    answers = tuple(first + after)
    looks = {len(first), len(answers), chance.randint(0, len(answers))}
    return World(chance.randint(3, 6), roles, role_of, answers, len(first), tuple(sorted(looks)))


# -- What is published ----------------------------------------------------------------------


def rows(room: Room) -> dict[str, dict[tuple[str, ...], dict]]:
    """Question → the roles of each row (() where they are not told) → who is counted in it."""
    answers = Answers(room)
    shown = {
        BY_ROLE: answers.by_role(BY_ROLE),
        **answers.by_role_alike(ALIKE),
    }
    named = {
        key: {tuple(sorted(row)) if len(found) > 1 else (): given for row, given in found.items()}
        for key, found in shown.items()
    }
    named[WHOLE] = {(): answers.to(WHOLE)}
    return {key: {row: given for row, given in found.items() if given}
            for key, found in named.items()}  # fmt: skip


def tallied(given) -> dict:
    return dict(Counter(payload["choice"] for payload in given.values()))


def published(world: World):
    """Everything a reader has: who took part in the end, and each picture at each moment."""
    roles = [Role(each, {}) for each in world.roles]
    yield [(r.roles, r.people) for r in present(roles, Counter(world.role_of), world.k)]
    for look in reversed(world.looks):
        for key, shown in rows(world.room(look)).items():
            yield key, {row: tallied(given) for row, given in shown.items()}


def looks_like(other: World, seen: list) -> bool:
    return all(ours == theirs for ours, theirs in zip_longest(seen, published(other)))


# -- What is hidden -------------------------------------------------------------------------


def hidden(world: World) -> dict:
    """Every figure about a role that stands in a row of several, and about who is not counted.

    Not hidden is an answer that nobody in a row gave, or that all of them gave: it is said of all
    in the row, and they are at least k. What a role said that nobody was counted of is no figure.
    """
    cells = {}
    shown_once = _ever_counted(world)
    for look in world.looks:
        room = world.room(look)
        for key, shown in rows(room).items():
            for row, given in shown.items():
                total = tallied(given)
                if not row and key != WHOLE and look != world.sealed_at:
                    continue  # before and after the closing it is a total like the other
                named = sorted({world.role_of[who] for who in given})
                for choice, role in ((c, r) for c in total for r in named):
                    if 0 < total[choice] < len(given) and len(row or named) > 1:
                        cells[look, key, row, choice, role] = sum(
                            payload["choice"] == choice and world.role_of[who] == role
                            for who, payload in given.items()
                        )
            given = [c for c in room.contributions if c.key == key]
            waiting = [c.payload["choice"] for c in given if c.id not in shown_once]
            for choice in CHOICES if waiting else ():
                cells[look, key, "not counted", choice] = waiting.count(choice)
    return cells


def _ever_counted(world: World) -> set[int]:
    """The answers that some picture counts."""
    found = set()
    for look in world.looks:
        room = world.room(look)
        number = {id(each.payload): each.id for each in room.contributions}
        for shown in rows(room).values():
            found |= {number[id(p)] for given in shown.values() for p in given.values()}
    return found


def others(world: World, cell: tuple):
    """Worlds much like this one that may differ in one cell, the likeliest first."""
    look, key, row, choice, *role = cell
    given = rows(world.room(look))[key].get(row, {}) if role else {}
    last = {who: payload["choice"] for who, payload in given.items()}
    one = [who for who in last if [world.role_of[who]] == role]
    rest = [who for who in last if who not in one]
    pairs = [(a, b) for a in one for b in rest if (last[a] == choice) != (last[b] == choice)]
    if role:  # two people of a row gave each other's answers
        for a, b in sorted(pairs, key=lambda pair: last[pair[0]] != choice):
            swap = {a: b, b: a}
            answers = [(swap.get(w, w) if k == key else w, k, c) for w, k, c in world.answers]
            yield replace(world, answers=tuple(answers))
    for at in reversed(range(len(world.answers))):  # somebody answered otherwise
        who, k, said = world.answers[at]
        for another in CHOICES if k == key else ():
            if another != said:
                answers = (*world.answers[:at], (who, k, another), *world.answers[at + 1 :])
                yield replace(world, answers=answers)
    ours = [at for at, (_who, k, _said) in enumerate(world.answers) if k == key]
    for first, second in combinations(reversed(ours), 2):  # an answer each came from the other
        (a, _k, this), (b, _k, that) = world.answers[first], world.answers[second]
        if world.role_of[a] != world.role_of[b]:
            answers = list(world.answers)
            answers[first], answers[second] = (b, key, this), (a, key, that)
            yield replace(world, answers=tuple(answers))
    for who, at in product(range(len(world.role_of)) if role else (), ours):
        yield _given_by(world, at, who, role[0])  # somebody else, of that role, gave an answer
    for a, b in combinations(range(len(world.role_of)), 2):  # two people changed places
        if world.role_of[a] != world.role_of[b]:
            role_of = list(world.role_of)
            role_of[a], role_of[b] = role_of[b], role_of[a]
            yield replace(world, role_of=tuple(role_of))


def _given_by(world: World, at: int, who: int, role: str) -> World:
    role_of = (*world.role_of[:who], role, *world.role_of[who + 1 :])
    answers = (*world.answers[:at], (who, *world.answers[at][1:]), *world.answers[at + 1 :])
    return replace(world, role_of=role_of, answers=answers)


def two_changes(worlds: list[World], cell: tuple):
    """Worlds in which two answers to the question were given by others."""
    chance, named = Random(str(cell)), cell[2] if len(cell) == 5 else ()
    for _ in range(DOUBTS):
        there = chance.choice(worlds)
        ours = [at for at, (_who, key, _said) in enumerate(there.answers) if key == cell[1]]
        crowd = [who for who, role in enumerate(there.role_of) if role in (named or there.roles)]
        for at in chance.sample(ours, min(2, len(ours))):
            who = chance.choice(crowd)
            role = there.role_of[who] if chance.random() < 0.9 else chance.choice(there.roles)
            there = _given_by(there, at, who, role)
        yield there


def recovered(world: World) -> list:
    """The hidden figures that can have one value only, given everything that is published.

    A figure is safe when another world looks exactly the same from outside and has another. It
    is looked for near the world, and then near others that look the same.
    """
    seen, left, found, twins = list(published(world)), hidden(world), [], [world]
    while left:
        cell = next(iter(left))
        near = chain.from_iterable(others(twin, cell) for twin in twins)
        for other in chain(near, two_changes(twins, cell)):
            if not looks_like(other, seen):
                continue
            if len(twins) < TWINS:
                twins.append(other)  # the chain above goes on with it
            there = hidden(other)
            left = {each: n for each, n in left.items() if there.get(each, n) == n}
            if cell not in left:
                break
        else:
            found.append(cell)
            del left[cell]
    return found


def too_small(world: World) -> list:
    """Rows, and differences between two pictures, that are about fewer than k people."""
    found, before = [], {}
    for look in world.looks:
        room = world.room(look)
        number = {id(each.payload): each.id for each in room.contributions}
        for key, shown in rows(room).items():
            named = {(key, row): given for row, given in shown.items() if row}
            everybody = {who: p for given in shown.values() for who, p in given.items()}
            for place, given in {**named, key: everybody}.items():
                now = {(who, number[id(payload)]) for who, payload in given.items()}
                if 0 < len(now) < world.k or 0 < len(now - before.get(place, now)) < world.k:
                    found.append((look, place))
                before[place] = now
    return found


# -- The tests ------------------------------------------------------------------------------


@pytest.mark.parametrize("batch", range(max(1, TABLES // A_TEST)))
def test_nothing_hidden_can_be_worked_out(batch):
    """0 recovered: from tables, over time, between two exports, by role and of who took part."""
    for number in range(batch * A_TEST, (batch + 1) * A_TEST):
        chance = Random(number)
        world = made_up(chance)
        assert too_small(world) == [], f"room {number}: {world}"
        assert recovered(world) == [], f"room {number}: {world}"
