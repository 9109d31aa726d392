"""National goals and figures with their sources, and our own beside them."""

from __future__ import annotations

from itertools import groupby
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from dugnad.charts import Chart
from dugnad.charts.reference import reference_chart
from dugnad.content import national_goals, reference, references
from dugnad.domain.chain import Evidence, Need, Situation
from dugnad.domain.elements import Change, Condition
from dugnad.domain.errors import Refused
from dugnad.domain.model import Project, in_language
from dugnad.domain.reference import Dataset, Figure
from dugnad.pages import esm, figures_view, national
from dugnad.pages.chain_view import ChainView
from dugnad.pages.chain_words import NOTEBOOKS, choices, dated, day, number
from dugnad.pages.figures_messages import ReadOut
from dugnad.pages.large import Large, LargePage
from dugnad.pages.live import Message
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


class NewNeed(Message):
    """What a national goal asks of us, in our own words."""

    type: Literal["need"]
    uuid: str = Field(max_length=40)
    text: str
    change: Literal["actor", "structure", "both"] | None


Inbox = Hello | Choose | Own | NewNeed | ReadOut | Large


class Reference(LargePage):
    """What ``01-initiativ.ipynb`` opens below its cards."""

    web = ("desk", "figures-room", "reference")
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
                self.add(content, [])
            case NewNeed(text=text, change=change):
                self.add(Need(text, change=Change(change) if change else None), [])
            case ReadOut(text=text, reading=read, condition=condition):
                dataset = reference(self._chosen)
                read_out = Situation(
                    text,
                    condition=Condition(condition) if condition else None,
                    theme=in_language(dataset.title, self.language),
                    reading=read,
                    source=national.source_line(dataset, self.language),
                )
                self.add(read_out, [])
            case Large(on=on):
                self.large = on

    def project_view(self, project: Project) -> dict[str, Any]:
        dataset = reference(self._chosen)
        speak = self.language
        chain = self.chain(project)
        return {
            "goals": self._goals(),
            "changes": choices(speak)["change"],
            "large": self.large,
            "readings": figures_view.readings(
                chain, lambda said: national.is_read_out_of(said, dataset)
            ),
            "sets": [
                {"key": each.key, "title": in_language(each.title, speak)} for each in references()
            ],
            "chosen": dataset.key,
            "title": in_language(dataset.title, speak),
            "question": in_language(dataset.question, speak),
            "sources": [national.source(each, speak) for each in dataset.sources.values()],
            "conflicts": [national.conflict(*pair, speak) for pair in dataset.conflicts],
            "derived": [self._derived(each) for each in dataset.figures if each.derived],
            "own": self._own(chain),
            "conditions": choices(speak)["condition"],
            "chart": self.draw(self._chart(dataset)),
        }

    def _chart(self, dataset: Dataset) -> Chart:
        speak = self.language
        columns, rows = national.columns(speak), national.rows(dataset, speak)
        return reference_chart(dataset, speak, columns, rows, large=self.large)

    def _goals(self) -> list[dict[str, Any]]:
        """What the reforms and the law are to reach, by their source."""
        speak = self.language
        return [
            {
                "source": national.source(source, speak),
                "goals": [
                    {
                        "key": each.key,
                        "text": in_language(each.text, speak),
                        "where": in_language(each.where, speak),
                    }
                    for each in found
                ],
            }
            for source, found in groupby(national_goals(), lambda goal: goal.source)
        ]

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
                    "source": dated(content.source, self.language),
                    "read": read,
                    "notebook": NOTEBOOKS[each.phase],
                }
            )
        return found
