"""What closed activities have found, and which element of the chain it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dugnad import rooms
from dugnad.activities.counting import decimal
from dugnad.activities.questions import ABOUT, wording
from dugnad.activities.scale import scale_of
from dugnad.domain.chain import Content, Element, ElementKind, Gap, Need, Practice, Standing
from dugnad.domain.elements import LONGEST_PROSE, LONGEST_TEXT, SCALE, Change, kind_of
from dugnad.domain.errors import Refused
from dugnad.domain.model import LANGUAGES, Activity, ActivityStatus, Gathering
from dugnad.domain.priority import Priority
from dugnad.i18n import catalogue
from dugnad.pages.chain_spread import unasked
from dugnad.store import Store
from dugnad.store.payload import from_payload, to_payload

#: What an activity can find.
Found = Gap | Practice | Need
#: What an activity has found: key, content, statement id of each.
Outcome = list[tuple[str, Found, int | None]]
#: The gatherings of a project, each with its activities.
Gathered = Sequence[tuple[Gathering, Sequence[Activity]]]


#: The items of the instrument of real needs, and what they say of a need.
CONDITIONS = {
    "accepted": "accepted",
    "leadership": "led",
    "ownership": "owned",
    "competence": "growing",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One result, and the element that says the same already, if there is one.

    ``becomes`` is what that element says with the result in it.
    """

    gathering: Gathering
    activity: Activity
    key: str
    content: Found
    statement: int | None
    element: Element | None = None
    becomes: Found | None = None

    @property
    def subject(self) -> object:
        """What it is about: the same of two results is the same asked twice."""
        if self.element:
            return self.element.id, self.activity.kind
        return kind_of(self.content), self.statement or plain(self.content.text)

    @property
    def names(self) -> set[str]:
        """What it may be called in the chain: a theme of the plan in every language."""
        if not isinstance(self.content, Gap):
            return called(self.content)
        asked = [
            wording(each.get("text", each.get("label")), language)
            for each in self.activity.options.get("themes", ())
            if str(each.get("key")) == self.key
            for language in LANGUAGES
        ]
        return called(self.content) | {plain(each) for each in asked if each}


def outcome(store: Store, gathering: Gathering, activity: Activity, language: str) -> Outcome:
    """What a closed activity found, once it has been shown: key, content, statement id."""
    if activity.status is not ActivityStatus.CLOSED:
        return []
    if gathering.ended_on and (kept := store.find_result(activity.id)):
        return [
            (each["key"], _content(each["kind"], each["content"]), each["statement"])
            for each in kept.get("found", ())
        ]
    if gathering.ended_on is None and not activity.shown:
        return []  # the room sees its own result first; until then, closing can be undone
    activity = replace(activity, shown=True)
    if activity.kind == "gap":
        return _gaps(store, gathering, activity, language)
    if activity.kind == "four_fields":
        return _placed(store, gathering, activity)
    if activity.kind == "sorting":
        return _sorted(store, gathering, activity)
    if activity.kind == "instrument" and activity.options.get("element"):
        return _conditions(store, gathering, activity, language)
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


def waiting(
    store: Store,
    gathered: Gathered,
    elements: Iterable[Element],
    language: str,
    known: dict[object, Any],
) -> list[Finding]:
    """What the chain does not hold yet: of the same asked more than once, the last word.

    ``known`` keeps what ended gatherings have found, from one look to the next.
    """
    elements = list(elements)
    last: dict[object, Finding] = {}
    for each in sorted(_all(store, gathered, language, known), key=_when):
        found = _beside(each, elements)
        last[found.subject] = found
    return [
        each
        for each in last.values()
        if each.becomes or (each.element is None and each.activity.kind != "instrument")
    ]


def _when(found: Finding) -> tuple[int, int, int]:
    """The order in which the room was asked."""
    return found.gathering.id, found.activity.sealed_at, found.activity.position


def one(found: Iterable[Finding], activity: int, key: str) -> Finding:
    """One of what waits.

    Raises
    ------
    Refused
        When the activity has no such result that may be shown, or the chain holds it.
    """
    for each in found:
        if each.activity.id == activity and each.key == key:
            return each
    raise Refused("This result is not there any more. Reload the page.")


def _all(
    store: Store, gathered: Gathered, language: str, known: dict[object, Any]
) -> Iterator[Finding]:
    for gathering, activities in gathered:
        for activity in activities:
            here = (activity.id, gathering.smallest_group, language)
            if here not in known or gathering.ended_on is None:  # nobody answers after the end
                known[here] = outcome(store, gathering, activity, language)
            for key, content, statement in known[here]:
                if isinstance(content, Gap) and content.asked_on is None:  # kept long ago
                    theme = "" if statement else content.text
                    content = replace(content, theme=theme, asked_on=gathering.started_on)
                yield Finding(gathering, activity, key, content, statement)


def called(content: Content) -> set[str]:
    """The words by which the same is known."""
    words = [content.text, *([content.theme] if isinstance(content, Gap) else [])]
    return {plain(each) for each in words if each}


def plain(text: str) -> str:
    """A text as it is compared: how it is spaced and capitalised says nothing."""
    return " ".join(text.split()).casefold()


def _beside(found: Finding, elements: Iterable[Element]) -> Finding:
    """The result with the element it is about. What stands goes before what was taken out."""
    same = [each for each in elements if _is_about(found, each)]
    if not same:
        return found
    element = min(same, key=lambda each: each.standing is Standing.WITHDRAWN)
    if element.standing is Standing.WITHDRAWN:
        return replace(found, element=element)
    return replace(found, element=element, becomes=_renewed(element.content, found.content))


def _is_about(found: Finding, element: Element) -> bool:
    if element.kind is not kind_of(found.content):
        return False
    if number := found.activity.options.get("element"):  # the need that was asked about
        return bool(element.id == number)
    if found.statement and element.statement_id == found.statement:
        return True
    return bool(found.names & called(element.content))


def _renewed(now: Content, found: Found) -> Found | None:
    """What an element says with a result in it; None when it says that already."""
    if isinstance(now, Need) and isinstance(found, Need):
        made = replace(now, **{name: getattr(found, name) for name in unasked(now)})
        return made if made != now else None
    if isinstance(now, Practice) and isinstance(found, Practice):
        return replace(now, priority=found.priority) if now.priority != found.priority else None
    assert isinstance(now, Gap) and isinstance(found, Gap) and found.asked_on
    placed = (found.present, found.desired, found.importance)
    same_day = now.asked_on == found.asked_on
    if (
        found.reflections in now.reflections
        or (now.asked_on and now.asked_on > found.asked_on)
        or (same_day and placed == (now.present, now.desired, now.importance))
    ):
        return None
    said = "\n".join(filter(None, [found.reflections, now.reflections]))
    return replace(
        found, text=now.text, theme=found.theme or now.theme, reflections=said[:LONGEST_PROSE]
    )


def _content(kind: str, payload: dict[str, Any]) -> Any:
    return from_payload(ElementKind(kind), payload)


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
            theme=row["text"] if own else "",
            asked_on=gathering.started_on,
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


def _conditions(store: Store, gathering: Gathering, activity: Activity, language: str) -> Outcome:
    """Which of the four conditions a need fulfils: those above the middle of the scale."""
    from dugnad.activities.instrument.model import scale_of as rated_on
    from dugnad.activities.instrument.tally import ratings

    room = rooms.whole_room(store, gathering, activity)
    scale = rated_on(room, language)
    middle = (scale.lowest + scale.highest) / 2
    said = {
        CONDITIONS[row["key"]]: row["mean"] > middle
        for row in ratings(room, language)
        if row["key"] in CONDITIONS
    }
    text = wording(activity.options.get(ABOUT), language)
    return [("need", Need(text, **said), None)] if said and text else []
