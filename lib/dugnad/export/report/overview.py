"""The twelve elements of the trial model (figure 1): what the project holds of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from dugnad.domain.chain import Assessment, ElementKind, Evidence, Happened, Phase
from dugnad.domain.elements import Action, Condition, Goal, Practice, Progress, Situation, Stage
from dugnad.domain.leaving import leaves
from dugnad.domain.model import Activity, ActivityStatus, Gathering, Project
from dugnad.domain.parties import parties
from dugnad.export.report.evaluated import goal_reached
from dugnad.export.report.model import Block, Section, Table, Text
from dugnad.export.report.people import Present, present, took_part, unseen
from dugnad.export.report.story import Chain
from dugnad.export.report.wording import Words
from dugnad.store import Store

T = TypeVar("T")


class State(StrEnum):
    NOTHING = "nothing"
    BEGUN = "begun"
    IN_PLACE = "in_place"


@dataclass(frozen=True, slots=True)
class Part:
    """One of the twelve: its state, what that is read off, and the phase that works on it."""

    name: str
    state: State
    says: str
    phase: Phase


def state_names(words: Words) -> dict[State, str]:
    """What each state is called."""
    _ = words.gettext
    return {
        State.NOTHING: _("nothing yet"),
        State.BEGUN: _("begun"),
        State.IN_PLACE: _("in place"),
    }


def overview(store: Store, project: Project, chain: Chain, words: Words) -> list[Part]:
    """The twelve elements, read off what the project holds and what may be told of it."""
    held = [each for each in store.list_gatherings(project.id) if _came(store, each)]
    done = [
        each
        for gathering in held
        for each in store.list_activities(gathering.id)
        if each.status is ActivityStatus.CLOSED
    ]
    pupils = _pupils(store, project, held)
    came = [rows for _gathering, rows in took_part(store, project)]
    return _Reading(project, chain, words, held, done, pupils, came).parts()


def overview_section(parts: Sequence[Part], words: Words) -> Section:
    """The twelve elements as a table."""
    _ = words.gettext
    names = state_names(words)
    rows = tuple(
        (f"{number} {each.name}", names[each.state], each.says)
        for number, each in enumerate(parts, 1)
    )
    intro = _("The twelve elements of the trial model. Each state is read off what is held here.")
    columns = (_("Element"), _("State"), _("What there is"))
    blocks: list[Block] = [Text(intro), Table(_("Each element and its state"), columns, rows)]
    return Section("overview", _("The twelve elements"), blocks)


def _came(store: Store, gathering: Gathering) -> int:
    return sum(store.count_participants(gathering.id).values())


def _pupils(store: Store, project: Project, held: Sequence[Gathering]) -> int:
    """At how many gatherings pupils stand with a figure of their own, as the report tells it."""
    found = 0
    for each in held:
        rows = present(project.roles, store.count_participants(each.id), each.smallest_group)
        found += any(row.roles == ("pupils",) and row.people for row in rows)
    return found


class _Reading:
    def __init__(
        self,
        project: Project,
        chain: Chain,
        words: Words,
        held: Sequence[Gathering],
        done: Sequence[Activity],
        pupils: int,
        came: Sequence[Sequence[Present]],
    ) -> None:
        self.chain, self.words = chain, words
        self.held, self.done, self.pupils = held, done, pupils
        self.unseen = unseen(project, came)
        self.parties = parties(chain.elements.values())

    def count(self, kind: ElementKind) -> int:
        return len(self.chain.of(kind))

    def played(self, *kinds: str) -> int:
        return sum(each.kind in kinds for each in self.done)

    def contents(self, kind: type[T]) -> list[T]:
        return [each.content for each in self.chain.standing if isinstance(each.content, kind)]

    def parts(self) -> list[Part]:
        """The twelve, in the order of the figure."""
        _, chain = self.words.gettext, self.chain
        situations, goals = self.contents(Situation), self.contents(Goal)
        sourced = sum(bool(each.source) for each in situations)
        met = self.played("before_after")
        promising = [each for each in self.parties if each.contracts]
        accepted = sum(not each.unclear for each in promising)
        system = [each for each in promising if each.level == "system"]
        said_yes = sum(all(p.accepted_on for p in each.promises) for each in system)
        planned = self.contents(Action)
        actions = [each for each in planned if each.progress is not Progress.STOPPED]
        over = sum(each.progress is Progress.DONE for each in actions)
        shared = sum(bool(each.partners) for each in actions)
        competence = sum(each.condition is Condition.COMPETENCE for each in situations)
        strengths = self.played("strengths")
        lessons = self.count(ElementKind.LESSON)
        learned = lessons + sum(bool(each.learned) for each in self.contents(Assessment))
        again = sum(
            event.happened is Happened.REOPENED
            for events in chain.events.values()
            for event in events
        )
        measured = sum(each.value is not None for each in self.contents(Evidence))
        practices = self.contents(Practice)
        everyday = sum(
            each.stage is Stage.INSTITUTIONALISED and not leaves(each) for each in practices
        )
        judged = self.count(ElementKind.ASSESSMENT)
        gaps = self.count(ElementKind.GAP)
        reached = sum(goal_reached(chain, each) for each in chain.of(ElementKind.GOAL))
        rows = [
            (
                _("National goals"), met, met and sourced, Phase.INITIATION,
                _("Met with other views: {n}. Own figures beside them: {own}.")
                .format(n=met, own=sourced),
            ),
            (
                _("Municipal initiatives"), system, said_yes and said_yes == len(system), Phase.INITIATION,
                _("Parties at the owner and in the services: {n}. Have said yes: {yes}.")
                .format(n=len(system), yes=said_yes),
            ),
            (
                _("Three-party cooperation"), promising, len(promising) > 2 and accepted > 2,
                Phase.INITIATION,
                _("Parties that have promised something: {n}, of which {clear} are clear about it.")
                .format(n=len(promising), clear=accepted),
            ),
            (
                _("Local planning and analysis"), situations or gaps, situations and gaps,
                Phase.SITUATION,
                _("Situations: {n}. Gaps: {gaps}.").format(n=len(situations), gaps=gaps),
            ),
            (
                _("Pupils take part"), self.pupils, self.pupils > 1, Phase.SITUATION,
                _("Gatherings with a group of pupils: {n}.").format(n=self.pupils),
            ),
            (
                _("Trial and development work"), actions, over, Phase.ACTIONS,
                _("Actions: {n}, of which {done} are done.").format(n=len(planned), done=over),
            ),
            (
                _("Building capacity"), strengths or competence, strengths and lessons,
                Phase.ACTIONS,
                _("Times strengths were named: {n}. Entries in the learning log: {log}.")
                .format(n=strengths, log=lessons),
            ),
            (
                _("Cooperation across professions and services"), shared or system,
                shared and said_yes and said_yes == len(system), Phase.ACTIONS,
                _("Actions with partners: {n}.").format(n=shared),
            ),
            (
                _("Broad involvement"), self.held, len(self.held) > 2 and not self.unseen,
                Phase.SITUATION, self._involved(),
            ),
            (
                _("The organisation learns"), learned or again, learned and again,
                Phase.EVALUATION,
                _("Lessons: {n}. Reopened: {again}.").format(n=learned, again=again),
            ),
            (
                _("Results along the way"), measured, measured and judged, Phase.EVALUATION,
                _("Measurements: {n}. Assessments: {judged}.").format(n=measured, judged=judged),
            ),
            (
                _("Results"), goals and judged, reached and judged, Phase.EVALUATION,
                _("Goals: {n}. Reached: {reached}. Practices that are everyday life: {everyday}.")
                .format(n=len(goals), reached=reached, everyday=everyday),
            ),
        ]  # fmt: skip
        return [
            Part(name, _state(bool(begun), bool(placed)), says, phase)
            for name, begun, placed, phase, says in rows
        ]

    def _involved(self) -> str:
        _ = self.words.gettext
        held = _("Gatherings held: {n}.").format(n=len(self.held))
        if not self.held or not self.unseen:
            return held
        names = ", ".join(self.words.role(each) for each in self.unseen)
        return held + " " + _("Not seen there yet: {roles}.").format(roles=names)


def _state(begun: bool, placed: bool) -> State:
    return State.IN_PLACE if placed else State.BEGUN if begun else State.NOTHING
