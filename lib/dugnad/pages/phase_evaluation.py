"""What the evaluation looks back on: figures over time, actions, promises, dissents, stages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from dugnad.charts import Chart
from dugnad.charts.timeline import course
from dugnad.domain.calendar import today
from dugnad.domain.chain import (
    Action,
    Assessment,
    Decision,
    Element,
    ElementKind,
    Evidence,
    Goal,
    LinkKind,
    Practice,
    Standing,
)
from dugnad.domain.elements import Stage, Verdict
from dugnad.domain.errors import Refused
from dugnad.domain.indicators import Measured, measured, reached
from dugnad.domain.model import Project
from dugnad.pages import esm
from dugnad.pages.chain_forms import shown
from dugnad.pages.chain_view import ChainView
from dugnad.pages.chain_words import FACILITATOR, choices, day, number
from dugnad.pages.live import Message
from dugnad.pages.phase_looks import dissents, practices, wire
from dugnad.pages.phase_page import FigurePage
from dugnad.store import Store


class Hello(Message):
    type: Literal["hello"]


class Choose(Message):
    type: Literal["choose"]
    goal: int


class Measure(Message):
    """One more figure for a goal."""

    type: Literal["measure"]
    uuid: str = Field(max_length=40)
    goal: int
    on: str = Field(max_length=10)
    value: float = Field(allow_inf_nan=False)
    text: str
    source: str


class Tripwire(Message):
    """Whether what would make everybody think again has happened, and what was seen."""

    type: Literal["tripwire"]
    uuid: str = Field(max_length=40)
    decision: int
    dissent: int = Field(ge=0, le=100)
    fired: bool
    text: str


class SetStage(Message):
    type: Literal["stage"]
    uuid: str = Field(max_length=40)
    practice: int
    version: int
    stage: Literal["initiated", "implemented", "institutionalised"]


class Reopen(Message):
    """A promise that does not hold as it stands."""

    type: Literal["reopen"]
    uuid: str = Field(max_length=40)
    element: int
    reason: str = Field(max_length=1000)


Inbox = Hello | Choose | Measure | Tripwire | SetStage | Reopen


class Evaluation(FigurePage):
    """What ``05-evaluering.ipynb`` opens below its cards."""

    web = ("desk", "evaluation")
    _esm = esm.module(*web)
    inbox = TypeAdapter(Inbox)

    def __init__(self, store: Store) -> None:
        self._goal = 0
        super().__init__(store)

    def act(self, message: Inbox, project: Project) -> None:
        match message:
            case Choose(goal=goal):
                self._goal = self._our(goal, ElementKind.GOAL).id
            case Measure(goal=goal):
                measured = Evidence(
                    message.text, _day(message.on), float(message.value), message.source
                )
                self._goal = self._our(goal, ElementKind.GOAL).id
                self.add(measured, [goal])
            case Tripwire():
                with self.store.together():
                    self._tripwire(message, project)
            case SetStage(practice=number_, version=version, stage=stage):
                found = self._our(number_, ElementKind.PRACTICE)
                assert isinstance(found.content, Practice)
                content = replace(found.content, stage=Stage(stage))
                self.store.change_element(found.id, content, role=FACILITATOR, expected=version)
            case Reopen(element=element, reason=reason):
                found = self._our(element, ElementKind.CONTRACT)
                self.store.reopen_element(found.id, reason, role=FACILITATOR)

    def _our(self, element_id: int, kind: ElementKind) -> Element:
        found = self.ours(element_id)
        if found.kind is not kind:
            raise Refused("This is something else by now. Reload the page.")
        return found

    def _tripwire(self, message: Tripwire, project: Project) -> None:
        """What was seen becomes evidence, the answer an assessment of it.

        A tripwire that went off reopens the decision, because of that assessment.
        """
        decision = self._our(message.decision, ElementKind.DECISION)
        assert isinstance(decision.content, Decision)
        if message.dissent >= len(decision.content.dissents):
            raise Refused("This is something else by now. Reload the page.")
        tripwire = wire(decision.content.dissents[message.dissent])
        chain = self.chain(project)
        goals = [
            link.after
            for link in chain.links
            if link.before == decision.id
            and link.kind is LinkKind.CONCERNS
            and chain.everything[link.after].kind is ElementKind.GOAL
            and chain.everything[link.after].standing is not Standing.WITHDRAWN
        ]
        seen = self.add(Evidence(message.text, today(), source=tripwire), goals)
        self.store.link(decision.id, seen.id, LinkKind.CONCERNS, role=FACILITATOR)
        said = (
            self._("The tripwire went off: {wire}")
            if message.fired
            else self._("The tripwire did not go off: {wire}")
        ).format(wire=tripwire)[:500]
        verdict = Verdict.CHANGE if message.fired else Verdict.KEEP
        made = self.add(Assessment(said, verdict), [seen.id])
        if message.fired:
            self.store.reopen_element(decision.id, message.text, role=FACILITATOR, because=made.id)

    # -- What is shown ------------------------------------------------------------------

    def project_view(self, project: Project) -> dict[str, Any]:
        chain = self.chain(project)
        goals = chain.of(ElementKind.GOAL)
        chosen = next((each for each in goals if each.id == self._goal), None) or next(
            (each for each in goals if self._points(each, chain)), None
        )
        if chosen is None and goals:
            chosen = goals[0]
        progress = choices(self.language)["progress"]
        actions = [each for each in chain.elements if isinstance(each.content, Action)]
        return {
            "goals": [{"id": each.id, "text": chain.texts[each.id]} for each in goals],
            "goal": self._goal_view(chosen, chain) if chosen else None,
            "actions": [
                {"name": name, "texts": [
                    chain.texts[each.id] for each in actions
                    if isinstance(each.content, Action) and each.content.progress == key
                ]}
                for key, name in progress.items()
            ],
            "contract": [
                {
                    **chain.brief(each),
                    "party": getattr(each.content, "party", ""),
                    "shown": shown(each.content, each.kind, project, self.language),
                }
                for each in chain.of(ElementKind.CONTRACT)
            ],
            "dissents": dissents(chain),
            "practices": practices(chain),
            "stages": choices(self.language)["stage"],
            "today": today().isoformat(),
            "chart": self.draw(self._chart(chosen, chain) if chosen else None),
        }  # fmt: skip

    def _points(self, goal: Element, chain: ChainView) -> list[Measured]:
        return measured(goal.id, chain.everything, chain.links)

    def _goal_view(self, goal: Element, chain: ChainView) -> dict[str, Any]:
        assert isinstance(goal.content, Goal)
        return {
            "id": goal.id,
            "text": chain.texts[goal.id],
            "indicator": goal.content.indicator,
            "signs": list(goal.content.signs),
        }

    def _chart(self, goal: Element, chain: ChainView) -> Chart | None:
        assert isinstance(goal.content, Goal)
        _, speak, content = self._, self.language, goal.content
        points = self._points(goal, chain)
        if not points:
            return None
        names = {"baseline": _("Where we begin"), "target": _("Where we want to be")}
        marks = {
            key: (f"{names[key]} ({number(value, speak)})", value)
            for key, value in (("baseline", content.baseline), ("target", content.target))
            if value is not None
        }
        when, last = points[-1].on, points[-1].value
        said = [
            _("Last measured {day}: {value}.").format(
                day=day(when, speak), value=number(last, speak)
            ),
            *(f"{names[key]}: {number(value, speak)}." for key, (_name, value) in marks.items()),
        ]
        there = reached(content, points)
        if there is not None:
            said.append(_("The target is reached.") if there else _("It is not reached yet."))
        return course(
            [(each.on, each.value) for each in points],
            marks,
            {"measured": content.indicator or _("Measured")},
            content.due,
            [_("Date"), _("Figure"), _("What we saw or measured"), _("Source")],
            [
                [
                    day(each.on, speak),
                    number(each.value, speak),
                    each.evidence.text,
                    each.evidence.source,
                ]
                for each in points
            ],
            " ".join(said),
        )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("Write the date as day, month and year.") from None
