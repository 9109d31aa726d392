"""What lies on the table of an activity, for the pages and for what is taken home alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from dugnad.activities import igp
from dugnad.activities.kind import READY, Room, Round, View
from dugnad.activities.registry import kind_of, on_the_table
from dugnad.domain.model import Activity, Gathering, StatementStatus
from dugnad.domain.recalled import Recalled, recalled
from dugnad.store import Store


def table(store: Store, gathering: Gathering, activity: Activity) -> Room:
    """What lies on the table: the activity and the approved statements, nobody's answers.

    Pinned statements stand first.
    """
    pinned = frozenset(gathering.screen.get("pinned", ()))
    statements = on_the_table(
        activity,
        store.list_activities(gathering.id),
        store.list_statements(gathering.id, StatementStatus.APPROVED),
    )
    room = Room(
        activity=activity,
        statements=sorted(statements, key=lambda each: each.id not in pinned),
        k=gathering.smallest_group,
        pinned=pinned,
    )
    if igp.stage_of(activity) != "group":
        return room
    writers = igp.writers(store.list_answers(activity.id, igp.GROUP))
    return replace(room, people=_people(store, gathering), writers=writers)


def whole_room(
    store: Store, gathering: Gathering, activity: Activity, *, earlier: bool = True
) -> Room:
    """Everything about an activity, for the facilitator's machine only.

    With ``earlier`` also what may be shown of the same, asked before. Of an activity that is
    shown, what its seal counts is public from now on.
    """
    fixed = activity.id in gathering.published or gathering.ended_on is not None
    if activity.shown and activity.sealed_at and not fixed:
        now = store.publish(activity.id)  # before the answers are read
        activity = replace(activity, sealed_at=now.sealed_at, options=now.options)
    return replace(
        table(store, gathering, activity),
        contributions=[each for each in store.list_contributions(activity.id) if each.key != READY],
        sizes=store.list_sizes(gathering.id),
        origins=store.list_origins(gathering.id),
        roles={role.key: role.label for role in store.find_project(gathering.project_id).roles},
        earlier=_earlier(store, gathering, activity) if earlier else (),
        people=_people(store, gathering),
        aside=_aside(store, gathering, activity),
        recalled=_recalled(store, gathering, activity),
    )


def _recalled(store: Store, gathering: Gathering, activity: Activity) -> list[Recalled]:
    """What the step looks at again; nothing where its plan does not ask for it."""
    if not activity.options.get("recall"):
        return []
    project = gathering.project_id
    return recalled(store.list_elements(project), store.list_links(project))


def _aside(store: Store, gathering: Gathering, activity: Activity) -> int:
    """How many statements have been taken off the table, and are not part of another."""
    parts = {n for one in gathering.screen.get("merged", ()) for n in one["statements"]}
    hidden = store.list_statements(gathering.id, StatementStatus.HIDDEN)
    found = on_the_table(activity, store.list_activities(gathering.id), hidden)
    return sum(each.id not in parts for each in found)


def _people(store: Store, gathering: Gathering) -> int:
    return sum(store.count_participants(gathering.id).values())


def _earlier(store: Store, gathering: Gathering, activity: Activity) -> list[Round]:
    """The same as asked before, the earliest first, each as far as it may be shown.

    Whether it has been shown yet does not matter: it can be, after this one and in the report.
    """
    repeats = kind_of(activity.kind).repeats
    if repeats is None:
        return []
    asked = [
        (other, each)
        for other in store.list_gatherings(gathering.project_id)
        for each in store.list_activities(other.id)
        if 0 < each.sealed_at < (activity.sealed_at or inf)  # the only clock there is
        and each.kind == activity.kind
        and each.id != activity.id
        and repeats(activity, each)
    ]
    found: list[Round] = []
    for other, each in sorted(asked, key=lambda pair: pair[1].sealed_at):
        found.append(Round(each, other.started_on, _shown(store, other, each, tuple(found))))
    return found


def _shown(
    store: Store, gathering: Gathering, activity: Activity, earlier: Sequence[Round]
) -> View:
    """What the screen may show of an activity, or did while there were answers to it."""
    kept = store.find_result(activity.id)
    if kept is not None:
        return kept
    room = whole_room(store, gathering, replace(activity, shown=True), earlier=False)
    return kind_of(activity.kind).screen.view(
        replace(room, earlier=earlier), store.find_project(gathering.project_id).language
    )
