"""What an element of the chain says: one class of content a kind, and what is allowed in it.

The first field of each is the text that must be there; the others may wait.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dugnad.domain.priority import Priority

#: Longest one-line text, longest prose, most entries of a list.
LONGEST_TEXT, LONGEST_PROSE, MOST_ENTRIES = 500, 4000, 60
#: The scale of the group, and what is placed on it.
SCALE = (1, 6)
SCALED = ("present", "desired", "importance", "closeness")


class Phase(StrEnum):
    INITIATION = "initiation"
    SITUATION = "situation"
    GOALS = "goals"
    ACTIONS = "actions"
    EVALUATION = "evaluation"


class Change(StrEnum):
    """What kind of change a need asks for."""

    ACTOR = "actor"
    STRUCTURE = "structure"
    BOTH = "both"


class Condition(StrEnum):
    """What kind of condition a situation describes."""

    MATERIAL = "material"
    COMPETENCE = "competence"
    VALUES = "values"


class Area(StrEnum):
    """What a goal is about."""

    PRACTICE = "practice"
    STRUCTURE = "structure"
    SURROUNDINGS = "surroundings"


class Progress(StrEnum):
    PLANNED = "planned"
    UNDERWAY = "underway"
    DONE = "done"
    STOPPED = "stopped"


class Verdict(StrEnum):
    KEEP = "keep"
    CHANGE = "change"
    DROP = "drop"


class Stage(StrEnum):
    """How far a practice has come towards everyday life."""

    INITIATED = "initiated"
    IMPLEMENTED = "implemented"
    INSTITUTIONALISED = "institutionalised"


class Held(StrEnum):
    """Whether what was promised, or taken for granted, held."""

    HELD = "held"
    PARTLY = "partly"
    NOT = "not"


class Level(StrEnum):
    """Where in the municipality a party stands."""

    INDIVIDUAL = "individual"
    UNIT = "unit"
    SYSTEM = "system"


class Circle(StrEnum):
    """Where around the children a party stands (figure 8); the class or group is in the middle."""

    CLASS = "class"
    TEAM = "team"
    SERVICES = "services"
    HOME = "home"
    VOLUNTARY = "voluntary"


@dataclass(frozen=True, slots=True)
class Need:
    """Something must be done. The four answers are those of the model of real needs."""

    text: str
    change: Change | None = None
    accepted: bool | None = None
    led: bool | None = None
    owned: bool | None = None
    growing: bool | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """How things are, and what the group reads out of it."""

    text: str
    condition: Condition | None = None
    theme: str = ""
    reading: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """How far it is, on a theme, from how things are to how they should be.

    ``theme`` is what the room was asked about, ``asked_on`` the day it last was.
    """

    text: str
    present: int | None = None
    desired: int | None = None
    importance: int | None = None
    reflections: str = ""
    theme: str = ""
    asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached. ``interim`` is thought to lay the ground for ``result``."""

    text: str
    area: Area | None = None
    interim: str = ""
    result: str = ""
    indicator: str = ""
    baseline: float | None = None
    target: float | None = None
    due: date | None = None
    values: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """Who does what, with whom, when. What it waits for and what it discards are links.

    ``role``: the key of the role that carries it; ``between_units``: whether the work group is;
    ``hours_a_week``: what it takes of the role while it goes on.
    """

    text: str
    responsible: str = ""
    role: str | None = None
    partners: tuple[str, ...] = ()
    group: str = ""
    between_units: bool | None = None
    starts: date | None = None
    ends: date | None = None
    resources: str = ""
    hours_a_week: float | None = None
    progress: Progress = Progress.PLANNED


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen or measured; ``held``: of a promise, whether it was kept."""

    text: str
    measured_on: date | None = None
    value: float | None = None
    source: str = ""
    held: Held | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the group makes of the evidence, and which belief it changed.

    ``held``: whether the interim result laid the ground, as the goal had it.
    """

    text: str
    verdict: Verdict | None = None
    learned: str = ""
    assumed: str = ""
    challenged: str = ""
    believed: str = ""
    held: Held | None = None


@dataclass(frozen=True, slots=True)
class Practice:
    """Something one does.

    ``hours``: per week, for each role that does it. ``moves``: what would take it on from its
    stage, in the group's own words.
    """

    text: str
    priority: Priority | None = None
    stage: Stage | None = None
    hours: Mapping[str, float] = field(default_factory=dict)
    moves: str = ""


@dataclass(frozen=True, slots=True)
class Dissent:
    """What a minority holds, why, and what would make everybody think again.

    ``key`` is what evidence of it names as its source: what it said first, whatever it says now.
    """

    view: str
    reason: str = ""
    tripwire: str = ""
    key: str = ""

    def __post_init__(self) -> None:
        if not self.key:
            object.__setattr__(self, "key", self.tripwire or self.view)


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, with those who saw it otherwise."""

    text: str
    reason: str = ""
    dissents: tuple[Dissent, ...] = ()


@dataclass(frozen=True, slots=True)
class Contract:
    """What one party promises, has at its disposal and may decide; where the others meet it.

    ``closeness``: how closely the others work together with it now, on the common scale.
    """

    text: str
    party: str = ""
    level: Level | None = None
    circle: Circle | None = None
    closeness: int | None = None
    tasks: str = ""
    resources: str = ""
    decides: str = ""
    sees: str = ""
    arena: str = ""
    met_on: date | None = None
    accepted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """An entry of the learning log, in any phase."""

    text: str
    about: str = ""


Content = (
    Need
    | Situation
    | Gap
    | Goal
    | Action
    | Evidence
    | Assessment
    | Practice
    | Decision
    | Contract
    | Lesson
)


class ElementKind(StrEnum):
    NEED = "need"
    SITUATION = "situation"
    GAP = "gap"
    GOAL = "goal"
    ACTION = "action"
    EVIDENCE = "evidence"
    ASSESSMENT = "assessment"
    PRACTICE = "practice"
    DECISION = "decision"
    CONTRACT = "contract"
    LESSON = "lesson"


CONTENT: dict[ElementKind, type[Content]] = {
    ElementKind.NEED: Need,
    ElementKind.SITUATION: Situation,
    ElementKind.GAP: Gap,
    ElementKind.GOAL: Goal,
    ElementKind.ACTION: Action,
    ElementKind.EVIDENCE: Evidence,
    ElementKind.ASSESSMENT: Assessment,
    ElementKind.PRACTICE: Practice,
    ElementKind.DECISION: Decision,
    ElementKind.CONTRACT: Contract,
    ElementKind.LESSON: Lesson,
}
_KIND = {made: kind for kind, made in CONTENT.items()}
_K = ElementKind
_IN = {
    Phase.INITIATION: (_K.NEED, _K.CONTRACT),
    Phase.SITUATION: (_K.SITUATION, _K.GAP, _K.PRACTICE),
    Phase.GOALS: (_K.GOAL, _K.DECISION),
    Phase.ACTIONS: (_K.ACTION,),
    Phase.EVALUATION: (_K.EVIDENCE, _K.ASSESSMENT, _K.LESSON),
}
PHASE = {kind: phase for phase, kinds in _IN.items() for kind in kinds}


def kind_of(content: Content) -> ElementKind:
    """Which kind of element says ``content``."""
    return _KIND[type(content)]
