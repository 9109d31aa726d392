"""Figures of our own: brought in from a file, read out together, and made part of the chain."""

from __future__ import annotations

import asyncio
import base64
import binascii
import logging
from collections.abc import Callable
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from dugnad.content import reference, references
from dugnad.domain.calendar import today
from dugnad.domain.chain import ElementKind, Evidence, LinkKind, Situation
from dugnad.domain.elements import Condition
from dugnad.domain.errors import DugnadError, Refused
from dugnad.domain.model import Project, in_language
from dugnad.domain.own_figures import FigureSet, groups, measured_on
from dugnad.domain.reference import Dataset
from dugnad.i18n import translator
from dugnad.imports import LARGEST
from dugnad.pages import esm, figures_view
from dugnad.pages.chain_view import ChainView
from dugnad.pages.chain_words import FACILITATOR, NOTEBOOKS, choices
from dugnad.pages.figures_draft import Draft
from dugnad.pages.figures_messages import (
    Again,
    Choose,
    Forget,
    Inbox,
    Keep,
    Large,
    Map,
    Measure,
    Part,
    ReadOut,
    Remove,
    mapping,
)
from dugnad.pages.phase_page import FigurePage
from dugnad.store import Store

log = logging.getLogger(__name__)


class OwnFigures(FigurePage):
    """What ``02-situasjon.ipynb`` and ``05-evaluering.ipynb`` open below their cards."""

    web = ("desk", "figures-file", "figures")
    _esm = esm.module(*web)
    _css = esm.style("desk", "chain", "figures")
    inbox = TypeAdapter(Inbox)

    def __init__(self, store: Store) -> None:
        self._parts: tuple[str, list[bytes]] = ("", [])
        self._draft: Draft | None = None
        self._work: asyncio.Task[None] | None = None
        self._chosen = Choose(type="choose", set=0)
        self._large = False
        self._drawn: tuple[Any, Any] | None = None
        super().__init__(store)

    def box(self) -> Any:
        """The figure, and below it what is said of it; together they can fill the screen."""
        box = super().box()
        box.children = (self.figure_box, self)
        box.add_class("dugnad-figures")
        return box

    def start_over(self) -> None:
        self._large = False  # a browser that has just come shows a page
        super().start_over()

    def act(self, message: Inbox, project: Project) -> None:
        match message:
            case Part():
                self._take(message)
            case Forget():
                self._drop()
                self._parts = ("", [])
            case Again() if self._draft is not None:
                name, data = self._draft.name, self._draft.data
                self._read(lambda: Draft.of(name, data, message.header, message.sheet))
            case Map() if self._draft is not None:
                mapped = self._draft.mapped(mapping(message))
                self._read(lambda: mapped)
            case Again() | Map():
                raise Refused("The file is not here any more. Choose it once more.")
            case Keep():
                self._keep(message, project)
            case Choose():
                self._our_set(message.set, project)
                self._chosen = message
            case Large(on=on):
                self._large = on
            case Remove(set=number):
                self.store.remove_figures(self._our_set(number, project).id)
            case ReadOut():
                self._read_out(message, project)
            case Measure():
                self._measure(message, project)

    # -- A file comes in ------------------------------------------------------------------

    def _take(self, part: Part) -> None:
        file, parts = self._parts
        if part.number == 0:
            file, parts = part.file, []
        if file != part.file or part.number != len(parts):
            raise Refused("A part of the file was lost on its way. Choose the file once more.")
        try:
            parts.append(base64.b64decode(part.data, validate=True))
        except binascii.Error:
            raise Refused("The page sent something we do not understand. Reload it.") from None
        self._parts = (file, parts)
        if sum(map(len, parts)) > LARGEST:
            self._parts = ("", [])
            raise Refused(
                "The file is too large: at most {megabytes} MB.", megabytes=LARGEST // 10**6
            )
        self.tell({"type": "got", "file": file, "number": part.number})
        if part.last:
            self._parts = ("", [])
            data = b"".join(parts)
            self._read(lambda: Draft.of(part.name, data))

    def _read(self, work: Callable[[], Draft]) -> None:
        """Understand a file beside the page, which stays alive; the newest wish counts."""
        self._stop_reading()

        def prepared() -> Draft:
            draft = work()
            _ = draft.made, draft.columns  # what takes its time, here and not when it is shown
            return draft

        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # in the hands of a test: nobody waits meanwhile
            self._draft = prepared()
            return
        self._work = loop.create_task(self._finish(prepared))

    def _stop_reading(self) -> None:
        if self._work:
            self._work.cancel()

    def _drop(self) -> None:
        """Forget the file, and what is still being read of it."""
        self._stop_reading()
        self._draft = None

    async def _finish(self, work: Callable[[], Draft]) -> None:
        try:
            self._draft = await asyncio.to_thread(work)
            self.tell_view(again=True)
        except DugnadError as error:
            self._refuse(error.sentence(translator(self.language)), None)
        except Exception:
            log.exception("a file could not be read")
            self._refuse(self._("Something went wrong here. Try again in a moment."), None)

    def _keep(self, message: Keep, project: Project) -> None:
        if self._draft is None:
            raise Refused("The file is not here any more. Choose it once more.")
        found, _problems, wrong = self._draft.made
        if wrong:
            raise wrong
        kept = self.store.add_figures(
            project.id,
            found,
            title=message.title,
            source=message.source,
            unit=message.unit,
            condition=Condition(message.condition) if message.condition else None,
            dated_on=_day(message.on),
        )
        self._drop()
        self._chosen = Choose(type="choose", set=kept.id)

    # -- Into the chain -------------------------------------------------------------------

    def _our_set(self, number: int, project: Project) -> FigureSet:
        found = self.store.find_figures(number)
        if found.project_id != project.id:
            raise Refused("This belongs to another project.")
        return found

    def _in_front(self, project: Project) -> tuple[FigureSet, str] | None:
        """The figures on the page, and of which indicator; the newest where none is chosen."""
        sets = self.store.list_figures(project.id)
        found = next((each for each in sets if each.id == self._chosen.set), None)
        found = found or next(iter(sets), None)
        if found is None:
            return None
        known = found.indicators
        return found, self._chosen.indicator if self._chosen.indicator in known else known[0]

    def _need_in_front(self, project: Project) -> tuple[FigureSet, str]:
        shown = self._in_front(project)
        if shown is None:
            raise Refused("These figures are not here any more. Reload the page to see what is.")
        return shown

    def _read_out(self, message: ReadOut, project: Project) -> None:
        found, indicator = self._need_in_front(project)
        content = Situation(
            message.text,
            condition=Condition(message.condition) if message.condition else None,
            theme=indicator,
            reading=message.reading,
            source=figures_view.source_line(found, self.language),
        )
        self.store.add_element(project.id, content, role=FACILITATOR)

    def _measure(self, message: Measure, project: Project) -> None:
        found, indicator = self._need_in_front(project)
        goal = self.ours(message.goal)
        if goal.kind is not ElementKind.GOAL:
            raise Refused("This is something else by now. Reload the page.")
        chain = self.chain(project)
        known = {
            chain.everything[link.after].content
            for link in chain.links
            if link.before == goal.id and link.kind is LinkKind.LEADS
        }
        text = f"{indicator} ({message.group})" if message.group else indicator
        source = figures_view.source_line(found, self.language)
        fresh = [
            Evidence(text, measured_on(each.year, message.month, today()), each.value, source)
            for each in found.of(indicator)
            if each.group == message.group and each.value is not None
        ]
        fresh = [each for each in fresh if each not in known]
        if not fresh:
            raise Refused("The goal has these measurements already, or there is nothing to show.")
        for each in fresh:
            self.add(each, [goal.id])

    # -- What is shown --------------------------------------------------------------------

    def project_view(self, project: Project) -> dict[str, Any]:
        shown = self._in_front(project)
        return {
            "largest": LARGEST,
            "conditions": choices(self.language)["condition"],
            "draft": self._draft.view(self.language) if self._draft else None,
            "sets": [
                {
                    "id": each.id,
                    "title": each.title,
                    "source": figures_view.source_line(each, self.language),
                }
                for each in self.store.list_figures(project.id)
            ],
            "shown": self._shown_view(*shown, self.chain(project)) if shown else None,
            "chart": self.draw(self._chart(*shown) if shown else None),
            "large": self._large and shown is not None,
        }

    def _beside(self, indicator: str) -> Dataset | None:
        key = self._chosen.beside
        if key is None:
            return figures_view.matching(indicator, references())
        return reference(key) if key in {each.key for each in references()} else None

    def _chart(self, found: FigureSet, indicator: str) -> Any:
        beside = self._beside(indicator)
        wanted = (found, indicator, beside, self.language, self._large)
        if self._drawn is None or self._drawn[0] != wanted:  # a look draws nothing that is drawn
            made = figures_view.chart(found, indicator, beside, self.language, large=self._large)
            self._drawn = wanted, made
        return self._drawn[1]

    def _shown_view(self, found: FigureSet, indicator: str, chain: ChainView) -> dict[str, Any]:
        speak, beside = self.language, self._beside(indicator)
        source = figures_view.source_line(found, speak)
        return {
            "set": found.id,
            "indicators": list(found.indicators),
            "indicator": indicator,
            "source": source,
            "condition": found.condition.value if found.condition else "",
            "groups": [
                {"group": each, "name": each or self._("All")}
                for each in groups(found.of(indicator))
            ],
            "month": found.dated_on.month if found.dated_on else 12,
            "nations": [
                {"key": each.key, "title": in_language(each.title, speak)} for each in references()
            ],
            "beside": beside.key if beside else "",
            "nation": figures_view.national_lines(beside, speak) if beside else [],
            "drawn": beside is not None and figures_view.same_unit(found.unit, beside),
            "question": in_language(beside.question, speak) if beside else "",
            "readings": [
                {
                    "id": each.id,
                    "text": chain.texts[each.id],
                    "reading": each.content.reading,
                    "notebook": NOTEBOOKS[each.phase],
                }
                for each in chain.elements
                if isinstance(each.content, Situation)
                and each.content.source == source
                and each.content.theme == indicator
            ],
            "goals": [
                {"id": each.id, "text": chain.texts[each.id]}
                for each in chain.elements
                if each.kind is ElementKind.GOAL
            ],
        }

    def close(self) -> None:
        """Let go of what is being read as well."""
        self._stop_reading()
        super().close()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused("Write the date as day, month and year.") from None
