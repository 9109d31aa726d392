"""What may be counted in public, decided once.

Two rules of the project's privacy promise live here:

* no figure about fewer than k people;
* while an activity is open, a figure moves in steps of at least k people, and never so that
  the step that closing adds is smaller. A step of one would tell the room what the person
  who just tapped thinks.

Both are met by counting only a *prefix* of the answers in the order they came. The prefix
depends on the answers alone, so every screen and every export shows the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dugnad.domain.model import Contribution


def people(contributions: Iterable[Contribution], sizes: Mapping[int, int]) -> int:
    """How many people stand behind the contributions; each participant once."""
    return sum(sizes.get(each, 1) for each in {c.participant_id for c in contributions})


def published(
    answers: Sequence[Contribution],
    *,
    k: int,
    sealed_at: int,
    is_open: bool,
    sizes: Mapping[int, int],
) -> Sequence[Contribution]:
    """The answers to *one* question that may be counted in public now.

    Parameters
    ----------
    answers
        All answers to the question, changed minds included, in the order of their ids.
    k
        The smallest group that may be shown, in people.
    sealed_at
        The last contribution that had been counted in full when the activity last closed.
    is_open
        Whether people are answering now.
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
    if is_open:
        end = settled + _steps(tail, k, sizes)
    elif settled and people(tail, sizes) < k:
        end = settled  # late entries wait until there are enough of them
    else:
        end = len(answers)
    shown = answers[:end]
    return shown if people(shown, sizes) >= k else ()


def _steps(tail: Sequence[Contribution], k: int, sizes: Mapping[int, int]) -> int:
    """How much of ``tail`` can be shown so that what is left is a step of its own."""
    shown = start = 0
    for end in range(1, len(tail) + 1):
        if people(tail[start:end], sizes) >= k:
            if people(tail[end:], sizes) < k:
                break
            shown = start = end
    return shown
