"""Kjøreplaner to choose from: those that come with the program, and the project's own.

A plan of one's own is that of a gathering, as it was changed there, under a name the
facilitator gave it. It lies with the gathering, so it is in the project file as well.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from babel.dates import format_date

from dugnad.activities import igp
from dugnad.activities.registry import KINDS
from dugnad.content import workshop, workshops
from dugnad.domain.calendar import today
from dugnad.domain.errors import Refused
from dugnad.domain.model import (
    OWN_PLAN,
    Activity,
    Gathering,
    Project,
    Step,
    Workshop,
    in_language,
)
from dugnad.domain.text import clean
from dugnad.i18n import translator
from dugnad.pages.chain_words import day
from dugnad.store import Store


def keep(store: Store, gathering: Gathering, name: str) -> None:
    """Let the plan of a gathering be chosen again, as ``name``; ``""`` takes it back."""
    store.set_screen(gathering.id, kept=clean(name, 80) if name else "")


def kept_name(gathering: Gathering) -> str:
    """What the plan of a gathering is kept as; "" when it is not."""
    return str(gathering.screen.get("kept", ""))


def own_plans(store: Store, project_id: int, language: str) -> list[Workshop]:
    """The plans a project has kept, the newest first."""
    _ = translator(language)
    return [
        Workshop(
            key=f"{OWN_PLAN}{gathering.id}",
            title={language: kept_name(gathering)},
            steps=steps,
            audience={
                language: _("Our own, from {day}").format(
                    day=format_date(gathering.started_on, format="long", locale=language)
                )
            },
            minutes=sum(step.minutes for step in steps),
            phase=gathering.phase,
        )
        for gathering in store.list_gatherings(project_id)
        if kept_name(gathering)
        for steps in [tuple(map(as_planned, store.list_activities(gathering.id)))]
    ]


def choosable(store: Store, project_id: int, language: str) -> list[Workshop]:
    """Every plan a gathering of the project can follow: its own first, then the shortest."""
    ready_made = sorted(workshops(), key=lambda plan: plan.minutes)
    return [*own_plans(store, project_id, language), *ready_made]


def plan(store: Store, project_id: int, key: str) -> Workshop:
    """The plan ``key`` of :func:`choosable`.

    Raises
    ------
    Refused
        When the project has not kept it.
    """
    if not key.startswith(OWN_PLAN):
        return workshop(key)
    language = store.find_project(project_id).language
    for each in own_plans(store, project_id, language):
        if each.key == key:
            return each
    raise Refused("This plan is not kept any more. Choose another one.")


def offered(store: Store, project_id: int, language: str) -> list[dict[str, Any]]:
    """The plans of :func:`choosable`, as a page lists them."""
    return [
        {
            "key": plan.key,
            "title": in_language(plan.title, language),
            "audience": in_language(plan.audience, language),
            "minutes": plan.minutes,
        }
        for plan in choosable(store, project_id, language)
    ]


def next_line(store: Store, project: Project, language: str, now: date | None = None) -> str:
    """The gathering that is planned next in a line: its day and its plan; "" when none is."""
    planned = project.next_gathering
    if planned is None:
        return ""
    _ = translator(language)
    titles = {plan.key: plan.title for plan in choosable(store, project.id, language)}
    line = day(planned.on, language)
    if planned.plan in titles:
        line += f", {in_language(titles[planned.plan], language)}"
    return (
        _("{line} (the day has passed)").format(line=line)
        if planned.on < (now or today())
        else line
    )


def as_planned(activity: Activity) -> Step:
    """The activity as it was planned: without what was turned and sorted while it ran."""
    kind = KINDS.get(activity.kind)
    turned = kind.turned if kind else frozenset[str]()
    options = {name: value for name, value in activity.options.items() if name not in turned}
    options |= igp.planned(activity.options) if kind and kind.igp else {}
    return Step(activity.kind, activity.title, activity.question, activity.minutes, options)
