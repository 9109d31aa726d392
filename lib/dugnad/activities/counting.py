"""Which answers may be counted in public: the tallies' only way to the contributions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from babel.numbers import format_decimal

from dugnad.activities.kind import Room
from dugnad.domain.model import Contribution
from dugnad.domain.suppression import Group, by_group, published

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

    def among(self, answers: Sequence[Contribution]) -> dict[int, Payload]:
        """The same for a choice of answers that make a question of their own."""
        return newest(self.counted(answers))

    def counted(self, answers: Sequence[Contribution]) -> Sequence[Contribution]:
        """The part of some answers to one question that may be counted, in their order."""
        return published(
            answers, k=self._room.k, sealed_at=self._room.activity.sealed_at, sizes=self._room.sizes
        )

    def all_to(self, key: str) -> Sequence[Contribution]:
        """Every answer to a question, to choose from. Not for showing."""
        return self._by_key[key]

    def at_closing(self, key: str) -> list[Contribution]:
        """What had been answered at the first closing. Not for showing as it is."""
        sealed_at = self._room.activity.sealed_at
        return [each for each in self._by_key[key] if each.id <= sealed_at]

    def by_role(self, key: str) -> dict[frozenset[str], dict[int, Payload]]:
        """Roles → participant → newest answer; small roles together, see ``suppression``."""
        groups: dict[int, str] = {}
        for each in self._by_key[key]:  # a role changed later does not move the answer
            groups.setdefault(each.participant_id, str(each.payload.get("role", "")))
        return self.by(groups, self._by_key[key])

    def by(
        self, groups: Mapping[int, Group], answers: Sequence[Contribution]
    ) -> dict[frozenset[Group], dict[int, Payload]]:
        """Groups → participant → newest of some answers to one question."""
        rows = by_group(
            answers,
            groups,
            k=self._room.k,
            sealed_at=self._room.activity.sealed_at,
            sizes=self._room.sizes,
        )
        return {row: newest(shown) for row, shown in rows.items()}


def newest(answers: Sequence[Contribution]) -> dict[int, Payload]:
    """Participant → the last of the answers."""
    return {each.participant_id: each.payload for each in answers}


def decimal(value: float, language: str, digits: int = 1) -> str:
    """A figure as people write it: ``4,2`` in Norwegian."""
    return format_decimal(value, format="0." + "0" * digits, locale=language or "nb")
