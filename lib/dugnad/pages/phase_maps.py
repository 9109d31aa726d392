"""What is read off the project as a whole: figures 1, 3 and 9, and the learning log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from dugnad.domain.chain import Element, Lesson, Situation
from dugnad.domain.elements import Goal
from dugnad.domain.gaps import Pictured, pictured
from dugnad.domain.model import Project, in_language
from dugnad.domain.parties import Party, at_level, parties
from dugnad.export.report import gaps, log
from dugnad.export.report.overview import overview, state_names
from dugnad.export.report.parties import level_names, met, summary, unclear_names
from dugnad.export.report.story import Chain, read
from dugnad.export.report.wording import Words
from dugnad.pages import esm
from dugnad.pages.chain_words import NOTEBOOKS
from dugnad.pages.live import Message
from dugnad.pages.phase_page import ProjectPage
from dugnad.store import Store


class Hello(Message):
    type: Literal["hello"]


class Write(Message):
    """An entry of the learning log."""

    type: Literal["write"]
    uuid: str = Field(max_length=40)
    text: str


class MapPage(ProjectPage):
    """A page that mostly shows what others have made."""

    inbox: TypeAdapter[Any] = TypeAdapter(Hello)

    def act(self, message: Any, project: Project) -> None:
        """There is nothing to do."""

    def words(self, project: Project) -> Words:
        labels = {each.key: in_language(each.label, self.language) for each in project.roles}
        return Words(self.language, labels)

    def read(self, project: Project) -> Chain:
        return read(self.store, project.id)


class Overview(MapPage):
    """The twelve elements of the trial model (``00-start.ipynb``)."""

    web = ("desk", "overview")
    _esm = esm.module(*web)

    def project_view(self, project: Project) -> dict[str, Any]:
        words = self.words(project)
        states = state_names(words)
        return {
            "parts": [
                {
                    "name": each.name,
                    "state": each.state.value,
                    "stateName": states[each.state],
                    "says": each.says,
                    "notebook": NOTEBOOKS[each.phase],
                }
                for each in overview(self.store, project, self.read(project), words)
            ]
        }


class GapPicture(MapPage):
    """Figure 3 with the group's own words (``02-situasjon.ipynb``)."""

    web = ("desk", "gaps")
    _esm = esm.module(*web)

    def project_view(self, project: Project) -> dict[str, Any]:
        words, chain = self.words(project), self.read(project)
        found = pictured(chain.elements.values(), chain.links)
        table = gaps.gap_table(found, words)
        return {
            "gaps": [self._gap(each, words) for each in found],
            "chart": {
                "summary": gaps.summary(found, words),
                "columns": list(table.columns),
                "rows": [[str(each or "–") for each in row] for row in table.rows],
            },
        }

    def _gap(self, each: Pictured, words: Words) -> dict[str, Any]:
        said = each.content
        readings = [e.content.reading for e in each.now if isinstance(e.content, Situation)]
        signs = [s for e in each.wanted if isinstance(e.content, Goal) for s in e.content.signs]
        return {
            "id": each.gap.id,
            "text": said.text,
            "present": said.present,
            "desired": said.desired,
            "importance": said.importance,
            "span": gaps.span(each, words),
            "now": _texts(each.now),
            "around": [text for text in (*readings, said.reflections) if text],
            "wanted": _texts(each.wanted),
            "signs": signs,
            "actions": _texts(each.actions),
        }


class PartyMap(MapPage):
    """Who is party to what (``01-initiativ.ipynb``)."""

    web = ("desk", "parties")
    _esm = esm.module(*web)

    def project_view(self, project: Project) -> dict[str, Any]:
        words, chain = self.words(project), self.read(project)
        known = parties(chain.elements.values())
        names = level_names(words)
        return {
            "levels": [
                {
                    "name": names[level],
                    "parties": [self._party(each, words) for each in these],
                }
                for level, these in at_level(known)
            ]
            if known
            else [],
            "summary": summary(known, words),
        }

    def _party(self, each: Party, words: Words) -> dict[str, Any]:
        lacks = unclear_names(words)
        return {
            "name": each.name,
            "promises": [p.text for p in each.promises],
            "tasks": [p.tasks for p in each.promises if p.tasks],
            "brings": [p.resources for p in each.promises if p.resources],
            "decides": [p.decides for p in each.promises if p.decides],
            "leads": _texts(each.leads),
            "joins": _texts(each.joins),
            "met": met(each, words),
            "unclear": [lacks[what] for what in each.unclear],
            "missing": not each.contracts,
        }


class Log(MapPage):
    """The learning log, the same in every phase."""

    web = ("desk", "log")
    _esm = esm.module(*web)
    inbox: TypeAdapter[Any] = TypeAdapter(Hello | Write)

    def __init__(self, store: Store, about: str = "") -> None:
        self.about = about
        super().__init__(store)

    def act(self, message: Any, project: Project) -> None:
        self.add(Lesson(message.text, self.about), [])

    def project_view(self, project: Project) -> dict[str, Any]:
        words = self.words(project)
        return {
            "entries": [
                {
                    "id": element.id,
                    "on": words.day(on),
                    "text": text,
                    "about": about,
                }
                for on, text, about, element in reversed(log.entries(self.read(project), words))
            ]
        }


def _texts(elements: Sequence[Element]) -> list[str]:
    return [each.content.text for each in elements]
