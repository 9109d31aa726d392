"""What an evaluation looks at again: the dissents, and how far each practice has come."""

from __future__ import annotations

from typing import Any

from dugnad.domain.chain import Decision, ElementKind, Evidence, LinkKind, Practice
from dugnad.domain.elements import Dissent, Stage
from dugnad.i18n import translator
from dugnad.pages.chain_view import ChainView
from dugnad.pages.chain_words import day


def dissents(chain: ChainView) -> list[dict[str, Any]]:
    """Each dissent with the answers that its tripwire has been given."""
    found = []
    for decision in chain.of(ElementKind.DECISION):
        assert isinstance(decision.content, Decision)
        about = [
            chain.everything[link.after].content
            for link in chain.links
            if link.before == decision.id and link.kind is LinkKind.CONCERNS
        ]
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
                        if isinstance(seen, Evidence) and seen.source == wire(each)
                    ],
                }
            )
    return found


def practices(chain: ChainView) -> list[dict[str, Any]]:
    """Each practice with its stage, and what would move it to the next."""
    _ = translator(chain.language)
    moves = {
        None: _("Say how far it has come."),
        Stage.INITIATED: _(
            "What moves it: more than the first have tried it, and time is set aside."
        ),
        Stage.IMPLEMENTED: _(
            "What moves it: it is in plans, budget and training of new staff, and lives on "
            "when those who began have left."
        ),
        Stage.INSTITUTIONALISED: _("It is everyday practice. Look at it again in a year."),
    }
    return [
        {
            "id": each.id,
            "version": each.version,
            "text": chain.texts[each.id],
            "stage": each.content.stage.value if each.content.stage else "",
            "move": moves[each.content.stage],
        }
        for each in chain.of(ElementKind.PRACTICE)
        if isinstance(each.content, Practice)
    ]


def wire(dissent: Dissent) -> str:
    """What a dissent is recognised by at the evaluation."""
    return dissent.tripwire or dissent.view
