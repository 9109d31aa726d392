"""A room that is ready before anyone has clicked: the first project and its gathering."""

from __future__ import annotations

from dugnad.content import default_roles, workshop
from dugnad.domain.model import Gathering, Project
from dugnad.i18n import translator
from dugnad.store import Store

#: The kjøreplan a new gathering gets when none is chosen.
WORKSHOP = "idedugnad"


def ensure_gathering(store: Store, language: str) -> Gathering:
    """The gathering that goes on; else a new one, on an empty store with a first project."""
    current = store.current_gathering()
    if current:
        return current
    project = next(iter(store.list_projects()), None) or first_project(store, language)
    return start_gathering(store, project.id)


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
    return store.add_gathering(project_id, title=plan.title, steps=plan.steps)
