"""What may be counted in public, decided once.

Four rules of the project's privacy promise live here:

* no figure about fewer than k people;
* a figure moves in steps of at least k people, never by one: while an activity is open, when
  it closes, and when it is opened again. A step of one would tell the room what the person
  who just tapped thinks;
* figures by group (role, opinion) are shown only where the groups shown add up to everybody
  counted, so that no small group is what is left when the others are subtracted, and where the
  size of no small group can be worked out from the sum it is part of;
* a second picture of the same question differs from the first by nobody or by at least k
  people.

The first two are met by counting only a *prefix* of the answers in the order they came, the
third by joining small groups. All depend on the answers and on the first closing alone, so
every screen and every export shows the same, today and tomorrow.

A count that the facilitator enters for a group is one answer of several people. Whoever held
up a hand knows it, so it hides nobody: people who answer alone must be k beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from dugnad.domain.model import Contribution

Group = TypeVar("Group", bound=Hashable)

#: How small a group may be shown: usually, and the choice there is.
USUAL_GROUP, LEAST_GROUP, MOST_GROUP = 5, 3, 10

#: Contribution id → how many people it speaks for; a person's own answer is not in it.
Sizes = Mapping[int, int]


def people(contributions: Iterable[Contribution], sizes: Sizes) -> int:
    """How many people stand behind the contributions; each participant once, by the newest."""
    newest = {each.participant_id: each.id for each in contributions}
    return sum(sizes.get(number, 1) for number in newest.values())


def alone(contributions: Iterable[Contribution], sizes: Sizes) -> int:
    """How many of them have answered for themselves."""
    return len({each.participant_id for each in contributions if each.id not in sizes})


def strength(contributions: Sequence[Contribution], k: int, sizes: Sizes) -> int:
    """How many people the contributions hide each other among.

    All of them, unless some have answered for themselves and those are fewer than k.
    """
    few = alone(contributions, sizes)
    return few if 0 < few < k else people(contributions, sizes)


def published(
    answers: Sequence[Contribution],
    *,
    k: int,
    sealed_at: int,
    sizes: Sizes,
) -> Sequence[Contribution]:
    """The answers to *one* question that may be counted in public now.

    Before the first closing the steps leave at least k people uncounted, so that closing is a
    step as well. Closing counts them all. What comes after it is counted in whole steps,
    whether the activity is open again or not.

    Parameters
    ----------
    answers
        All answers to the question, changed minds included, in the order of their ids.
    k
        The smallest group that may be shown, in people.
    sealed_at
        The last contribution there was when the activity was closed for the *first* time; 0
        before that.
    sizes
        People behind each answer that speaks for several.

    Returns
    -------
    A prefix of ``answers``; empty when fewer than k people stand behind it.
    """
    settled = sum(1 for answer in answers if answer.id <= sealed_at)
    if strength(answers[:settled], k, sizes) < k:
        settled = 0  # was never shown
    moved = _moved(answers, sizes)
    steps = _steps(answers[settled:], k, moved, leave=0 if sealed_at else k)
    shown = answers[: settled + steps]
    return shown if strength(shown, k, sizes) >= k else ()


def _moved(answers: Sequence[Contribution], sizes: Sizes) -> Sizes:
    """How many each answer for several moves: those it speaks for now, or spoke for before."""
    moved: dict[int, int] = {}
    before: dict[int, int] = {}
    for each in answers:
        if each.id in sizes:
            moved[each.id] = max(sizes[each.id], before.get(each.participant_id, 0))
            before[each.participant_id] = sizes[each.id]
    return moved


def _steps(tail: Sequence[Contribution], k: int, sizes: Sizes, leave: int) -> int:
    """How much of ``tail`` can be shown in whole steps, with ``leave`` people after them."""
    shown = start = 0
    for end in range(1, len(tail) + 1):
        if strength(tail[start:end], k, sizes) >= k:
            if alone(tail[end:], sizes) < leave:
                break
            shown = start = end
    return shown


def by_group(
    answers: Sequence[Contribution],
    groups: Mapping[int, Group],
    *,
    k: int,
    sealed_at: int,
    sizes: Sizes,
) -> dict[frozenset[Group], Sequence[Contribution]]:
    """The answers to *one* question that may be counted in public, group by group.

    Which groups are shown apart is decided at the first closing and stays: until then there
    is one row for all. After it, each row moves in steps of its own. A total shown beside the
    rows must be their sum.

    Parameters
    ----------
    answers, k, sealed_at, sizes
        As for :func:`published`.
    groups
        The group of each participant id behind the answers, the same at every call: a person
        who changes role is counted with the role of the first answer.

    Returns
    -------
    The groups that make up a row → its answers, at least k people each. Empty when nothing
    may be shown. A single row is everybody: which groups it is made of is not to be told.
    """

    def count(given: Sequence[Contribution]) -> Sequence[Contribution]:
        return published(given, k=k, sealed_at=sealed_at, sizes=sizes)

    everybody = frozenset(groups[answer.participant_id] for answer in answers)
    if not sealed_at:
        shown = count(answers)
        return {everybody: shown} if shown else {}
    first: dict[Group, list[Contribution]] = defaultdict(list)
    for answer in answers:
        if answer.id <= sealed_at:
            first[groups[answer.participant_id]].append(answer)
    rows = joined({group: strength(given, k, sizes) for group, given in first.items()}, k)
    found = {row: count([a for a in answers if groups[a.participant_id] in row]) for row in rows}
    # Who came after the closing makes a row of their own, once there are k of them.
    late = count([a for a in answers if groups[a.participant_id] not in first])
    found[frozenset(groups[a.participant_id] for a in late)] = late
    return {row: shown for row, shown in found.items() if shown}


def joined(counts: Mapping[Group, int], k: int) -> list[frozenset[Group]]:
    """Groups joined so that every row has at least k people and the rows are everybody.

    The groups below k become one row. While that is still below k, or all in it are of one
    size, which could be worked out, the smallest of the others join it: all that are equally
    small, so that names decide nothing. So the row looks the same when any two groups in it
    change sizes, and no size in it is certain.

    That a group has nobody is about no one, and told, unless it is needed for such a row.
    The row of several groups, if there is one, is the last. Fewer than k people altogether
    give one row of all, which nothing may be shown of.
    """
    apart = {group: n for group, n in counts.items() if n >= k}
    small = {group: n for group, n in counts.items() if 0 < n < k}
    nobody = {group: n for group, n in counts.items() if not n}
    while apart and (0 < sum(small.values()) < k or (_alike(small) and not nobody)):
        least = min(apart.values())
        small |= {group: n for group, n in apart.items() if n == least}
        apart = {group: n for group, n in apart.items() if n > least}
    if small and (_alike(small) or not apart):
        small, nobody = small | nobody, {}
    order = sorted(apart | nobody, key=lambda group: (-counts[group], str(group)))
    rows = [frozenset([group]) for group in order]
    return [*rows, frozenset(small)] if small else rows


def _alike(counts: Mapping[Group, int]) -> bool:
    return len(set(counts.values())) == 1


def steady(before: Sequence[int], now: Sequence[int], k: int) -> bool:
    """Whether a second picture of a question must stay as the first: too few have moved.

    ``before`` and ``now`` are people per answer. What must have come to some answers, or gone
    from others, is counted; from nobody to k - 1 people the first picture stands.
    """
    change = [new - old for old, new in zip(before, now, strict=True)]
    came, went = sum(n for n in change if n > 0), -sum(n for n in change if n < 0)
    return max(came, went) < k


def steady_rows(
    before: Mapping[frozenset[Group], Sequence[int]],
    now: Mapping[frozenset[Group], Sequence[int]],
    k: int,
) -> bool:
    """Whether the rows of a second picture must not stand apart: in some of them few have moved.

    Where the first picture had no rows, there is nothing to compare them with.
    """
    if not before:
        return False
    return before.keys() != now.keys() or any(
        list(before[row]) != list(counts) and steady(before[row], counts, k)
        for row, counts in now.items()
    )
