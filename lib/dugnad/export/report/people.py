"""Who took part, role by role, as far as it may be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dugnad.domain.model import Gathering, Project, Role
from dugnad.domain.suppression import joined
from dugnad.store import Store

#: Without them an analysis is that of the few.
ASKED = ("staff", "pupils", "guardians")


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


def took_part(store: Store, project: Project) -> list[tuple[Gathering, list[Present]]]:
    """Who came to each gathering that has ended and that somebody came to, the newest first.

    Two such tables while people still come would tell of one person which role it came in.
    """
    found = []
    for each in store.list_gatherings(project.id):
        counts = store.count_participants(each.id)
        if each.ended_on is not None and any(counts.values()):
            found.append((each, present(project.roles, counts, each.smallest_group)))
    return found


def unseen(project: Project, tables: Sequence[Sequence[Present]]) -> list[str]:
    """Those of ``ASKED`` that the project expects and that no table shows anybody of."""
    seen = {role for rows in tables for row in rows if row.people for role in row.roles}
    return [
        role.key
        for role in project.roles
        if role.key in ASKED and role.expected != 0 and role.key not in seen
    ]
