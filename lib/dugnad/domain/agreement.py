"""How split a group is over a few choices."""

from __future__ import annotations

from collections.abc import Sequence


def split(counts: Sequence[int]) -> float:
    """Index of qualitative variation: 0 when all chose the same, 1 when evenly spread.

    With shares p over m choices it is ``m / (m - 1) * (1 - sum(p²))`` (Gibbs & Poston 1975,
    the index M2).

    Parameters
    ----------
    counts
        People per choice, at least two choices.

    Raises
    ------
    ValueError
        When nobody has chosen.
    """
    total = sum(counts)
    if total <= 0:
        raise ValueError("no one has chosen")
    m = len(counts)
    return m / (m - 1) * (1 - sum((count / total) ** 2 for count in counts))


#: Up to these values a room is called agreed and mixed; beyond, split. With four choices and
#: everybody in two of them the index is 0.67 at half and half, 0.48 at four to one.
AGREED, MIXED = 0.45, 0.75


def verdict(index: float) -> str:
    """``"agreed"``, ``"mixed"`` or ``"split"`` for a value of :func:`split`."""
    if index <= AGREED:
        return "agreed"
    return "mixed" if index <= MIXED else "split"
