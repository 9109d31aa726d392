"""The course of a goal: what was measured of it, against where it began and where it is to go."""

from __future__ import annotations

from dugnad.charts import Chart
from dugnad.charts.timeline import course
from dugnad.domain.chain import Element, Goal
from dugnad.domain.indicators import Measured, measured, reached
from dugnad.i18n import translator
from dugnad.pages.chain_view import ChainView
from dugnad.pages.chain_words import day, number


def points(goal: Element, chain: ChainView) -> list[Measured]:
    """What was measured of a goal, by date."""
    return measured(goal.id, chain.everything, chain.links)


def chart(goal: Element, chain: ChainView) -> Chart | None:
    """The line of what was measured, with where it begins and where it is to go."""
    assert isinstance(goal.content, Goal)
    _, speak, content = translator(chain.language), chain.language, goal.content
    found = points(goal, chain)
    if not found:
        return None
    names = {"baseline": _("Where we begin"), "target": _("Where we want to be")}
    marks = {
        key: (f"{names[key]} ({number(value, speak)})", value)
        for key, value in (("baseline", content.baseline), ("target", content.target))
        if value is not None
    }
    last = found[-1]
    said = [
        _("Last measured {day}: {value}.").format(
            day=day(last.on, speak), value=number(last.value, speak)
        ),
        *(f"{names[key]}: {number(value, speak)}." for key, (_name, value) in marks.items()),
    ]
    there = reached(content, found)
    if there is not None:
        said.append(_("The target is reached.") if there else _("It is not reached yet."))
    return course(
        [(each.on, each.value) for each in found],
        marks,
        {"measured": content.indicator or _("Measured")},
        content.due,
        [_("Date"), _("Figure"), _("What we saw or measured"), _("Source")],
        [
            [
                day(each.on, speak),
                number(each.value, speak),
                each.evidence.text,
                each.evidence.source,
            ]
            for each in found
        ],
        " ".join(said),
    )
