"""How many groups to talk in, and how large."""

from __future__ import annotations

#: Large enough for several views, small enough that everyone speaks.
WANTED = 5


def group_sizes(people: int, wanted: int = WANTED) -> list[int]:
    """Sizes of groups as near ``wanted`` as can be, the larger ones first; they differ by one
    at the most. Nobody is left alone unless there is only one person.

    Raises
    ------
    ValueError
        When there are fewer than no people, or a group is to have fewer than two.
    """
    if people < 0 or wanted < 2:
        raise ValueError("no such groups")
    if people == 0:
        return []
    number = max(1, min(round(people / wanted), people // 2))
    small, larger = divmod(people, number)
    return [small + 1] * larger + [small] * (number - larger)
