"""What the room has said: approved texts, what it thought of them, and what they may become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from dugnad import rooms
from dugnad.activities.kind import Room
from dugnad.activities.registry import KINDS
from dugnad.activities.writing import written
from dugnad.domain import agreement
from dugnad.domain.chain import Element, ElementKind, Phase
from dugnad.domain.elements import PHASE, Dissent, Verdict
from dugnad.domain.model import (
    Activity,
    ActivityStatus,
    Gathering,
    Project,
    Statement,
    StatementStatus,
    in_language,
)
from dugnad.i18n import catalogue, translator
from dugnad.pages.chain_found import plain
from dugnad.pages.chain_words import day
from dugnad.store import Store

K = ElementKind
#: What a text of the room may become in each phase; the first is suggested.
BECOMES: dict[Phase, tuple[ElementKind, ...]] = {
    Phase.INITIATION: (K.NEED, K.SITUATION, K.PRACTICE),
    Phase.SITUATION: (K.SITUATION, K.GAP, K.PRACTICE, K.NEED),
    Phase.GOALS: (K.GOAL, K.GAP, K.SITUATION),
    Phase.ACTIONS: (K.ACTION, K.PRACTICE, K.GOAL),
    Phase.EVALUATION: (K.EVIDENCE, K.ASSESSMENT, K.SITUATION, K.LESSON),
}


@dataclass(frozen=True, slots=True)
class Becomes:
    """A kind of element, and the part of it that a text fills.

    ``row`` is the part of one of those who see it otherwise. ``more`` is what else stands in the
    form. ``added``: it can only be added to an element there is.
    """

    kind: ElementKind
    part: str = "text"
    row: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)
    added: bool = False


#: What the questions of a reflection ask for, by their keys in the kjøreplaner.
ASKED_FOR: dict[str, tuple[Becomes, ...]] = {
    "held": (Becomes(K.ASSESSMENT, "assumed"),),
    "shaken": (Becomes(K.ASSESSMENT, "challenged"),),
    "now": (Becomes(K.ASSESSMENT, "believed"),),
    "happened": (Becomes(K.EVIDENCE),),
    "learned": (Becomes(K.LESSON), Becomes(K.ASSESSMENT, "learned")),
    **{each.value: (Becomes(K.ASSESSMENT, more={"verdict": each.value}),) for each in Verdict},
    "dissent": (Becomes(K.DECISION, "dissents", "view"),),
    "reconsider": (Becomes(K.DECISION, "dissents", "tripwire"),),
}
#: What a statement that divides the room asks for: a decision, and a place for those who differ.
_DIVIDES = Becomes(K.DECISION, more={"dissents": [{"view": "", "reason": "", "tripwire": ""}]})
#: What else can be made of any text, in its own phase.
_BESIDE = (Becomes(K.GOAL, "signs", added=True),)


def may_become(phase: Phase) -> set[ElementKind]:
    """Which kinds a text of the room can become in a phase."""
    meant = {each.kind for group in ASKED_FOR.values() for each in group}
    return {*BECOMES[phase], K.GAP, *(kind for kind in meant if PHASE[kind] is phase)}


def usually(phase: Phase) -> list[Becomes]:
    """What any text may become."""
    beside = [each for each in _BESIDE if PHASE[each.kind] is phase]
    return [*(Becomes(kind) for kind in BECOMES[phase]), *beside]


@dataclass(frozen=True, slots=True)
class Said:
    """A text of the room: the question it answers, what the room thought, what it asks for."""

    statement: Statement
    question: str = ""
    thought: tuple[str, ...] = ()
    becomes: tuple[Becomes, ...] = ()


def said(
    store: Store, gathering: Gathering, activities: Sequence[Activity], project: Project
) -> list[tuple[Activity, list[Said]]]:
    """The approved texts of a gathering, by the activity they were written in."""
    approved = store.list_statements(gathering.id, StatementStatus.APPROVED)
    thoughts, divided = _thoughts(store, gathering, activities, project.language)
    found = []
    for activity in activities:
        here = [each for each in approved if each.activity_id == activity.id]
        if not here or not (activity.kind == "reflection" or KINDS[activity.kind].for_later):
            continue
        answers = _questions(store, gathering, activity, project.language)
        texts = []
        for each in here:
            key, question = answers.get(each.id, ("", ""))
            meant = (_DIVIDES,) if each.id in divided else ASKED_FOR.get(key, ())
            texts.append(Said(each, question, tuple(thoughts.get(each.id, ())), meant))
        found.append((activity, texts))
    return found


def _questions(
    store: Store, gathering: Gathering, activity: Activity, language: str
) -> dict[int, tuple[str, str]]:
    """Statement id → key and wording of the question it answers, for a reflection."""
    if activity.kind != "reflection":
        return {}
    from dugnad.activities.reflection.model import fields as asked

    room = rooms.whole_room(store, gathering, activity)
    questions = asked(room, language)
    return {
        each.id: (key, questions[key] if len(questions) > 1 else "")
        for each, message in written(room)
        if (key := str(message.get("field", ""))) in questions
    }


def _thoughts(
    store: Store, gathering: Gathering, activities: Iterable[Activity], language: str
) -> tuple[dict[int, list[str]], set[int]]:
    """Statement id → what the room thought of it, as its screens may show; and what divides it."""
    thoughts: dict[int, list[str]] = {}
    divided: set[int] = set()
    for activity in activities:
        count = _COUNTS.get(activity.kind)
        unseen = gathering.ended_on is None and not activity.shown  # the room sees it first
        if count is None or unseen or activity.status is not ActivityStatus.CLOSED:
            continue
        read = replace(activity, shown=True)
        room = rooms.whole_room(store, gathering, read)
        for number, sentence, divides in count(room, language):
            thoughts.setdefault(number, []).append(sentence)
            if divides:
                divided.add(number)
    return thoughts, divided


#: Statement id, a sentence, and whether it divides the room.
_Thoughts = Iterator[tuple[int, str, bool]]


def _voted(room: Room, language: str) -> _Thoughts:
    from dugnad.activities.statements.tally import votes

    _ = translator(language)
    table: dict[Any, Any] = votes(room).to_dict("index")
    for number, row in table.items():
        if row["people"]:
            agree, disagree, n = int(row["agree"]), int(row["disagree"]), int(row["people"])
            share = round(100 * agree / n)
            sentence = _("Agree: {share} %. Answers: {n}.").format(share=share, n=n)
            taken = agree + disagree
            split = taken and agreement.verdict(agreement.split([agree, disagree])) == "split"
            yield number, sentence, bool(split)


def _dotted(room: Room, language: str) -> _Thoughts:
    from dugnad.activities.dots.tally import dots

    words = catalogue(language)
    table: dict[Any, Any] = dots(room).to_dict("index")
    for number, row in table.items():
        if n := int(row["dots"]):
            yield number, words.ngettext("One dot.", "{n} dots.", n).format(n=n), False


def _ranked(room: Room, language: str) -> _Thoughts:
    from dugnad.activities.ranking.tally import ranks

    return _placed(list(ranks(room).index), language)


def _compared(room: Room, language: str) -> _Thoughts:
    from dugnad.activities.pairwise.tally import strengths

    return _placed(list(strengths(room).index), language)


def _placed(order: Sequence[int], language: str) -> _Thoughts:
    _ = translator(language)
    for place, number in enumerate(order, 1):
        yield number, _("Number {n} of {all}.").format(n=place, all=len(order)), False


_COUNTS = {"statements": _voted, "dots": _dotted, "ranking": _ranked, "pairwise": _compared}


def source_of(gathering: Gathering, activity: Activity, language: str) -> str:
    """Where something comes from, in a line: the step and the day."""
    return f"{in_language(activity.title, language)}, {day(gathering.started_on, language)}"


def texts_of(elements: Iterable[Element]) -> set[str]:
    """Everything the chain says, line by line."""
    return {plain(line) for each in elements for line in _lines(each.content)}


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.splitlines()
    elif isinstance(value, tuple):
        for each in value:
            yield from _lines(each)
    elif isinstance(value, Dissent) or hasattr(value, "__dataclass_fields__"):
        for part in fields(value):
            yield from _lines(getattr(value, part.name))
