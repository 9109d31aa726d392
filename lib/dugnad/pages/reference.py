"""National figures with their sources, and our own beside them."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, TypeAdapter

from dugnad.charts import Chart
from dugnad.charts.reference import reference_chart
from dugnad.content import reference, references
from dugnad.domain.chain import Evidence, Situation
from dugnad.domain.elements import Condition
from dugnad.domain.errors import Refused
from dugnad.domain.model import Project, in_language
from dugnad.domain.reference import Dataset, Figure, Source
from dugnad.pages import esm
from dugnad.pages.chain_view import ChainView
from dugnad.pages.chain_words import FACILITATOR, NOTEBOOKS, choices, day, number
from dugnad.pages.live import Message
from dugnad.pages.phase_page import FigurePage
from dugnad.store import Store


class Hello(Message):
    type: Literal["hello"]


class Choose(Message):
    type: Literal["choose"]
    dataset: str = Field(max_length=60)


class Own(Message):
    """A figure of our own: it becomes part of the situation."""

    type: Literal["own"]
    uuid: str = Field(max_length=40)
    text: str
    source: str
    condition: Literal["material", "competence", "values"] | None
    reading: str


Inbox = Hello | Choose | Own


class Reference(FigurePage):
    """What ``01-initiativ.ipynb`` opens below its cards."""

    web = ("desk", "reference")
    _esm = esm.module(*web)
    inbox = TypeAdapter(Inbox)

    def __init__(self, store: Store) -> None:
        self._chosen = references()[0].key
        super().__init__(store)

    def act(self, message: Inbox, project: Project) -> None:
        match message:
            case Choose(dataset=key):
                if key not in {each.key for each in references()}:
                    raise Refused("There are no such figures. Reload the page.")
                self._chosen = key
            case Own():
                if not message.source.strip():
                    raise Refused("Say where the figure comes from, and from when.")
                content = Situation(
                    message.text,
                    condition=Condition(message.condition) if message.condition else None,
                    reading=message.reading,
                    source=message.source,
                )
                self.store.add_element(project.id, content, role=FACILITATOR)

    def project_view(self, project: Project) -> dict[str, Any]:
        dataset = reference(self._chosen)
        speak = self.language
        return {
            "sets": [
                {"key": each.key, "title": in_language(each.title, speak)} for each in references()
            ],
            "chosen": dataset.key,
            "title": in_language(dataset.title, speak),
            "question": in_language(dataset.question, speak),
            "sources": [self._source(each) for each in dataset.sources.values()],
            "conflicts": [self._conflict(*pair) for pair in dataset.conflicts],
            "derived": [self._derived(each) for each in dataset.figures if each.derived],
            "own": self._own(self.chain(project)),
            "conditions": choices(speak)["condition"],
            "chart": self.draw(self._chart(dataset)),
        }

    def _chart(self, dataset: Dataset) -> Chart:
        _, speak = self._, self.language
        rows = [
            [
                in_language(each.series, speak),
                in_language(each.category, speak),
                f"{number(each.value, speak)} {in_language(each.unit, speak)}",
                each.source.publisher,
                in_language(each.note, speak),
            ]
            for each in dataset.charted
        ]
        columns = [_("What"), _("When or who"), _("Figure"), _("Source"), _("Note")]
        return reference_chart(dataset, speak, columns, rows)

    def _source(self, source: Source) -> dict[str, str]:
        _, speak = self._, self.language
        return {
            "name": f"{source.publisher}: {in_language(source.title, speak)}",
            "date": day(source.published, speak) or _("the date is not known"),
            "licence": source.licence or _("no terms are stated"),
            "note": in_language(source.note, speak),
        }

    def _conflict(self, one: Figure, other: Figure) -> str:
        speak = self.language
        return self._(
            "The sources disagree on {what}, {when}: {one} gives {value} {unit}, {other} gives "
            "{contrary}. Both stand here; nobody has chosen for you."
        ).format(
            what=in_language(one.series, speak),
            when=in_language(one.category, speak),
            one=one.source.publisher,
            value=number(one.value, speak),
            unit=in_language(one.unit, speak),
            other=other.source.publisher,
            contrary=number(other.value, speak),
        )

    def _derived(self, figure: Figure) -> str:
        speak = self.language
        return self._("{what}, {when}: {value} {unit}. {note}").format(
            what=in_language(figure.series, speak),
            when=in_language(figure.category, speak),
            value=number(figure.value, speak),
            unit=in_language(figure.unit, speak),
            note=in_language(figure.note, speak),
        )

    def _own(self, chain: ChainView) -> list[dict[str, Any]]:
        """Situations with a source, and evidence with a figure."""
        found = []
        for each in chain.elements:
            content = each.content
            if isinstance(content, Situation) and content.source:
                read = content.reading
            elif isinstance(content, Evidence) and content.value is not None:
                when = day(content.measured_on, self.language)
                read = " · ".join(
                    part for part in (number(content.value, self.language), when) if part
                )
            else:
                continue
            found.append(
                {
                    "id": each.id,
                    "text": content.text,
                    "source": content.source,
                    "read": read,
                    "notebook": NOTEBOOKS[each.phase],
                }
            )
        return found
