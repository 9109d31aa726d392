"""What may be counted in public, decided once.

Three rules of the project's privacy promise live here:

* no figure about fewer than k people;
* a figure moves in steps of at least k people, never by one: while an activity is open, when
  it closes, and when it is opened again. A step of one would tell the room what the person
  who just tapped thinks;
* figures by group (role, opinion) are shown only where the groups shown add up to everybody
  counted, so that no small group is what is left when the others are subtracted.

The first two are met by counting only a *prefix* of the answers in the order they came, the
third by joining small groups. Both depend on the answers and on the first closing alone, so
every screen and every export shows the same, today and tomorrow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from dugnad.domain.model import Contribution

Group = TypeVar("Group", bound=Hashable)


def people(contributions: Iterable[Contribution], sizes: Mapping[int, int]) -> int:
    """How many people stand behind the contributions; each participant once."""
    return sum(sizes.get(each, 1) for each in {c.participant_id for c in contributions})


def published(
    answers: Sequence[Contribution],
    *,
    k: int,
    sealed_at: int,
    sizes: Mapping[int, int],
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
        People behind each participant id; 1 where not named.

    Returns
    -------
    A prefix of ``answers``; empty when fewer than k people stand behind it.
    """
    settled = sum(1 for answer in answers if answer.id <= sealed_at)
    if people(answers[:settled], sizes) < k:
        settled = 0  # was never shown
    tail = answers[settled:]
    shown = answers[: settled + _steps(tail, k, sizes, leave=0 if sealed_at else k)]
    return shown if people(shown, sizes) >= k else ()


def _steps(tail: Sequence[Contribution], k: int, sizes: Mapping[int, int], leave: int) -> int:
    """How much of ``tail`` can be shown in whole steps, with ``leave`` people after them."""
    shown = start = 0
    for end in range(1, len(tail) + 1):
        if people(tail[start:end], sizes) >= k:
            if people(tail[end:], sizes) < leave:
                break
            shown = start = end
    return shown


def by_group(
    answers: Sequence[Contribution],
    groups: Mapping[int, Group],
    *,
    k: int,
    sealed_at: int,
    sizes: Mapping[int, int],
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
    may be shown.
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
    rows = joined({group: people(given, sizes) for group, given in first.items()}, k)
    late = everybody - frozenset(first)
    if late:  # who came after the closing makes a row of their own, once there are k of them
        rows = [*rows, late]
    found = {
        row: count([each for each in answers if groups[each.participant_id] in row]) for row in rows
    }
    return {row: shown for row, shown in found.items() if shown}


def joined(counts: Mapping[Group, int], k: int) -> list[frozenset[Group]]:
    """Groups joined so that every row has at least k people and the rows are everybody.

    The groups below k become one row; while that is still below k, the smallest of the others
    joins it. The row of several groups, if there is one, is the last. Fewer than k people
    altogether give one row of all, which nothing may be shown of.
    """
    apart = sorted(counts, key=lambda group: (-counts[group], str(group)))
    rest: list[Group] = []
    while apart and (counts[apart[-1]] < k or 0 < sum(counts[each] for each in rest) < k):
        rest.append(apart.pop())
    rows = [frozenset([group]) for group in apart]
    return [*rows, frozenset(rest)] if rest else rows
