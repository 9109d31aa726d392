"""From the room into the chain: what a gathering has said and found, to be worked on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dugnad import rooms
from dugnad.activities.counting import decimal
from dugnad.activities.registry import on_the_table
from dugnad.activities.scale import scale_of
from dugnad.domain.chain import (
    Action,
    Assessment,
    Content,
    Element,
    ElementKind,
    Evidence,
    Gap,
    Goal,
    Need,
    Phase,
    Practice,
    Situation,
    Standing,
)
from dugnad.domain.elements import LONGEST_TEXT, SCALE, Change, kind_of
from dugnad.domain.errors import Refused
from dugnad.domain.model import (
    Activity,
    ActivityStatus,
    Gathering,
    Project,
    StatementStatus,
    in_language,
)
from dugnad.domain.priority import Priority
from dugnad.i18n import catalogue
from dugnad.pages.chain_words import choices, day, kind_names
from dugnad.store import Store
from dugnad.store.payload import from_payload, to_payload
from dugnad.words import field_names

K = ElementKind
#: What an activity can find.
Found = Gap | Practice | Need
#: What an activity has found: key, content, statement id of each.
Outcome = list[tuple[str, Found, int | None]]
#: What a statement may become in each phase; the first is suggested.
BECOMES: dict[Phase, tuple[ElementKind, ...]] = {
    Phase.INITIATION: (K.NEED, K.SITUATION, K.PRACTICE),
    Phase.SITUATION: (K.SITUATION, K.GAP, K.PRACTICE, K.NEED),
    Phase.GOALS: (K.GOAL, K.GAP, K.SITUATION),
    Phase.ACTIONS: (K.ACTION, K.PRACTICE, K.GOAL),
    Phase.EVALUATION: (K.EVIDENCE, K.ASSESSMENT, K.SITUATION),
}
_WORDED: dict[ElementKind, Any] = {
    K.NEED: Need,
    K.SITUATION: Situation,
    K.GAP: Gap,
    K.PRACTICE: Practice,
    K.GOAL: Goal,
    K.ACTION: Action,
    K.EVIDENCE: Evidence,
    K.ASSESSMENT: Assessment,
}


def worded(kind: ElementKind, text: str) -> Content:
    """An element that says what a statement says."""
    content: Content = _WORDED[kind](text)
    return content


def from_the_room(
    store: Store,
    project: Project,
    phase: Phase,
    elements: Iterable[Element],
    language: str,
    known: dict[object, Outcome],
) -> dict[str, Any]:
    """What the project's gatherings hold and the chain does not hold yet, newest first.

    ``known`` keeps what ended gatherings have found, from one look to the next.
    """
    taken = {each.statement_id for each in elements}
    gatherings = []
    for gathering in store.list_gatherings(project.id):
        activities = store.list_activities(gathering.id)
        statements = _on_any_table(store, gathering, activities)
        found = {
            "id": gathering.id,
            "title": in_language(gathering.title, language),
            "on": day(gathering.started_on, language),
            "statements": [
                {"id": each.id, "text": each.text} for each in statements if each.id not in taken
            ],
            "results": results(store, gathering, activities, elements, language, known),
        }
        if found["statements"] or found["results"]:
            gatherings.append(found)
    names = kind_names(language)
    return {
        "gatherings": sorted(gatherings, key=lambda each: -each["id"]),
        "becomes": [{"kind": kind.value, "name": names[kind]} for kind in BECOMES[phase]],
    }


def _on_any_table(store: Store, gathering: Gathering, activities: list[Activity]) -> list[Any]:
    approved = store.list_statements(gathering.id, StatementStatus.APPROVED)
    kept: dict[int, Any] = {}
    for activity in activities:
        if activity.kind in ("ideas", "four_fields"):
            for each in on_the_table(activity, activities, approved):
                kept[each.id] = each
    return [kept[key] for key in sorted(kept)]


def results(
    store: Store,
    gathering: Gathering,
    activities: Iterable[Activity],
    elements: Iterable[Element],
    language: str,
    known: dict[object, Outcome],
) -> list[dict[str, Any]]:
    """What closed activities found that the chain does not hold yet."""
    elements = list(elements)
    found = []
    for activity in activities:
        found_here = (activity.id, gathering.smallest_group, language)
        if found_here not in known or gathering.ended_on is None:  # nobody answers after the end
            known[found_here] = outcome(store, gathering, activity, language)
        for key, content, statement in known[found_here]:
            if not _held(content, statement, elements):
                found.append(
                    {
                        "activity": activity.id,
                        "key": key,
                        "kind": kind_of(content).value,
                        "text": content.text,
                        "says": _says(content, language),
                    }
                )
    return found


def outcome(store: Store, gathering: Gathering, activity: Activity, language: str) -> Outcome:
    """What a closed activity found, as far as it may be shown: key, content, statement id."""
    if activity.status is not ActivityStatus.CLOSED:
        return []
    if gathering.ended_on and (kept := store.find_result(activity.id)):
        return [
            (each["key"], _content(each["kind"], each["content"]), each["statement"])
            for each in kept.get("found", ())
        ]
    activity = replace(activity, shown=True)  # as good as: it is read on this page
    if activity.kind == "gap":
        return _gaps(store, gathering, activity, language)
    if activity.kind == "four_fields":
        return _placed(store, gathering, activity)
    if activity.kind == "sorting":
        return _sorted(store, gathering, activity)
    return []


def to_keep(
    store: Store, gathering: Gathering, activity: Activity, language: str
) -> list[dict[str, Any]]:
    """What an activity found, as plain values, for when its contributions are gone."""
    return [
        {
            "key": key,
            "kind": kind_of(content).value,
            "content": to_payload(content, kind_of(content)),
            "statement": statement,
        }
        for key, content, statement in outcome(store, gathering, activity, language)
    ]


def _content(kind: str, payload: dict[str, Any]) -> Any:
    return from_payload(ElementKind(kind), payload)


def result(
    store: Store, gathering: Gathering, activity: Activity, key: str, language: str
) -> tuple[Found, int | None]:
    """One result, to be made an element of.

    Raises
    ------
    Refused
        When the activity has no such result that may be shown.
    """
    for found, content, statement in outcome(store, gathering, activity, language):
        if found == key:
            return content, statement
    raise Refused("This result is not there any more. Reload the page.")


def _gaps(store: Store, gathering: Gathering, activity: Activity, language: str) -> Outcome:
    from dugnad.activities.gap.tally import gaps

    room = rooms.whole_room(store, gathering, activity)
    scale = scale_of(room, language)
    words = catalogue(language)
    _ = words.gettext
    statements = {str(each.id): each.id for each in room.statements}
    own = bool(activity.options.get("themes"))

    def placed(mean: float) -> int:
        part = (mean - scale.lowest) / (scale.highest - scale.lowest)
        return round(SCALE[0] + part * (SCALE[1] - SCALE[0]))

    found: Outcome = []
    for row in gaps(room, language):
        means = {name: decimal(row[name]["mean"], language) for name in ("now", "wanted", "weight")}
        people = row["now"]["people"]
        said = _("The room, on average: today {now}, wanted {wanted}, importance {weight}.").format(
            **means
        )
        asked = words.ngettext("One answer.", "{n} answers.", people).format(n=people)
        content = Gap(
            row["text"][:LONGEST_TEXT],
            present=placed(row["now"]["mean"]),
            desired=placed(row["wanted"]["mean"]),
            importance=placed(row["weight"]["mean"]),
            reflections=f"{said} {asked}",
        )
        found.append((row["key"], content, None if own else statements.get(row["key"])))
    return found


def _placed(store: Store, gathering: Gathering, activity: Activity) -> Outcome:
    from dugnad.activities.four_fields.model import FIELDS
    from dugnad.activities.four_fields.tally import placements

    return [
        (
            str(row.statement.id),
            Practice(row.statement.text, Priority(FIELDS[row.lead])),
            row.statement.id,
        )
        for row in placements(rooms.whole_room(store, gathering, activity))
        if row.people
    ]


def _sorted(store: Store, gathering: Gathering, activity: Activity) -> Outcome:
    """Needs with the kind of change the room says they ask for, where it was asked for that."""
    from dugnad.activities.sorting.model import keys
    from dugnad.activities.sorting.tally import placements

    room = rooms.whole_room(store, gathering, activity)
    boxes = keys(room)
    if not set(boxes) <= set(Change):
        return []
    return [
        (str(row.statement.id), Need(row.statement.text, Change(boxes[row.lead])), row.statement.id)
        for row in placements(room)
        if row.people
    ]


def _held(content: Found, statement: int | None, elements: list[Element]) -> bool:
    kind = kind_of(content)
    return not answered(content, statement, elements) and any(
        each.kind is kind
        and (each.statement_id == statement if statement else each.content.text == content.text)
        for each in elements
    )


def answered(
    content: Found, statement: int | None, elements: Iterable[Element]
) -> tuple[Element, Need] | None:
    """The need made of the same statement that says no kind of change yet, and it with one."""
    if not isinstance(content, Need) or statement is None:
        return None
    for each in elements:
        need = each.content
        if each.statement_id != statement or each.standing is Standing.WITHDRAWN:
            continue
        if isinstance(need, Need) and need.change is None:
            return each, replace(need, change=content.change)
    return None


def _says(content: Found, language: str) -> str:
    if isinstance(content, Gap):
        return content.reflections
    if isinstance(content, Need):
        return choices(language)["change"][content.change.value] if content.change else ""
    return field_names(language)[content.priority.value] if content.priority else ""
