"""What the pages of the phases share: the project at hand, its chain, and one figure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import ipywidgets

from dugnad.charts import Chart
from dugnad.charts.held import bring, held_figure
from dugnad.domain.chain import Content, Element, ElementKind, Lesson, Practice, Standing
from dugnad.domain.errors import Refused
from dugnad.domain.model import Project
from dugnad.pages import esm, reading
from dugnad.pages.chain_view import ChainView
from dugnad.pages.chain_words import FACILITATOR, phase_of
from dugnad.pages.desk import DeskPage
from dugnad.store import Store
from dugnad.store.payload import from_payload

HOURS_OF_A_WEEK = 168.0


class ProjectPage(DeskPage):
    """A page about the project at hand; speaks its language.

    ``web`` names its JavaScript. Subclasses give ``act`` and ``project_view``.
    """

    _css = esm.style("desk", "chain", "maps")
    #: Rarer than the room's pages: what others do here can wait a breath.
    period = 2.0

    def act(self, message: Any, project: Project) -> None:
        raise NotImplementedError

    def project_view(self, project: Project) -> dict[str, Any]:
        raise NotImplementedError

    def answer(self, message: Any) -> None:
        if message.type == "hello":
            self.start_over()
            return
        self.act(message, self.project())
        if getattr(message, "uuid", None):
            self.tell({"type": "saved", "uuid": message.uuid})
        self.tell_view()

    def project(self) -> Project:
        project = reading.current_project(self.store)
        if project is None:
            raise Refused("There is no project yet. Make one on the start page.")
        return project

    def ours(self, element_id: int) -> Element:
        """An element of the project at hand."""
        found = self.store.find_element(element_id)
        if found.project_id != self.project().id:
            raise Refused("This belongs to another project.")
        return found

    def chain(self, project: Project) -> ChainView:
        """The chain as it stands now."""
        elements = self.store.list_elements(project.id, withdrawn=True)
        return ChainView(project, elements, self.store.list_links(project.id), self.language)

    def content(
        self, kind: ElementKind, payload: dict[str, Any], before: Content | None = None
    ) -> Content:
        """What a form says. Hours are those of roles that the project has, or had before."""
        made = from_payload(kind, payload)
        if isinstance(made, Lesson) and (phase := phase_of(made.about)):
            # The phase, whatever it is called here; what was written long ago stays as it was.
            kept = before.about if isinstance(before, Lesson) else ""
            made = replace(made, about=kept if phase_of(kept) is phase else phase)
        if isinstance(made, Practice):
            roles = {role.key for role in self.project().roles}
            if isinstance(before, Practice):
                roles |= set(before.hours)
            if not set(made.hours) <= roles:
                raise Refused("This role is not part of the project. Reload the page.")
            if not all(0 <= hours <= HOURS_OF_A_WEEK for hours in made.hours.values()):
                raise Refused("Hours a week go from 0 to {most}.", most=int(HOURS_OF_A_WEEK))
        return made

    def add(self, content: Content, after: list[int], statement: int | None = None) -> Element:
        """Add an element that grows out of ``after``; all of it is looked at before."""
        for each in after:
            if self.ours(each).standing is Standing.WITHDRAWN:
                raise Refused("What this grows out of has been withdrawn. Restore it first.")
        return self.store.add_element(
            self.project().id, content, role=FACILITATOR, statement_id=statement, after=after
        )

    def view(self) -> dict[str, Any]:
        project = reading.current_project(self.store)
        if project is None:
            return {"stage": "none", "language": self.language}
        return {"stage": "project", "language": self.language, **self.project_view(project)}


class FigurePage(ProjectPage):
    """A page with one plotly figure below it, hidden where there is nothing to draw."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.figure: Any = None
        self.figure_box = ipywidgets.Box(layout={"display": "none"})
        self.figure_box.add_class("dugnad-desk-figure")
        self.around.append(self.figure_box)
        self._shown: Chart | None = None

    def box(self) -> ipywidgets.VBox:
        """The widget and its figure, as a notebook shows them."""
        self.look()
        box = ipywidgets.VBox([self, self.figure_box])
        box.add_class("dugnad-desk")
        self.around.append(box)
        return box

    def start_over(self) -> None:
        self._shown = None  # a browser that has just come is given the figure as it is now
        super().start_over()

    def draw(self, chart: Chart | None) -> dict[str, Any] | None:
        """Let the figure show ``chart``; what it says in words and as a table."""
        before, self._shown = self._shown, chart
        self.figure_box.layout.display = "" if chart else "none"
        if chart is None:
            return None
        if self.figure is None:  # made hidden, with nothing to show, it would never be drawn
            self.figure = held_figure(chart)
            self.around.append(self.figure)
            self.figure_box.children = [self.figure]
        elif before is None or before.figure != chart.figure:
            bring(self.figure, chart)
        return {
            "summary": chart.summary,
            "columns": list(chart.columns),
            "rows": [list(row) for row in chart.rows],
        }
