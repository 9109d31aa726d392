"""A room that is ready before anyone has clicked: the first project and its gathering."""

from __future__ import annotations

from dugnad.content import default_roles, workshop, workshops
from dugnad.domain.calendar import today
from dugnad.domain.chain import Phase
from dugnad.domain.model import Gathering, Project
from dugnad.i18n import translator
from dugnad.store import Store

#: The kjøreplan of a first gathering.
WORKSHOP = "idedugnad"


def ensure_gathering(store: Store, language: str) -> Gathering:
    """The gathering that goes on; else a new one, on an empty store with a first project.

    Phones have somewhere to come to from the first minute. A room that nobody comes to is told of
    nowhere; where somebody does, the gathering is of that day, and no longer the one that is next.
    """
    current = store.current_gathering()
    if current:
        if not store.count_participants(current.id):
            settle_planned(store, store.find_project(current.project_id))
        return current
    project = store.project_at_hand() or first_project(store, language)
    return start_gathering(store, project.id, suggested_plan(store, project))


def first_project(store: Store, language: str) -> Project:
    """A project to begin with: a name to change, and the roles most have."""
    _ = translator(language)
    return store.add_project(
        municipality="",
        unit="",
        name=_("Our development project"),
        language=language,
        roles=default_roles(),
    )


def start_gathering(store: Store, project_id: int, plan_key: str = WORKSHOP) -> Gathering:
    """A new gathering of the project, after a kjøreplan of ``facilitation/workshops``."""
    plan = workshop(plan_key)
    settle_planned(store, store.find_project(project_id))
    return store.add_gathering(project_id, title=plan.title, steps=plan.steps, phase=plan.phase)


def settle_planned(store: Store, project: Project, chosen: str | None = None) -> None:
    """Nothing is planned any more when the planned gathering begins: its plan or its day."""
    planned = project.next_gathering
    if planned and (planned.on <= today() or planned.plan == chosen):
        store.plan_next(project.id, None)


def suggested_plan(store: Store, project: Project) -> str:
    """The key of a ready-made plan: what is planned next, else what the work has come to."""
    known = {plan.key: plan.phase for plan in workshops()}
    if project.next_gathering and project.next_gathering.plan in known:
        return project.next_gathering.plan
    phase = _comes_next(store, project)
    if phase is Phase.SITUATION:
        return WORKSHOP
    return next((key for key, its_phase in known.items() if its_phase == phase), WORKSHOP)


def _comes_next(store: Store, project: Project) -> Phase:
    """The first phase that has nothing in the chain; when all have, the evaluation."""
    there = {each.phase for each in store.list_elements(project.id)}
    phases = (Phase.SITUATION, Phase.GOALS, Phase.ACTIONS)
    return next((each for each in phases if each not in there), Phase.EVALUATION)
