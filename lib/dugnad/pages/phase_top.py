"""The top of every notebook: project, gathering and language, and a small map of the chain."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import TypeAdapter

from dugnad.domain.chain import ElementKind, Phase
from dugnad.domain.model import Project, in_language
from dugnad.i18n import LANGUAGE_NAMES
from dugnad.pages import esm, own_plans, reading
from dugnad.pages.chain_words import headings
from dugnad.pages.live import Message
from dugnad.pages.phase_page import ProjectPage
from dugnad.settings import Settings
from dugnad.store import Store


class Hello(Message):
    type: Literal["hello"]


class Speak(Message):
    """Let the project's pages and screens speak another language."""

    type: Literal["speak"]
    language: Literal["nb", "nn", "en"]


Inbox = Hello | Speak


class Top(ProjectPage):
    """What a notebook's first cell opens. ``phase`` is the one it works on, if any."""

    web = ("desk", "chain-card", "top")
    _esm = esm.module(*web)
    inbox = TypeAdapter(Inbox)

    def __init__(self, store: Store, phase: str = "") -> None:
        self.phase = phase
        super().__init__(store)
        self.add_class("dugnad-top")

    def act(self, message: Inbox, project: Project) -> None:
        if isinstance(message, Speak):
            self.store.update_project(project.id, language=message.language)

    def project_view(self, project: Project) -> dict[str, Any]:
        gathering = self.store.current_gathering()
        ours = gathering if gathering and gathering.project_id == project.id else None
        chain = self.chain(project)
        left = chain.before(Phase(self.phase)) if self.phase else []
        return {
            "phase": self.phase,
            "waiting": _by_kind([each for each in left if each["waits"]], self.language),
            "project": reading.project_name(project),
            "gathering": in_language(ours.title, self.language) if ours else "",
            "code": ours.code if ours else "",
            "next": own_plans.next_line(self.store, project, self.language),
            "languages": LANGUAGE_NAMES,
            "screenUrl": Settings.from_env().screen_url,
            "map": chain.map(),
        }


def _by_kind(waiting: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """What earlier phases have left, a list a kind; no more than its text and the way to it."""
    names = headings(language)
    found: dict[str, list[dict[str, Any]]] = {}
    for each in waiting:
        found.setdefault(each["kind"], []).append(
            {name: each[name] for name in ("id", "text", "notebook")}
        )
    return [
        {"name": names[ElementKind(kind)][0], "elements": these} for kind, these in found.items()
    ]
