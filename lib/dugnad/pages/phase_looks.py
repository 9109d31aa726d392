"""What an evaluation looks at again, from what was promised to how far each practice has come."""

from __future__ import annotations

from typing import Any

from dugnad.domain.chain import (
    Action,
    Assessment,
    Contract,
    Decision,
    Element,
    ElementKind,
    Evidence,
    Goal,
    LinkKind,
    Practice,
)
from dugnad.domain.elements import Stage
from dugnad.domain.leaving import leaves
from dugnad.i18n import translator
from dugnad.pages.chain_forms import shown
from dugnad.pages.chain_view import ChainView
from dugnad.pages.chain_words import choices, day


def actions(chain: ChainView) -> list[dict[str, Any]]:
    """The actions by how far they have come."""
    found = [each for each in chain.elements if isinstance(each.content, Action)]
    return [
        {
            "name": name,
            "rows": [
                {"id": each.id, "version": each.version, "text": chain.texts[each.id]}
                for each in found
                if isinstance(each.content, Action) and each.content.progress == key
            ],
            "progress": key,
        }
        for key, name in choices(chain.language)["progress"].items()
    ]


def promises(chain: ChainView) -> list[dict[str, Any]]:
    """Each part of the contract, with what has been seen of whether it was kept."""
    held = choices(chain.language)["held"]
    return [
        {
            **chain.brief(each),
            "party": each.content.party,
            "shown": shown(each.content, each.kind, chain.project, chain.language),
            "answers": [
                {
                    "on": day(seen.measured_on, chain.language),
                    "held": held[seen.held],
                    "text": seen.text,
                }
                for seen in _concerned(each, chain)
                if seen.held
            ],
        }
        for each in chain.of(ElementKind.CONTRACT)
        if isinstance(each.content, Contract)
    ]


def dissents(chain: ChainView) -> list[dict[str, Any]]:
    """Each dissent with the answers that its tripwire has been given."""
    found = []
    for decision in chain.of(ElementKind.DECISION):
        assert isinstance(decision.content, Decision)
        about = _concerned(decision, chain)
        for at, each in enumerate(decision.content.dissents):
            found.append(
                {
                    "decision": decision.id,
                    "dissent": at,
                    "about": chain.texts[decision.id],
                    "standing": decision.standing.value,
                    "view": each.view,
                    "reason": each.reason,
                    "tripwire": each.tripwire,
                    "answers": [
                        {"on": day(seen.measured_on, chain.language), "text": seen.text}
                        for seen in about
                        if seen.source == each.key
                    ],
                }
            )
    return found


def _concerned(element: Element, chain: ChainView) -> list[Evidence]:
    """What has been seen of a promise or a decision."""
    about = chain.linked(element, LinkKind.CONCERNS)
    return [each.content for each in about if isinstance(each.content, Evidence)]


def guesses(chain: ChainView) -> list[dict[str, Any]]:
    """Each goal that guesses or has signs: how the guess did, and which signs are seen."""
    held = choices(chain.language)["held"]
    found = []
    for goal in chain.of(ElementKind.GOAL):
        assert isinstance(goal.content, Goal)
        if not (goal.content.interim or goal.content.signs):
            continue
        seen = signs_seen(goal, chain)
        answers = [
            {
                "on": _seen_on(evidence, chain),
                "held": held[each.content.held],
                "text": chain.texts[evidence.id],
            }
            for evidence in chain.linked(goal)
            for each in chain.linked(evidence)
            if isinstance(each.content, Assessment) and each.content.held
        ]
        found.append(
            {
                "id": goal.id,
                "text": chain.texts[goal.id],
                "interim": goal.content.interim,
                "result": goal.content.result,
                "answers": answers,
                "signs": [
                    {"text": sign, "seen": sign in seen, "on": _seen_on(seen.get(sign), chain)}
                    for sign in goal.content.signs
                ],
            }
        )
    return found


def signs_seen(goal: Element, chain: ChainView) -> dict[str, Element]:
    """The signs of a goal that have been seen, with the evidence."""
    assert isinstance(goal.content, Goal)
    told = {chain.texts[each.id]: each for each in chain.linked(goal)}
    return {sign: told[sign] for sign in goal.content.signs if sign in told}


def _seen_on(seen: Element | None, chain: ChainView) -> str:
    known = seen.content if seen else None
    return day(known.measured_on, chain.language) if isinstance(known, Evidence) else ""


def practices(chain: ChainView) -> list[dict[str, Any]]:
    """Each practice with its stage, and what would move it to the next."""
    return [
        {
            "id": each.id,
            "version": each.version,
            "text": chain.texts[each.id],
            "leaves": leaves(each.content),
            "stage": each.content.stage.value if each.content.stage else "",
            "moves": each.content.moves,
            "hint": _hint(each.content, chain.language),
        }
        for each in chain.of(ElementKind.PRACTICE)
        if isinstance(each.content, Practice)
    ]


def _hint(practice: Practice, language: str) -> str:
    """What usually moves a practice on from where it is."""
    _ = translator(language)
    onwards = {
        None: _("Say how far it has come."),
        Stage.INITIATED: _("More than the first have tried it, and time is set aside."),
        Stage.IMPLEMENTED: _(
            "It is in plans, budget and training of new staff, and lives on when those who began "
            "have left."
        ),
        Stage.INSTITUTIONALISED: _("It is everyday practice. Look at it again in a year."),
    }
    out = {
        None: _("Say whether it is gone. What comes in needs the room."),
        Stage.INITIATED: _("It is taken out of plans and timetables, and everybody is told."),
        Stage.IMPLEMENTED: _(
            "Nobody is asked for it any more, and its time is used for something else."
        ),
        Stage.INSTITUTIONALISED: _("It is gone. See that it does not come back by itself."),
    }
    return (out if leaves(practice) else onwards)[practice.stage]
