"""What the chain's parts are called, in the reader's language."""

from __future__ import annotations

from datetime import date
from functools import cache

from babel.dates import format_date

from dugnad.domain.chain import ElementKind, LinkKind, Phase
from dugnad.domain.model import LANGUAGES
from dugnad.domain.text import with_days
from dugnad.i18n import translator
from dugnad.words import field_names

#: The notebook of each phase, in the order a group walks them.
NOTEBOOKS = {
    Phase.INITIATION: "01-initiativ.ipynb",
    Phase.SITUATION: "02-situasjon.ipynb",
    Phase.GOALS: "03-mal.ipynb",
    Phase.ACTIONS: "04-tiltak.ipynb",
    Phase.EVALUATION: "05-evaluering.ipynb",
}
#: Who changes the chain from the facilitator's own pages.
FACILITATOR = "facilitator"


def number_of(phase: Phase) -> int:
    """1 to 5."""
    return list(NOTEBOOKS).index(phase) + 1


@cache
def phase_names(language: str) -> dict[Phase, str]:
    """What each phase is called."""
    _ = translator(language)
    return {
        Phase.INITIATION: _("Initiative and entry"),
        Phase.SITUATION: _("Shared analysis"),
        Phase.GOALS: _("Setting goals"),
        Phase.ACTIONS: _("Planning action"),
        Phase.EVALUATION: _("Evaluation"),
    }


def onwards(language: str) -> dict[Phase, str]:
    """What the way from the start page to each phase is called."""
    _ = translator(language)
    return {
        Phase.INITIATION: _("Go on to the initiative"),
        Phase.SITUATION: _("Go on to the situation"),
        Phase.GOALS: _("Go on to the goals"),
        Phase.ACTIONS: _("Go on to the actions"),
        Phase.EVALUATION: _("Go on to the evaluation"),
    }


def phase_of(said: str) -> Phase | None:
    """The phase that ``said`` is the key of, or what it is called in one of the languages."""
    for phase in Phase:
        if said in (phase, *(phase_names(language)[phase] for language in LANGUAGES)):
            return phase
    return None


def about(said: str, language: str) -> str:
    """What a lesson is about: a phase by its name in ``language``, anything else as it stands."""
    phase = phase_of(said)
    return phase_names(language)[phase] if phase else said


def purposes(language: str) -> dict[Phase, str]:
    """What each phase is for, in a sentence or two."""
    _ = translator(language)
    return {
        Phase.INITIATION: _(
            "Say out loud that something must be done, find out which needs are real, and agree "
            "on what we promise each other before we begin."
        ),
        Phase.SITUATION: _(
            "See together where we stand, where we want to be, and how far it is between. "
            "Everyone takes part."
        ),
        Phase.GOALS: _(
            "Choose what we want to reach, and how we shall know it. Those who see it otherwise "
            "are heard, and come back at the evaluation."
        ),
        Phase.ACTIONS: _(
            "Turn intentions into a plan: who does what, with whom, when – and what we let go of "
            "to make room."
        ),
        Phase.EVALUATION: _(
            "Look back together: what happened, what did we learn, what do we keep, change or "
            "drop? No marks are given."
        ),
    }


@cache
def kind_names(language: str) -> dict[ElementKind, str]:
    """One of each kind."""
    _ = translator(language)
    return {
        ElementKind.NEED: _("Need"),
        ElementKind.CONTRACT: _("Promise"),
        ElementKind.SITUATION: _("Situation"),
        ElementKind.GAP: _("Gap"),
        ElementKind.PRACTICE: _("Practice"),
        ElementKind.GOAL: _("Goal"),
        ElementKind.DECISION: _("Decision"),
        ElementKind.ACTION: _("Action"),
        ElementKind.EVIDENCE: _("Evidence"),
        ElementKind.ASSESSMENT: _("Assessment"),
        ElementKind.LESSON: _("Lesson"),
    }


def headings(language: str) -> dict[ElementKind, tuple[str, str]]:
    """For each kind: the heading over several of them, and what to do when there is none."""
    _ = translator(language)
    return {
        ElementKind.NEED: (
            _("Needs"),
            _("No needs yet. Add one, or bring in what the room has written."),
        ),
        ElementKind.CONTRACT: (
            _("What we promise each other"),
            _("Nothing is promised yet. Add one for each party: what it does, has and decides."),
        ),
        ElementKind.SITUATION: (
            _("The situation"),
            _("Nothing is described yet. Add how things are, or bring in what the room has said."),
        ),
        ElementKind.GAP: (
            _("Gaps"),
            _("No gaps yet. Make one from a need or a situation, or from the room's gap analysis."),
        ),
        ElementKind.PRACTICE: (
            _("Practices"),
            _("No practices yet. Bring in what the room has placed in the four fields."),
        ),
        ElementKind.GOAL: (_("Goals"), _("No goals yet. Make one from a gap.")),
        ElementKind.DECISION: (
            _("Decisions"),
            _("No decisions yet. Add one, with those who see it otherwise."),
        ),
        ElementKind.ACTION: (_("Actions"), _("No actions yet. Make one from a goal.")),
        ElementKind.EVIDENCE: (
            _("What we have seen and measured"),
            _("Nothing yet. Add what you saw, heard or measured for a goal or an action."),
        ),
        ElementKind.ASSESSMENT: (
            _("Assessments"),
            _("No assessments yet. Make one from what you have seen."),
        ),
        ElementKind.LESSON: (
            _("The learning log"),
            _("The log is empty. Write what you learned, while you remember it."),
        ),
    }


def makings(language: str) -> dict[ElementKind, str]:
    """What the button says that makes one of a kind out of the link before it."""
    _ = translator(language)
    return {
        ElementKind.SITUATION: _("Describe the situation behind it"),
        ElementKind.GAP: _("Make a gap of it"),
        ElementKind.GOAL: _("Make a goal of this gap"),
        ElementKind.ACTION: _("Make an action for this goal"),
        ElementKind.EVIDENCE: _("Add what you have seen"),
        ElementKind.ASSESSMENT: _("Make an assessment of it"),
        ElementKind.NEED: _("Make a new need of it"),
    }


def lacks(language: str) -> dict[tuple[ElementKind, str], str]:
    """What is missing when something hangs loose, by kind and side (``before``, ``after``)."""
    _ = translator(language)
    return {
        (ElementKind.NEED, "after"): _("A need that nobody has looked into yet"),
        (ElementKind.SITUATION, "after"): _("A situation without a gap"),
        (ElementKind.GAP, "before"): _("A gap without a need or a situation behind it"),
        (ElementKind.GAP, "after"): _("A gap without a goal"),
        (ElementKind.GOAL, "before"): _("A goal that answers no gap"),
        (ElementKind.GOAL, "after"): _("A goal without action"),
        (ElementKind.ACTION, "before"): _("An action without a goal"),
        (ElementKind.ACTION, "after"): _("A finished action: we do not know yet what came of it"),
        (ElementKind.EVIDENCE, "before"): _("Evidence of no goal or action"),
        (ElementKind.EVIDENCE, "after"): _("Evidence that nobody has assessed yet"),
        (ElementKind.ASSESSMENT, "before"): _("An assessment that builds on no evidence"),
    }


@cache
def link_names(language: str) -> dict[tuple[LinkKind, str], str]:
    """How a link reads from its one end (``before``) and from the other (``after``)."""
    _ = translator(language)
    return {
        (LinkKind.LEADS, "before"): _("Grew out of"),
        (LinkKind.LEADS, "after"): _("Has led to"),
        (LinkKind.REOPENS, "before"): _("Reopened by"),
        (LinkKind.REOPENS, "after"): _("Has reopened"),
        (LinkKind.DEPENDS, "before"): _("Others wait for it"),
        (LinkKind.DEPENDS, "after"): _("Waits for"),
        (LinkKind.DISCARDS, "before"): _("Ended by"),
        (LinkKind.DISCARDS, "after"): _("Makes an end of"),
        (LinkKind.CONCERNS, "before"): _("Dealt with in"),
        (LinkKind.CONCERNS, "after"): _("Is about"),
    }


@cache
def choices(language: str) -> dict[str, dict[str, str]]:
    """The wording of each choice, by the name of its field."""
    _ = translator(language)
    return {
        "change": {
            "actor": _("Actor: what we do"),
            "structure": _("Structure: how we are organised"),
            "both": _("Both"),
        },
        "condition": {
            "material": _("Material conditions: time, resources, materials"),
            "competence": _("Competence"),
            "values": _("Values and attitudes"),
        },
        "area": {
            "practice": _("Practice in classroom and learning arena"),
            "structure": _("The structure of the organisation"),
            "surroundings": _("The surroundings of the unit"),
        },
        "progress": {
            "planned": _("Planned"),
            "underway": _("Under way"),
            "done": _("Done"),
            "stopped": _("Stopped"),
        },
        "verdict": {
            "keep": _("Keep"),
            "change": _("Change"),
            "drop": _("Drop"),
        },
        "stage": {
            "initiated": _("Initiated: some have begun"),
            "implemented": _("Implemented: we do it, with effort"),
            "institutionalised": _("Institutionalised: everyday practice"),
        },
        "leaving": {
            "initiated": _("Decided: we still do it"),
            "implemented": _("On its way out: some have stopped"),
            "institutionalised": _("Gone: nobody does it any more"),
        },
        "held": {
            "held": _("It held"),
            "partly": _("It held partly"),
            "not": _("It did not hold"),
        },
        "level": {
            "individual": _("Individual: those it is about"),
            "unit": _("Unit: the school or kindergarten"),
            "system": _("System: owner and services"),
        },
        "circle": {
            "class": _("The class or group itself"),
            "team": _("The unit's own team"),
            "services": _("Municipal services"),
            "home": _("The homes"),
            "voluntary": _("Voluntary sector and neighbourhood"),
        },
        "priority": field_names(language),
    }


def day(when: date | None, language: str) -> str:
    """A date as people write it."""
    return (
        format_date(when, format="d. MMM y" if language != "en" else "d MMM y", locale=language)
        if when
        else ""
    )


def dated(source: str, language: str) -> str:
    """A source, with its dates as people write them."""
    return with_days(source, lambda on: day(on, language))


def number(value: float, language: str) -> str:
    """A figure as people write it: ``4,5`` in Norwegian, no decimals where there are none."""
    from babel.numbers import format_decimal

    return format_decimal(round(value, 2), locale=language)
