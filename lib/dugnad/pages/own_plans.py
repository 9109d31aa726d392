"""Kjøreplaner to choose from: those that come with the program, and the project's own.

A plan of one's own is that of a gathering, as it was changed there, under a name the
facilitator gave it. It lies with the gathering, so it is in the project file as well.
"""

from __future__ import annotations

from babel.dates import format_date

from dugnad.activities.registry import KINDS
from dugnad.content import workshop, workshops
from dugnad.domain.errors import Refused
from dugnad.domain.model import OWN_PLAN, Activity, Gathering, Step, Workshop
from dugnad.domain.text import clean
from dugnad.i18n import translator
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
        for steps in [tuple(map(_step, store.list_activities(gathering.id)))]
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


def _step(activity: Activity) -> Step:
    """The activity as it was planned: without what was turned and sorted while it ran."""
    kind = KINDS.get(activity.kind)
    turned = kind.turned if kind else frozenset[str]()
    options = {name: value for name, value in activity.options.items() if name not in turned}
    return Step(activity.kind, activity.title, activity.question, activity.minutes, options)
