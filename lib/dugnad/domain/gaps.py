"""Figure 3 of the method: the present situation, the gap, and the desired situation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dugnad.domain.chain import Element, Link, LinkKind, Standing
from dugnad.domain.elements import Action, Gap, Goal, Need, Situation


@dataclass(frozen=True, slots=True)
class Pictured:
    """One gap with what it spans: ``now`` and ``wanted`` in the group's own words.

    ``actions`` are what is planned to get across.
    """

    gap: Element
    now: tuple[Element, ...]
    wanted: tuple[Element, ...]
    actions: tuple[Element, ...]

    @property
    def content(self) -> Gap:
        assert isinstance(self.gap.content, Gap)
        return self.gap.content

    @property
    def distance(self) -> int | None:
        said = self.content
        return None if said.present is None or said.desired is None else said.desired - said.present


def pictured(elements: Iterable[Element], links: Sequence[Link]) -> list[Pictured]:
    """Every gap with what led to it and what came of it; the most important first."""
    present = {each.id: each for each in elements if each.standing is not Standing.WITHDRAWN}
    chain = [
        each
        for each in links
        if each.kind is LinkKind.LEADS and {each.before, each.after} <= present.keys()
    ]

    def before(of: Element) -> list[Element]:
        return [present[each.before] for each in chain if each.after == of.id]

    def after(*of: Element) -> list[Element]:
        ids = {each.id for each in of}
        return [present[each.after] for each in chain if each.before in ids]

    found = []
    for gap in present.values():
        if not isinstance(gap.content, Gap):
            continue
        led = before(gap)
        # What the group has seen stands first; the need is told where nothing else is.
        now = [e for e in led if isinstance(e.content, Situation)] or [
            e for e in led if isinstance(e.content, Need)
        ]
        goals = [e for e in after(gap) if isinstance(e.content, Goal)]
        actions = [e for e in after(*goals) if isinstance(e.content, Action)]
        found.append(Pictured(gap, tuple(now), tuple(goals), tuple(actions)))
    return sorted(found, key=lambda each: -(each.content.importance or 0))
