"""The chain a project works along: need or situation → gap → goal → action → evidence →
assessment, and from there to a new situation or back to any link that is reopened.

An element is one link of the chain, or stands beside it: a practice, a decision with its
dissents, a part of the contract between the parties. What it says is its *content*
(``dugnad.domain.elements``). Nothing is overwritten; every change is an :class:`Event`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter
from itertools import product

from dugnad.domain.elements import (
    CONTENT,
    PHASE,
    Action,
    Assessment,
    Content,
    Contract,
    Decision,
    Dissent,
    ElementKind,
    Evidence,
    Gap,
    Goal,
    Lesson,
    Need,
    Phase,
    Practice,
    Progress,
    Situation,
    kind_of,
)
from dugnad.domain.errors import Refused
from dugnad.domain.tidied import checked

__all__ = [
    "CONTENT",
    "Action",
    "Assessment",
    "Content",
    "Contract",
    "Decision",
    "Dissent",
    "Element",
    "ElementKind",
    "Event",
    "Evidence",
    "Gap",
    "Goal",
    "Happened",
    "Lack",
    "Lesson",
    "Link",
    "LinkKind",
    "Need",
    "Orphan",
    "Phase",
    "Practice",
    "Situation",
    "Standing",
    "Thread",
    "checked",
    "follow",
    "kind_of",
    "orphans",
    "refuse_chain",
    "refuse_link",
    "to_undo",
]


class Standing(StrEnum):
    """``REOPENED``: to be looked at again; the next change settles it."""

    CURRENT = "current"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Element:
    """One link of the chain as it stands now.

    ``version`` counts its changes; ``statement_id`` is the idea it grew out of, if any.
    """

    id: int
    project_id: int
    content: Content
    standing: Standing
    version: int
    changed_on: date
    statement_id: int | None = None

    @property
    def kind(self) -> ElementKind:
        return kind_of(self.content)

    @property
    def phase(self) -> Phase:
        return PHASE[self.kind]


class Happened(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    UNDONE = "undone"
    LINKED = "linked"
    UNLINKED = "unlinked"


class LinkKind(StrEnum):
    LEADS = "leads"  # along the chain
    REOPENS = "reopens"  # an assessment back to what it reopened
    DEPENDS = "depends"  # an action waits for another
    DISCARDS = "discards"  # an action makes an end of a practice
    CONCERNS = "concerns"  # a decision or a promise is about something


@dataclass(frozen=True, slots=True)
class Link:
    before: int
    after: int
    kind: LinkKind = LinkKind.LEADS


@dataclass(frozen=True, slots=True)
class Event:
    """One change: what happened, by which role, on which date, and what stood before.

    ``content`` and ``earlier`` are None for an event about ``link``. ``undoes`` is the number
    of the event that was taken back.
    """

    number: int
    element_id: int
    happened: Happened
    role: str
    on: date
    reason: str = ""
    content: Content | None = None
    earlier: Content | None = None
    link: Link | None = None
    undoes: int | None = None


def to_undo(events: Sequence[Event]) -> Event | None:
    """The newest event that has not been taken back, and takes none back. The first cannot be."""
    undone = {event.undoes for event in events}
    return next(
        (
            event
            for event in reversed(events)
            if event.happened is not Happened.ADDED
            and event.undoes is None
            and event.number not in undone
        ),
        None,
    )


# -- Which may follow which -------------------------------------------------------------------

_K = ElementKind
_CHAIN = {
    _K.NEED: (_K.SITUATION, _K.GAP),
    _K.SITUATION: (_K.GAP,),
    _K.GAP: (_K.GOAL,),
    _K.GOAL: (_K.GOAL, _K.ACTION, _K.EVIDENCE),
    _K.ACTION: (_K.EVIDENCE,),
    _K.EVIDENCE: (_K.ASSESSMENT,),
    _K.ASSESSMENT: (_K.NEED, _K.SITUATION),
}
_ALLOWED = {
    LinkKind.LEADS: {(before, after) for before in _CHAIN for after in _CHAIN[before]},
    LinkKind.REOPENS: set(product([_K.ASSESSMENT], _K)),
    LinkKind.DEPENDS: {(_K.ACTION, _K.ACTION)},
    LinkKind.DISCARDS: {(_K.ACTION, _K.PRACTICE)},
    LinkKind.CONCERNS: set(product([_K.DECISION, _K.CONTRACT], _K)),
}


def refuse_link(link: Link, before: Element, after: Element, links: Iterable[Link]) -> None:
    """Refuse a link that the chain does not allow. Only a reopening may close a circle."""
    if before.project_id != after.project_id:
        raise Refused("These two belong to different projects, so they cannot be linked.")
    if Standing.WITHDRAWN in (before.standing, after.standing):
        raise Refused("One of these two has been withdrawn. Restore it first, then link them.")
    if before.id == after.id or (before.kind, after.kind) not in _ALLOWED[link.kind]:
        raise Refused(
            "These two cannot be linked in this way. The chain goes from need or situation to "
            "gap, goal, action, evidence and assessment."
        )
    if link.kind is not LinkKind.REOPENS:
        same = [each for each in links if each.kind is link.kind]
        if before.id in _reached(after.id, same, _after):
            raise Refused(
                "This would lead in a circle. To go back in the chain, reopen the earlier part "
                "and say why."
            )


def refuse_chain(kinds: Mapping[int, ElementKind], links: Iterable[Link]) -> None:
    """Refuse links, read from elsewhere, that could not have been made one by one."""
    ways: dict[LinkKind, dict[int, set[int]]] = {}
    for link in links:
        if (kinds[link.before], kinds[link.after]) not in _ALLOWED[link.kind]:
            raise Refused("The chain in the file holds links that cannot be.")
        ways.setdefault(link.kind, {}).setdefault(link.after, set()).add(link.before)
    ways.pop(LinkKind.REOPENS, None)
    try:
        for graph in ways.values():
            TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise Refused("The chain in the file holds links that cannot be.") from error


# -- Following the chain, and what is missing in it -------------------------------------------


@dataclass(frozen=True, slots=True)
class Thread:
    """What led to an element, and what came of it, nearest first."""

    before: tuple[Element, ...]
    element: Element
    after: tuple[Element, ...]


class Lack(StrEnum):
    BEFORE = "before"  # nothing says why it is there
    AFTER = "after"  # nothing has come of it yet


@dataclass(frozen=True, slots=True)
class Orphan:
    element: Element
    lack: Lack


def follow(element_id: int, elements: Iterable[Element], links: Iterable[Link]) -> Thread:
    """The chain through one element, both ways."""
    known = {each.id: each for each in elements}
    chain = [each for each in links if each.kind is LinkKind.LEADS]

    def way(step: Callable[[Link], tuple[int, int]]) -> tuple[Element, ...]:
        reached = _reached(element_id, chain, step)
        return tuple(known[each] for each in reached[1:] if each in known)

    return Thread(way(_before), known[element_id], way(_after))


def orphans(elements: Iterable[Element], links: Iterable[Link]) -> list[Orphan]:
    """The links of the chain that hang loose. They are allowed, and shown."""
    present = {each.id: each for each in elements if each.standing is not Standing.WITHDRAWN}
    chain = [
        (present[link.before], present[link.after])
        for link in links
        if link.kind is LinkKind.LEADS and {link.before, link.after} <= present.keys()
    ]
    # A goal that serves another goal still needs its own reason and its own actions.
    chain = [(one, other) for one, other in chain if one.kind is not other.kind]
    explained = {after.id for _before, after in chain}
    # That a goal is measured does not make it a plan.
    continued = {b.id for b, a in chain if b.kind is not _K.GOAL or a.kind is _K.ACTION}
    of_goals = {after.id for before, after in chain if before.kind is _K.GOAL}
    of_goals |= {after.id for before, after in chain if before.id in of_goals}
    found = []
    for each in present.values():
        if isinstance(each.content, Action) and each.content.progress is Progress.STOPPED:
            continue  # what was stopped asks for nothing
        if each.kind in _NEEDS_BEFORE and each.id not in explained:
            found.append(Orphan(each, Lack.BEFORE))
        waits = _waits_for_more(each.content, each.id in of_goals)
        if each.kind in _NEEDS_AFTER and waits and each.id not in continued:
            found.append(Orphan(each, Lack.AFTER))
    return found


_NEEDS_BEFORE = {_K.GAP, _K.GOAL, _K.ACTION, _K.EVIDENCE, _K.ASSESSMENT}
_NEEDS_AFTER = {_K.NEED, _K.SITUATION, _K.GAP, _K.GOAL, _K.ACTION, _K.EVIDENCE}


def _waits_for_more(content: Content, of_goal: bool) -> bool:
    """Whether something should come of it by now.

    Nobody can know yet what came of an action that goes on, and a measurement is a point on the
    line of its goal's indicator: it is the line that is assessed.
    """
    if isinstance(content, Action):
        return content.progress is Progress.DONE
    if isinstance(content, Evidence):
        return content.value is None or not of_goal
    return True


def _after(link: Link) -> tuple[int, int]:
    return link.before, link.after


def _before(link: Link) -> tuple[int, int]:
    return link.after, link.before


def _reached(
    start: int, links: Iterable[Link], step: Callable[[Link], tuple[int, int]]
) -> list[int]:
    """``start`` and everything that can be reached from it, nearest first."""
    ways: dict[int, list[int]] = {}
    for link in links:
        here, there = step(link)
        ways.setdefault(here, []).append(there)
    reached = {start: None}
    queue = [start]
    for here in queue:  # grows while it is walked
        for there in ways.get(here, ()):
            if there not in reached:
                reached[there] = None
                queue.append(there)
    return list(reached)
