"""What the evaluation looks back on: figures over time, actions, promises, dissents, stages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Literal

from pydantic import Field, TypeAdapter

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
)
from dugnad.domain.elements import (
    LONGEST_PROSE,
    LONGEST_TEXT,
    Held,
    Progress,
    Stage,
    Verdict,
)
from dugnad.domain.errors import Refused
from dugnad.domain.model import Project
from dugnad.pages import esm
from dugnad.pages.chain_view import ChainView
from dugnad.pages.chain_words import FACILITATOR, choices
from dugnad.pages.live import Message
from dugnad.pages.phase_course import chart, points
from dugnad.pages.phase_looks import (
    actions,
    dissents,
    guesses,
    practices,
    promises,
    signs_seen,
)
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
    """How far a practice has come, or what would move it on; what is None stays as it is."""

    type: Literal["stage"]
    uuid: str = Field(max_length=40)
    practice: int
    version: int
    stage: Literal["initiated", "implemented", "institutionalised"] | None = None
    moves: str | None = Field(default=None, max_length=LONGEST_PROSE)


class SetProgress(Message):
    type: Literal["progress"]
    uuid: str = Field(max_length=40)
    action: int
    version: int
    progress: Literal["planned", "underway", "done", "stopped"]


class Promise(Message):
    """Whether a promise was kept, and what was seen of it."""

    type: Literal["promise"]
    uuid: str = Field(max_length=40)
    promise: int
    held: Literal["held", "partly", "not"]
    text: str


class Hypothesis(Message):
    """Whether the interim result of a goal laid the ground, as was thought."""

    type: Literal["hypothesis"]
    uuid: str = Field(max_length=40)
    goal: int
    held: Literal["held", "partly", "not"]
    text: str
    believed: str = Field(max_length=LONGEST_PROSE)


class Sign(Message):
    """A sign of a goal that is seen now, or was ticked by mistake."""

    type: Literal["sign"]
    uuid: str = Field(max_length=40)
    goal: int
    sign: str
    seen: bool


Inbox = Hello | Choose | Measure | Tripwire | SetStage | SetProgress | Promise | Hypothesis | Sign


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
            case SetStage():
                self._stage(message)
            case SetProgress(action=action, version=version, progress=progress):
                found = self._our(action, ElementKind.ACTION)
                assert isinstance(found.content, Action)
                done = replace(found.content, progress=Progress(progress))
                self.store.change_element(found.id, done, role=FACILITATOR, expected=version)
            case Promise():
                with self.store.together():
                    self._promise(message)
            case Hypothesis():
                with self.store.together():
                    self._hypothesis(message)
            case Sign():
                self._sign(message, project)

    def _our(self, element_id: int, kind: ElementKind) -> Element:
        found = self.ours(element_id)
        if found.kind is not kind:
            raise Refused("This is something else by now. Reload the page.")
        return found

    def _stage(self, message: SetStage) -> None:
        practice = self._our(message.practice, ElementKind.PRACTICE)
        said = practice.content
        assert isinstance(said, Practice)
        if message.stage:
            said = replace(said, stage=Stage(message.stage))
        if message.moves is not None:
            said = replace(said, moves=message.moves)
        self.store.change_element(practice.id, said, role=FACILITATOR, expected=message.version)

    def _promise(self, message: Promise) -> None:
        """What was seen becomes evidence that the promise is about; one not kept is reopened."""
        promise, held = self._our(message.promise, ElementKind.CONTRACT), Held(message.held)
        seen = self.add(Evidence(message.text, today(), held=held), [])
        self.store.link(promise.id, seen.id, LinkKind.CONCERNS, role=FACILITATOR)
        if held is Held.NOT:
            self.store.reopen_element(promise.id, message.text, role=FACILITATOR, because=seen.id)

    def _hypothesis(self, message: Hypothesis) -> None:
        """What was seen becomes evidence of the goal, the answer an assessment of a belief."""
        goal, held = self._our(message.goal, ElementKind.GOAL), Held(message.held)
        assert isinstance(goal.content, Goal)
        guess = goal.content.interim
        if not guess:
            raise Refused("This is something else by now. Reload the page.")
        said = {
            Held.HELD: self._("The hypothesis held: {guess}"),
            Held.PARTLY: self._("The hypothesis held partly: {guess}"),
            Held.NOT: self._("The hypothesis did not hold: {guess}"),
        }[held].format(guess=guess)[:LONGEST_TEXT]
        seen = self.add(Evidence(message.text, today()), [goal.id])
        verdict = Verdict.KEEP if held is Held.HELD else Verdict.CHANGE
        made = Assessment(
            said,
            verdict,
            assumed=guess,
            challenged="" if held is Held.HELD else message.text,
            believed=message.believed,
            held=held,
        )
        self.add(made, [seen.id])

    def _sign(self, message: Sign, project: Project) -> None:
        """A sign that is seen is evidence in its own words."""
        goal = self._our(message.goal, ElementKind.GOAL)
        assert isinstance(goal.content, Goal)
        if message.sign not in goal.content.signs:
            raise Refused("This is something else by now. Reload the page.")
        known = signs_seen(goal, self.chain(project)).get(message.sign)
        if message.seen and not known:
            self.add(Evidence(message.sign, today()), [goal.id])
        elif known and not message.seen:
            reason = self._("Ticked by mistake at the evaluation.")
            self.store.withdraw_element(known.id, reason, role=FACILITATOR)

    def _tripwire(self, message: Tripwire, project: Project) -> None:
        """What was seen becomes evidence, the answer an assessment of it.

        A tripwire that went off reopens the decision, because of that assessment.
        """
        decision = self._our(message.decision, ElementKind.DECISION)
        assert isinstance(decision.content, Decision)
        if message.dissent >= len(decision.content.dissents):
            raise Refused("This is something else by now. Reload the page.")
        dissent = decision.content.dissents[message.dissent]
        about = self.chain(project).linked(decision, LinkKind.CONCERNS)
        goals = [each.id for each in about if each.kind is ElementKind.GOAL]
        seen = self.add(Evidence(message.text, today(), source=dissent.key), goals)
        self.store.link(decision.id, seen.id, LinkKind.CONCERNS, role=FACILITATOR)
        said = (
            self._("The tripwire went off: {wire}")
            if message.fired
            else self._("The tripwire did not go off: {wire}")
        ).format(wire=dissent.tripwire or dissent.view)[:LONGEST_TEXT]
        verdict = Verdict.CHANGE if message.fired else Verdict.KEEP
        made = self.add(Assessment(said, verdict), [seen.id])
        if message.fired:
            self.store.reopen_element(decision.id, message.text, role=FACILITATOR, because=made.id)

    # -- What is shown ------------------------------------------------------------------

    def project_view(self, project: Project) -> dict[str, Any]:
        chain = self.chain(project)
        goals = chain.of(ElementKind.GOAL)
        chosen = next((each for each in goals if each.id == self._goal), None) or next(
            (each for each in goals if points(each, chain)), None
        )
        if chosen is None and goals:
            chosen = goals[0]
        words = choices(self.language)
        return {
            "goals": [{"id": each.id, "text": chain.texts[each.id]} for each in goals],
            "goal": self._goal_view(chosen, chain) if chosen else None,
            "actions": actions(chain),
            "contract": promises(chain),
            "dissents": dissents(chain),
            "guesses": guesses(chain),
            "practices": practices(chain),
            "progress": words["progress"],
            "stages": words["stage"],
            "leaving": words["leaving"],
            "held": words["held"],
            "today": today().isoformat(),
            "chart": self.draw(chart(chosen, chain) if chosen else None),
        }

    def _goal_view(self, goal: Element, chain: ChainView) -> dict[str, Any]:
        assert isinstance(goal.content, Goal)
        return {
            "id": goal.id,
            "text": chain.texts[goal.id],
            "indicator": goal.content.indicator,
        }


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("Write the date as day, month and year.") from None
