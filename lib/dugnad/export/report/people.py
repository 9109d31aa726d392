"""Who took part, role by role, as far as it may be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dugnad.domain.model import Role
from dugnad.domain.suppression import joined


@dataclass(frozen=True, slots=True)
class Present:
    """One row: roles counted together, and None where fewer than k people stand behind it."""

    roles: tuple[str, ...]
    people: int | None
    expected: int | None


def present(roles: Sequence[Role], counts: Mapping[str, int], k: int) -> list[Present]:
    """Participation per role against what was expected.

    Roles with fewer than k people become one row of at least k, so that the rows add up to
    everybody and none of those in it can be worked out. That nobody came of a role is told:
    it is about no one. Where telling it would give the others away, it is counted with them.
    """
    order = [role.key for role in roles]
    order += [key for key in counts if key not in order]  # a role that was taken away later
    came = {key: counts.get(key, 0) for key in order if counts.get(key, 0)}
    absent = {key for key in order if key not in came}
    rows = [set(row) for row in joined(came, k)] if came else []
    together = next((row for row in rows if len(row) > 1), None)
    if together is not None and _told_apart(together, came, k):
        apart = [row for row in rows if row is not together]
        if absent:
            together |= absent
            absent = set()
        elif apart:
            smallest = min(apart, key=lambda row: sum(came[key] for key in row))
            together |= smallest
            rows.remove(smallest)
    expected = {role.key: role.expected for role in roles}

    def row(keys: set[str]) -> Present:
        people = sum(came.get(key, 0) for key in keys)
        wanted = [expected.get(key) for key in keys]
        known = [each for each in wanted if each is not None]
        return Present(
            roles=tuple(key for key in order if key in keys),
            people=None if 0 < people < k else people,
            expected=sum(known) if len(known) == len(wanted) else None,
        )

    made = [row(keys) for keys in rows] + [row({key}) for key in absent]
    return sorted(made, key=lambda each: (len(each.roles) > 1, order.index(each.roles[0])))


def _told_apart(keys: set[str], came: Mapping[str, int], k: int) -> bool:
    """Whether there may be too few ways to make the sum of the roles counted together.

    One small role beside a larger one, or small ones that are all of one person or all of
    k - 1, can leave one way only.
    """
    sizes = [came[key] for key in keys]
    if max(sizes) >= k:
        return len(sizes) == 2
    return sum(sizes) in (len(sizes), len(sizes) * (k - 1))
