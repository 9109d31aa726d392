"""Votes → figures per statement and per opinion group, as far as they may be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from dugnad.activities import choices
from dugnad.activities.counting import Answers, newest
from dugnad.activities.kind import Room
from dugnad.activities.statements.model import CHOICES
from dugnad.domain.opinion import consensus, nearest_groups, opinion_groups, representative

#: Groups whose shares of agreement differ by this much divide the room.
FAR_APART = 0.3
VALUES = {"agree": 1.0, "pass": 0.0, "disagree": -1.0}


def votes(room: Room) -> pd.DataFrame:
    """People per statement: index statement id, columns ``agree pass disagree people``.

    Statements that fewer than k people have voted on have 0 everywhere.
    """
    answers = Answers(room)
    rows = []
    for statement in room.statements:
        given = choices.chosen(answers.to(str(statement.id)).values())
        rows.append([given.count(choice) for choice in CHOICES])
    index = pd.Index([each.id for each in room.statements], name="statement")
    table = pd.DataFrame(rows, index=index, columns=list(CHOICES), dtype="int64")
    table["people"] = table.sum(axis=1)
    return table


@dataclass(frozen=True)
class Groups:
    """Opinion groups as they were when the voting was first closed.

    ``people``: group → how many; ``shares``: statement → group → share who agree;
    ``together``: statement → the stance all groups take, the strongest first; ``divided``:
    statements, the groups furthest apart first; ``of_their_own``: group → statement, stance
    and share of what sets it apart (see :func:`dugnad.domain.opinion.representative`).
    """

    people: dict[int, int] = field(default_factory=dict)
    shares: dict[int, dict[int, float]] = field(default_factory=dict)
    together: dict[int, str] = field(default_factory=dict)
    divided: list[int] = field(default_factory=list)
    of_their_own: dict[int, list[tuple[int, str, float]]] = field(default_factory=dict)


def groups(room: Room) -> Groups:
    """The opinion groups of the room; none before the first closing, or when all are alike.

    They are taken from the votes at the first closing and stay: a group that changed by one
    person between two pictures would tell how that person votes. A statement is compared only
    when every group has k voters on it.
    """
    if not room.activity.sealed_at:
        return Groups()
    answers = Answers(room)
    # Nobody knows who in a group without phones thinks what about two statements.
    all_closed = {each.id: answers.at_closing(str(each.id)) for each in room.statements}
    closed = {
        number: given
        for number, given in all_closed.items()
        if all("choice" in each.payload for each in given)
    }
    matrix = pd.DataFrame(
        {
            number: pd.Series(
                {who: VALUES[each["choice"]] for who, each in newest(given).items()}, dtype=float
            )
            for number, given in closed.items()
        }
    ).sort_index()
    found = opinion_groups(matrix, smallest=room.k)
    if found.nunique() < 2:
        return Groups()
    everybody = nearest_groups(matrix, found)
    member: dict[int, int] = {int(str(who)): int(group) for who, group in everybody.items()}
    counts: dict[int, dict[int, list[float]]] = {
        group: {} for group in sorted(set(member.values()))
    }
    for number, given in closed.items():
        rows = answers.by(member, given)
        if set(rows) != {frozenset([group]) for group in counts}:
            continue  # too few voters in one of the groups
        for (group,), shown in rows.items():
            chosen = [each["choice"] for each in shown.values()]
            counts[group][number] = [chosen.count("agree"), chosen.count("disagree"), len(chosen)]
    tables = {
        group: pd.DataFrame.from_dict(
            rows, orient="index", columns=["agree", "disagree", "votes"]
        ).astype(float)
        for group, rows in counts.items()
    }
    return _compared(tables, everybody)


def _compared(tables: dict[int, pd.DataFrame], everybody: pd.Series) -> Groups:
    agree = pd.DataFrame({g: each["agree"] / each["votes"] for g, each in tables.items()})
    disagree = pd.DataFrame({g: each["disagree"] / each["votes"] for g, each in tables.items()})
    mirrored = {
        g: each.rename(columns={"agree": "disagree", "disagree": "agree"})
        for g, each in tables.items()
    }
    yes, no = consensus(tables), consensus(mirrored)
    stances = pd.concat(
        [
            pd.DataFrame({"stance": "agree", "value": yes[(agree > 0.5).all(axis=1)]}),
            pd.DataFrame({"stance": "disagree", "value": no[(disagree > 0.5).all(axis=1)]}),
        ]
    ).sort_values("value", ascending=False, kind="stable")
    apart = (agree.max(axis=1) - agree.min(axis=1)).sort_values(ascending=False, kind="stable")
    own = {}
    for group in tables:
        found: Any = representative(tables, group)
        own[group] = [(int(at), row.stance, float(row.share)) for at, row in found.iterrows()]
    shares: Any = agree.to_dict("index")
    together: Any = stances["stance"].to_dict()
    people = [int(group) for group in everybody]
    return Groups(
        people={group: people.count(group) for group in tables},
        shares=shares,
        together=together,
        divided=[int(str(each)) for each in apart[apart >= FAR_APART].index],
        of_their_own=own,
    )
