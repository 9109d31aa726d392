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
    """Participation per role against what was expected, for people who come no more.

    Roles with fewer than k people become one row, see ``suppression.joined``. That nobody came
    of a role is told where it does not give others away.
    """
    order = [role.key for role in roles]
    order += [key for key in counts if key not in order]  # a role that was taken away later
    came = {key: counts.get(key, 0) for key in order}
    expected = {role.key: role.expected for role in roles}

    def row(keys: frozenset[str]) -> Present:
        people = sum(came[key] for key in keys)
        wanted = [expected.get(key) for key in keys]
        known = [each for each in wanted if each is not None]
        return Present(
            roles=tuple(key for key in order if key in keys),
            people=None if 0 < people < k else people,
            expected=sum(known) if len(known) == len(wanted) else None,
        )

    made = [row(keys) for keys in joined(came, k)]
    return sorted(made, key=lambda each: (len(each.roles) > 1, order.index(each.roles[0])))
