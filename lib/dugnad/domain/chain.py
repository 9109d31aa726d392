"""The chain a project works along: need or situation → gap → goal → action → evidence →
assessment, and from there to a new situation or back to any link that is reopened.

An element is one link of the chain, or stands beside it: a practice, a decision with its
dissents, a part of the contract between the parties. What it says is its *content*
(``dugnad.domain.elements``). Nothing is overwritten; every change is an :class:`Event`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter
from itertools import product

from dugnad.domain.elements import (
    CONTENT,
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
from dugnad.domain.links import Element, Event, Happened, Link, LinkKind, Standing, to_undo
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
    LinkKind.REOPENS: set(product(_K, _K)),
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
    known = [link for link in links if {link.before, link.after} <= present.keys()]
    chain = [
        (present[link.before], present[link.after]) for link in known if link.kind is LinkKind.LEADS
    ]
    # A goal that serves another goal still needs its own reason and its own actions.
    chain = [(one, other) for one, other in chain if one.kind is not other.kind]
    explained = {after.id for _before, after in chain}
    # What was seen of a promise or a decision has its reason there.
    explained |= {
        link.after
        for link in known
        if link.kind is LinkKind.CONCERNS and present[link.after].kind is _K.EVIDENCE
    }
    # That a goal is measured does not make it a plan.
    continued = {b.id for b, a in chain if b.kind is not _K.GOAL or a.kind is _K.ACTION}
    of_goals = {after.id for before, after in chain if before.kind is _K.GOAL}
    of_goals |= {after.id for before, after in chain if before.id in of_goals}
    signs = {after.id for before, after in chain if _is_sign(after, before)}
    found = []
    for each in present.values():
        if isinstance(each.content, Action) and each.content.progress is Progress.STOPPED:
            continue  # what was stopped asks for nothing
        if each.kind in _NEEDS_BEFORE and each.id not in explained:
            found.append(Orphan(each, Lack.BEFORE))
        waits = each.id not in signs and _waits_for_more(each.content, each.id in of_goals)
        if each.kind in _NEEDS_AFTER and waits and each.id not in continued:
            found.append(Orphan(each, Lack.AFTER))
    return found


_NEEDS_BEFORE = {_K.GAP, _K.GOAL, _K.ACTION, _K.EVIDENCE, _K.ASSESSMENT}
_NEEDS_AFTER = {_K.NEED, _K.SITUATION, _K.GAP, _K.GOAL, _K.ACTION, _K.EVIDENCE}


def _waits_for_more(content: Content, of_goal: bool) -> bool:
    """Whether something should come of it by now.

    Nobody can know yet what came of an action that goes on, and a measurement is a point on the
    line of its goal's indicator: it is the line that is assessed. Whether a promise was kept is
    the assessment.
    """
    if isinstance(content, Action):
        return content.progress is Progress.DONE
    if isinstance(content, Evidence):
        return content.held is None and (content.value is None or not of_goal)
    return True


def _is_sign(element: Element, of: Element) -> bool:
    """Whether it is a sign seen of a goal: with the others it tells how near the goal is."""
    return isinstance(of.content, Goal) and element.content.text in of.content.signs


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
