"""Several ideas that say the same become one, and can be taken apart again.

One stays, worded anew where that is better; the others are set aside and point to it, so that
those who wrote them see what theirs has become part of. What comes later is about the one that
stays. Answers given before stay with the idea they were given to: put together, figures that
were shown before and after would tell what a few people answered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from dugnad.domain.errors import Refused
from dugnad.domain.model import Gathering, StatementStatus
from dugnad.domain.text import clean
from dugnad.pages.live import Asked, Message
from dugnad.store import Store


class Merge(Asked):
    """``others`` say the same as ``keep``, which stays and is worded as ``text``."""

    type: Literal["merge"]
    keep: int
    others: list[int] = Field(min_length=1, max_length=200)
    text: str


class Apart(Message):
    """An idea is its own again."""

    type: Literal["apart"]
    statement: int


@dataclass(frozen=True, slots=True)
class Before:
    """How the ideas stood, so that it can be brought back."""

    screen: Mapping[str, Any]
    texts: Mapping[int, str]
    statuses: Mapping[int, StatementStatus]
    options: Mapping[int, Mapping[str, Any]]


def merged(gathering: Gathering) -> dict[int, int]:
    """Statement → the one it is now part of."""
    return {
        each: one["statement"]
        for one in gathering.screen.get("merged", ())
        for each in one["statements"]
    }


def _stood(gathering: Gathering) -> dict[int, StatementStatus]:
    """Statement that is part of another → how it stood before that."""
    # Of those merged before this was kept it is not known who had read them.
    unknown = StatementStatus.PENDING if gathering.approval else StatementStatus.APPROVED
    return {
        each: StatementStatus(one.get("status", unknown))
        for one in gathering.screen.get("merged", ())
        for each in one["statements"]
    }


def merge(store: Store, gathering: Gathering, act: Merge) -> Before:
    """Make one of several ideas.

    Raises
    ------
    Refused
        When there are fewer than two, or one of them is not part of the gathering.
    """
    found = {each.id: each for each in store.list_statements(gathering.id)}
    others = dict.fromkeys(each for each in act.others if each != act.keep)
    if not others or not {act.keep, *others} <= found.keys():
        raise Refused("Choose at least two ideas that say the same.")
    text = clean(act.text)
    now = merged(gathering)
    if act.keep in now:
        raise Refused("This idea is already part of another one.")
    before = _before(store, gathering, [act.keep, *others])
    for each, one in now.items():
        if one in others:  # what was part of one of them goes along
            now[each] = act.keep
    now |= dict.fromkeys(others, act.keep)
    was = _stood(gathering) | {each: found[each].status for each in others}
    pinned = gathering.screen.get("pinned", [])
    _point(store, gathering, now, was, [each for each in pinned if each not in others])
    for number in others:
        store.set_status(number, StatementStatus.HIDDEN)
    store.edit_statement(act.keep, text)
    if any(found[each].status is StatementStatus.APPROVED for each in (act.keep, *others)):
        store.set_status(act.keep, StatementStatus.APPROVED)
    for activity, options in before.options.items():
        themes = _themed(options["themes"], act.keep, set(others))
        store.change_activity(activity, options={**options, "themes": themes})
    return before


def apart(
    store: Store, gathering: Gathering, act: Apart, status: StatementStatus | None = None
) -> Before:
    """Let an idea be its own again, as it was written, and as it stood unless ``status`` is given.

    Raises
    ------
    Refused
        When it is part of no other.
    """
    now = merged(gathering)
    if act.statement not in now:
        raise Refused("This idea is part of no other.")
    before = _before(store, gathering, [act.statement])
    left = {each: one for each, one in now.items() if each != act.statement}
    was = _stood(gathering)
    _point(store, gathering, left, was, gathering.screen.get("pinned", []))
    store.set_status(act.statement, status or was[act.statement])
    return before


def restore(store: Store, gathering: Gathering, before: Before) -> None:
    """Bring back how the ideas stood."""
    store.set_screen(gathering.id, **before.screen)
    for number, text in before.texts.items():
        store.edit_statement(number, text)
        store.set_status(number, before.statuses[number])
    for activity, options in before.options.items():
        store.change_activity(activity, options=options)


def _before(store: Store, gathering: Gathering, statements: list[int]) -> Before:
    found = [store.find_statement(each) for each in statements]
    return Before(
        screen={name: gathering.screen.get(name, []) for name in ("merged", "pinned")},
        texts={each.id: each.text for each in found},
        statuses={each.id: each.status for each in found},
        options={
            each.id: each.options
            for each in store.list_activities(gathering.id)
            if each.kind == "ideas" and each.options.get("themes")
        },
    )


def _point(
    store: Store,
    gathering: Gathering,
    now: dict[int, int],
    was: dict[int, StatementStatus],
    pinned: list[int],
) -> None:
    """Keep which idea is part of which, in a form whose numbers travel with the project."""
    listed: dict[tuple[int, str], list[int]] = defaultdict(list)
    for each, one in now.items():
        listed[one, was[each].value].append(each)
    pairs = [
        {"statement": one, "statements": each, "status": status}
        for (one, status), each in listed.items()
    ]
    store.set_screen(gathering.id, merged=pairs, pinned=pinned)


def _themed(themes: list[dict[str, Any]], keep: int, others: set[int]) -> list[dict[str, Any]]:
    """The one that stays keeps its theme, or takes that of the first of the others."""
    loose = not any(keep in each["statements"] for each in themes)
    made = []
    for theme in themes:
        left = [each for each in theme["statements"] if each not in others]
        if loose and len(left) < len(theme["statements"]):
            left.append(keep)
            loose = False
        if left:
            made.append({**theme, "statements": left})
    return made
