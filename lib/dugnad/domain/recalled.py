"""What a room looks at again: what was promised, and what some saw otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dugnad.domain.chain import Contract, Decision, Element, Evidence, Link, LinkKind, Standing
from dugnad.domain.elements import Held


@dataclass(frozen=True, slots=True)
class Recalled:
    """A promise with its party, or a dissent with the decision it is ``about``.

    ``held``: the last that was said of whether a promise was kept.
    """

    text: str
    party: str = ""
    held: Held | None = None
    about: str = ""
    tripwire: str = ""


def recalled(elements: Sequence[Element], links: Sequence[Link]) -> list[Recalled]:
    """The promises of a project as far as they stand, then its dissents."""
    there = {each.id: each for each in elements if each.standing is not Standing.WITHDRAWN}
    seen: dict[int, Held] = {}
    for link in sorted(links, key=lambda each: each.after):  # the last that was seen counts
        found = there.get(link.after)
        if (
            link.kind is LinkKind.CONCERNS
            and found
            and isinstance(found.content, Evidence)
            and found.content.held
        ):
            seen[link.before] = found.content.held
    promises, dissents = [], []
    for each in there.values():
        if isinstance(each.content, Contract):
            said = each.content
            promises.append(Recalled(said.text, said.party, seen.get(each.id)))
        elif isinstance(each.content, Decision):
            about = each.content.text
            dissents += [
                Recalled(one.view, about=about, tripwire=one.tripwire)
                for one in each.content.dissents
            ]
    return promises + dissents
