"""From the room into the chain: what a gathering has said and found, to be worked on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

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
)
from dugnad.domain.elements import LONGEST_TEXT, SCALE
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
from dugnad.pages import reading
from dugnad.pages.chain_words import day, kind_names
from dugnad.store import Store
from dugnad.words import field_names

K = ElementKind
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
    store: Store, project: Project, phase: Phase, elements: Iterable[Element], language: str
) -> dict[str, Any]:
    """What the project's gatherings hold and the chain does not hold yet, newest first."""
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
            "results": results(store, gathering, activities, elements, language),
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
) -> list[dict[str, Any]]:
    """Gaps and placed practices of closed activities that the chain does not hold yet."""
    elements = list(elements)
    found = []
    for activity in activities:
        for key, content, statement in outcome(store, gathering, activity, language):
            if not _held(content, statement, elements):
                found.append(
                    {
                        "activity": activity.id,
                        "key": key,
                        "kind": _kind(content).value,
                        "text": content.text,
                        "says": _says(content, language),
                    }
                )
    return found


def outcome(
    store: Store, gathering: Gathering, activity: Activity, language: str
) -> list[tuple[str, Gap | Practice, int | None]]:
    """What a closed activity found, as far as it may be shown: key, content, statement id."""
    if activity.status is not ActivityStatus.CLOSED:
        return []
    if activity.kind == "gap":
        return _gaps(store, gathering, activity, language)
    if activity.kind == "four_fields":
        return _placed(store, gathering, activity)
    return []


def result(
    store: Store, gathering: Gathering, activity: Activity, key: str, language: str
) -> tuple[Gap | Practice, int | None]:
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


def _gaps(
    store: Store, gathering: Gathering, activity: Activity, language: str
) -> list[tuple[str, Gap | Practice, int | None]]:
    from dugnad.activities.gap.tally import gaps

    room = reading.whole_room(store, gathering, activity)
    scale = scale_of(room, language)
    words = catalogue(language)
    _ = words.gettext
    statements = {str(each.id): each.id for each in room.statements}
    own = bool(activity.options.get("themes"))

    def placed(mean: float) -> int:
        part = (mean - scale.lowest) / (scale.highest - scale.lowest)
        return round(SCALE[0] + part * (SCALE[1] - SCALE[0]))

    found: list[tuple[str, Gap | Practice, int | None]] = []
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


def _placed(
    store: Store, gathering: Gathering, activity: Activity
) -> list[tuple[str, Gap | Practice, int | None]]:
    from dugnad.activities.four_fields.tally import FIELDS, placements  # brings pandas

    room = reading.whole_room(store, gathering, activity)
    found: list[tuple[str, Gap | Practice, int | None]] = []
    rows = placements(room).to_dict("records")
    for each, row in zip(room.statements, rows, strict=True):
        counts = [int(row[field]) for field in FIELDS]
        if sum(counts):
            # On a tie the field further along, as on the board.
            lead = max(range(len(FIELDS)), key=lambda at: (counts[at], at))
            found.append((str(each.id), Practice(each.text, Priority(FIELDS[lead])), each.id))
    return found


def _held(content: Gap | Practice, statement: int | None, elements: list[Element]) -> bool:
    kind = _kind(content)
    return any(
        each.kind is kind
        and (each.statement_id == statement if statement else each.content.text == content.text)
        for each in elements
    )


def _kind(content: Gap | Practice) -> ElementKind:
    return K.GAP if isinstance(content, Gap) else K.PRACTICE


def _says(content: Gap | Practice, language: str) -> str:
    if isinstance(content, Gap):
        return content.reflections
    return field_names(language)[content.priority.value] if content.priority else ""
