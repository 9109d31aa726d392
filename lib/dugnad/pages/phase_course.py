"""The course of a goal: what was measured of it, against where it began and where it is to go."""

from __future__ import annotations

from datetime import date

from dugnad.charts import Chart
from dugnad.charts.timeline import course
from dugnad.domain.chain import Element, Evidence, Goal
from dugnad.i18n import translator
from dugnad.pages.chain_view import ChainView
from dugnad.pages.chain_words import day, number


def points(goal: Element, chain: ChainView) -> list[tuple[date, float, Evidence]]:
    """What was measured of a goal, by date."""
    found = [each.content for each in chain.linked(goal)]
    return sorted(
        (
            (each.measured_on, each.value, each)
            for each in found
            if isinstance(each, Evidence) and each.value is not None and each.measured_on
        ),
        key=lambda point: point[0],
    )


def chart(goal: Element, chain: ChainView) -> Chart | None:
    """The line of what was measured, with where it begins and where it is to go."""
    assert isinstance(goal.content, Goal)
    _, speak, content = translator(chain.language), chain.language, goal.content
    measured = points(goal, chain)
    if not measured:
        return None
    names = {"baseline": _("Where we begin"), "target": _("Where we want to be")}
    marks = {
        key: (f"{names[key]} ({number(value, speak)})", value)
        for key, value in (("baseline", content.baseline), ("target", content.target))
        if value is not None
    }
    when, last, _evidence = measured[-1]
    said = [
        _("Last measured {day}: {value}.").format(day=day(when, speak), value=number(last, speak)),
        *(f"{names[key]}: {number(value, speak)}." for key, (_name, value) in marks.items()),
    ]
    if content.target is not None and content.baseline is not None:
        up = content.target >= content.baseline
        reached = last >= content.target if up else last <= content.target
        said.append(_("The target is reached.") if reached else _("It is not reached yet."))
    return course(
        [(when, value) for when, value, _evidence in measured],
        marks,
        {"measured": content.indicator or _("Measured")},
        content.due,
        [_("Date"), _("Figure"), _("What we saw or measured"), _("Source")],
        [
            [day(when, speak), number(value, speak), each.text, each.source]
            for when, value, each in measured
        ],
        " ".join(said),
    )
