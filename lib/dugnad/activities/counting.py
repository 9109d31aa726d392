"""Which answers may be counted in public: the tallies' only way to the contributions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from babel.numbers import format_decimal

from dugnad.activities import hands
from dugnad.activities.kind import Room
from dugnad.domain.model import SEALED, Activity, Contribution
from dugnad.domain.suppression import Group, Sizes, by_group, joined, published, strength

Payload = Mapping[str, Any]


class Answers:
    """The answers to an activity, question by question, as far as they may be shown.

    Parameters
    ----------
    room
        The whole room, as the projector has it.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._by_key: dict[str, list[Contribution]] = defaultdict(list)
        for contribution in room.contributions:
            if contribution.key is not None:
                self._by_key[contribution.key].append(contribution)

    def to(self, key: str) -> dict[int, Payload]:
        """Participant → newest answer to a question; empty when fewer than k have answered."""
        return self.among(self._by_key[key])

    def filled(self, key: str, name: str) -> list[Any]:
        """``name`` of the newest answers that have any; none when those are fewer than k.

        Who has taken everything back is one of those counted, and hides nobody.
        """
        newest = {each.participant_id: each for each in self.counted(self._by_key[key])}
        left = [each for each in newest.values() if each.payload.get(name)]
        if strength(left, self._room.k, self._sizes(left)) < self._room.k:
            return []
        return [each.payload[name] for each in left]

    def among(self, answers: Sequence[Contribution]) -> dict[int, Payload]:
        """The same for a choice of answers that make a question of their own."""
        return newest(self.counted(answers))

    def counted(self, answers: Sequence[Contribution]) -> Sequence[Contribution]:
        """The part of some answers to one question that may be counted, in their order."""
        return published(
            answers,
            k=self._room.k,
            sealed_at=self._room.activity.sealed_at,
            sizes=self._sizes(answers),
        )

    def _sizes(self, answers: Sequence[Contribution]) -> Sizes:
        groups = self._room.sizes
        return {
            each.id: hands.spoken_for(each.payload, groups[each.participant_id])
            for each in answers
            if each.participant_id in groups
        }

    def all_to(self, key: str) -> Sequence[Contribution]:
        """Every answer to a question, to choose from. Not for showing."""
        return self._by_key[key]

    def at_closing(self, key: str) -> list[Contribution]:
        """What had been answered at the first closing. Not for showing as it is."""
        sealed_at = self._room.activity.sealed_at
        return [each for each in self._by_key[key] if each.id <= sealed_at]

    def by_role(self, key: str) -> dict[frozenset[str], dict[int, Payload]]:
        """Roles → participant → newest answer; small roles together, see ``suppression``."""
        return self.by(roles_of(self._by_key[key]), self._by_key[key])

    def by_role_alike(
        self, keys: Sequence[str]
    ) -> dict[str, dict[frozenset[str], dict[int, Payload]]]:
        """The same for several questions, with the same roles joined for all of them."""
        everything = sorted((a for key in keys for a in self._by_key[key]), key=lambda a: a.id)
        roles = roles_of(everything)
        asked = [each for key in keys if (each := self._by_role_at_closing(key, roles))]
        # A role that has left a question out has not stayed away: it is a small one.
        least = {role: max(1, min(n[role] for n in asked)) for role in set().union(*asked)}
        row_of = {role: row for row in joined(least, self._room.k) for role in row}
        groups = {who: row_of.get(role, frozenset([role])) for who, role in roles.items()}
        return {
            key: {
                frozenset[str]().union(*row): given
                for row, given in self.by(groups, self._by_key[key]).items()
            }
            for key in keys
        }

    def _by_role_at_closing(self, key: str, roles: Mapping[int, str]) -> Counter[str]:
        """People per role who had answered; nobody when fewer than k had."""
        given = self.at_closing(key)
        sizes = self._sizes(given)
        if strength(given, self._room.k, sizes) < self._room.k:
            return Counter()
        by_role: dict[str, list[Contribution]] = defaultdict(list)
        for each in given:
            by_role[roles[each.participant_id]].append(each)
        return Counter({r: strength(own, self._room.k, sizes) for r, own in by_role.items()})

    def by(
        self, groups: Mapping[int, Group], answers: Sequence[Contribution]
    ) -> dict[frozenset[Group], dict[int, Payload]]:
        """Groups → participant → newest of some answers to one question."""
        rows = by_group(
            answers,
            groups,
            k=self._room.k,
            sealed_at=self._room.activity.sealed_at,
            sizes=self._sizes(answers),
        )
        return {row: newest(shown) for row, shown in rows.items()}


def sealed_in(activity: Activity, name: str, answers: Sequence[Contribution]) -> int:
    """Where one of several rounds was first closed, by the answers to it; 0 before that."""
    own = activity.options.get(SEALED, {}).get(name)
    if own:
        return int(own["contribution"])
    return activity.sealed_at if any(each.id <= activity.sealed_at for each in answers) else 0


def late(activity: Activity, answers: Sequence[Contribution]) -> list[Contribution]:
    """The answers of the round at hand that came after it was first closed."""
    name = activity.options.get("round")
    given = [each for each in answers if name is None or each.key == name]
    sealed_at = activity.sealed_at if name is None else sealed_in(activity, name, given)
    return [each for each in given if 0 < sealed_at < each.id]


def roles_of(answers: Sequence[Contribution]) -> dict[int, str]:
    """Participant → the role of the first answer: one changed later does not move it."""
    found: dict[int, str] = {}
    for each in answers:
        found.setdefault(each.participant_id, str(each.payload.get("role", "")))
    return found


def together(rows: Mapping[frozenset[Group], dict[int, Payload]]) -> dict[int, Payload]:
    """The answers of all rows: the only total that may stand beside them."""
    return {who: payload for given in rows.values() for who, payload in given.items()}


def newest(answers: Sequence[Contribution]) -> dict[int, Payload]:
    """Participant → the last of the answers."""
    return {each.participant_id: each.payload for each in answers}


def decimal(value: float, language: str, digits: int = 1) -> str:
    """A figure as people write it: ``4,2`` in Norwegian."""
    return format_decimal(value, format="0." + "0" * digits, locale=language or "nb")
