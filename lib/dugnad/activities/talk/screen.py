"""The question alone, large, and the groups to talk in; or what is looked at again.

Options: ``recall`` puts what was promised and seen otherwise on the screen, with what has been said
of it so far on the page of the evaluation.
"""

from __future__ import annotations

from dugnad.activities.igp import groups_said
from dugnad.activities.kind import Room, View
from dugnad.domain.elements import Held
from dugnad.domain.model import in_language
from dugnad.domain.recalled import Recalled
from dugnad.i18n import translator

#: Promises are long: more on a sheet could not be read from the last row.
A_SHEET = 6


def view(room: Room, language: str) -> View:
    """``title``: what this step is called; ``groups``: those that may be formed for it.

    ``again``: sheets of what is looked at again.
    """
    cards = [_card(each, language) for each in room.recalled]
    again = [cards[at : at + A_SHEET] for at in range(0, len(cards), A_SHEET)]
    return {
        "title": in_language(room.activity.title, language),
        "groups": groups_said(room.people, language),
        "again": again,
        "pages": {"board": max(1, len(again))},
    }


def _card(each: Recalled, language: str) -> dict[str, str]:
    _ = translator(language)
    held = {
        Held.HELD: _("It held"),
        Held.PARTLY: _("It held partly"),
        Held.NOT: _("It did not hold"),
    }
    if each.about:
        wire = _("What would make all of us think again")
        return {
            "over": f"{_('On the decision')}: {each.about}",
            "text": each.text,
            "under": f"{wire}: {each.tripwire}" if each.tripwire else "",
        }
    said = held[each.held] if each.held else ""
    return {"over": each.party, "text": each.text, "under": said}


def figure(view: View, language: str, page: int) -> None:
    """A talk is no chart."""
    return
