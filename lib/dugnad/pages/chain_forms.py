"""The form of each kind of element, and an element's content as people read it.

A form is read off the class of content in ``dugnad.domain.elements``; only the wording and
which texts are short stand here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

from dugnad.domain.chain import CONTENT, Content, ElementKind
from dugnad.domain.elements import (
    LONGEST_PROSE,
    LONGEST_TEXT,
    SCALE,
    SCALED,
    Dissent,
    Lesson,
)
from dugnad.domain.leaving import asked
from dugnad.domain.model import Project, in_language
from dugnad.domain.priority import Priority
from dugnad.i18n import translator
from dugnad.pages.chain_words import about, choices, dated, day, number
from dugnad.store.payload import to_payload

#: Answered on a page of its own; the form can correct the answer, and asks nobody else for it.
_ANSWERED = {"held"}
_SHORT = {"theme", "source", "responsible", "group", "party", "indicator", "arena", "about"}


def forms(project: Project, language: str) -> dict[str, list[dict[str, Any]]]:
    """Kind → its fields, each with ``name type label help`` and what its type needs."""
    return {kind.value: form(kind, project, language) for kind in ElementKind}


def form(kind: ElementKind, project: Project, language: str) -> list[dict[str, Any]]:
    """The fields of one kind, in order."""
    words, options = wording(language), choices(language)
    hints = get_type_hints(CONTENT[kind])
    found = []
    for at, each in enumerate(fields(CONTENT[kind])):
        label, note = words[kind, each.name]
        shape = "text" if at == 0 else _shape(each.name, hints[each.name])
        entry: dict[str, Any] = {"name": each.name, "type": shape, "label": label, "help": note}
        if shape == "choice":
            entry["options"] = (
                _roles(project, language) if each.name == "role" else options[each.name]
            )
            entry["required"] = type(None) not in get_args(hints[each.name])
            entry["answered"] = each.name in _ANSWERED
        if each.name == "stage":
            entry["instead"] = {
                "of": "priority",
                "when": Priority.DISCARD.value,
                "label": words[kind, "leaving"][0],
                "options": options["leaving"],
            }
        if shape == "hours":
            entry["roles"] = _roles(project, language)
        if shape == "scale":
            entry["steps"] = list(range(SCALE[0], SCALE[1] + 1))
        if shape in ("text", "line", "prose"):
            entry["longest"] = LONGEST_TEXT if shape == "text" else LONGEST_PROSE
        found.append(entry)
    return found


def _roles(project: Project, language: str) -> dict[str, str]:
    return {role.key: in_language(role.label, language) for role in project.roles}


def _shape(name: str, hint: Any) -> str:
    given = [each for each in (get_args(hint) or (hint,)) if each is not type(None)]
    first = given[0]
    if name == "hours":
        return "hours"
    if name == "dissents":
        return "dissents"
    if name == "role":
        return "choice"
    if isinstance(first, type) and issubclass(first, StrEnum):
        return "choice"
    if name in SCALED:
        return "scale"
    if first is str and Ellipsis in given:
        return "lines"
    return {bool: "yesno", date: "date", float: "number", str: ""}[first] or (
        "line" if name in _SHORT else "prose"
    )


def shown(content: Content, kind: ElementKind, project: Project, language: str) -> list[list[str]]:
    """Pairs of label and value for everything that is said besides the first text."""
    words, options = wording(language), choices(language)
    _ = translator(language)
    pairs = []
    for name, value in asked(content)[1:]:
        if value is None or value in ("", (), {}):
            continue
        pairs.append([words[kind, name][0], _said(name, value, options, project, language)])
    return pairs


def said(name: str, value: Any, project: Project, language: str) -> str:
    """One field's value in words; a dash when it says nothing."""
    if value is None or value in ("", (), {}):
        return "–"
    return _said(name, value, choices(language), project, language)


def _said(
    name: str, value: Any, options: Mapping[str, Mapping[str, str]], project: Project, language: str
) -> str:
    _ = translator(language)
    if name == "role":
        return role_name(project, value, language)
    if name == "source":
        return dated(value, language)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, StrEnum):
        return options[name][value.value]
    if isinstance(value, date):
        return day(value, language)
    if isinstance(value, int | float):
        return number(value, language)
    if isinstance(value, Mapping):
        return ", ".join(
            f"{role_name(project, key, language)}: {number(hours, language)}"
            for key, hours in value.items()
        )
    if name == "about":
        return about(value, language)
    if isinstance(value, tuple):
        return "; ".join(each.view if isinstance(each, Dissent) else each for each in value)
    return str(value)


def filled(content: Content, kind: ElementKind, language: str) -> dict[str, Any]:
    """The form of an element with what it says, in words where a key is kept."""
    payload = to_payload(content, kind)
    if isinstance(content, Lesson):
        payload["about"] = about(content.about, language)
    return payload


def role_name(project: Project, key: str, language: str) -> str:
    """What a role is called; its key when the project has it no more."""
    role = project.role(key)
    return in_language(role.label, language) if role else key


@cache
def wording(language: str) -> dict[tuple[ElementKind, str], tuple[str, str]]:
    """Label and help of each field."""
    _ = translator(language)
    kind = ElementKind
    source = _("A survey, a count, a conversation – and from when.")
    lines = _("One on each line.")
    return {
        (kind.NEED, "text"): (_("The need"), _("What must we do something about? One thing.")),
        (kind.NEED, "change"): (_("What kind of change does it ask for?"), ""),
        (kind.NEED, "accepted"): (
            _("Understood and accepted as real by all it concerns"),
            _("The four questions show whether the need is a real one."),
        ),
        (kind.NEED, "led"): (_("The leaders stand behind it, at the owner and in the unit"), ""),
        (kind.NEED, "owned"): (_("Those who take part come to own it by trying things out"), ""),
        (kind.NEED, "growing"): (_("Competence grows along the way"), ""),
        (kind.SITUATION, "text"): (_("How it is"), _("What you see or know. Not yet why.")),
        (kind.SITUATION, "condition"): (_("What it is about"), ""),
        (kind.SITUATION, "theme"): (_("Theme"), ""),
        (kind.SITUATION, "reading"): (_("What we read out of it"), ""),
        (kind.SITUATION, "source"): (_("Source"), source),
        (kind.GAP, "text"): (_("The gap"), _("From what, and to what?")),
        (kind.GAP, "present"): (_("Present situation"), _("1 is far from good, 6 is very good.")),
        (kind.GAP, "desired"): (_("Desired situation"), ""),
        (kind.GAP, "importance"): (_("How much it matters"), ""),
        (kind.GAP, "reflections"): (_("Reflections"), _("Why is it like this? What was said?")),
        (kind.GAP, "theme"): (_("Theme"), _("What the room was asked about.")),
        (kind.GAP, "asked_on"): (_("Last asked"), _("The day the room was asked.")),
        (kind.GOAL, "text"): (_("The goal"), _("What do we want to reach?")),
        (kind.GOAL, "area"): (_("What the goal is about"), ""),
        (kind.GOAL, "interim"): (
            _("Interim result"),
            _("What we think lays the ground for the result. A guess we shall test."),
        ),
        (kind.GOAL, "result"): (_("Result"), _("What is different for children and pupils?")),
        (kind.GOAL, "indicator"): (_("Indicator"), _("What we count or measure.")),
        (kind.GOAL, "baseline"): (_("Where we begin"), ""),
        (kind.GOAL, "target"): (_("Where we want to be"), ""),
        (kind.GOAL, "due"): (_("To be reached by"), ""),
        (kind.GOAL, "values"): (_("Values it builds on"), lines),
        (kind.GOAL, "signs"): (_("Signs that we are there"), lines),
        (kind.ACTION, "text"): (_("The action"), _("What is to be done?")),
        (kind.ACTION, "responsible"): (_("Responsible"), _("One role or person.")),
        (kind.ACTION, "role"): (
            _("Which role carries it"),
            _("So that everyone sees who has much to do, and when."),
        ),
        (kind.ACTION, "partners"): (_("Partners"), lines),
        (kind.ACTION, "group"): (_("Work group"), _("Those who do it together.")),
        (kind.ACTION, "between_units"): (_("Is the work group between units?"), ""),
        (kind.ACTION, "starts"): (_("Start"), ""),
        (kind.ACTION, "ends"): (_("End"), ""),
        (kind.ACTION, "resources"): (_("Resources"), _("Time, money, rooms, help.")),
        (kind.ACTION, "hours_a_week"): (
            _("Hours a week it takes of the role"),
            _("While it goes on. Leave it empty if nobody knows."),
        ),
        (kind.ACTION, "progress"): (_("Status"), ""),
        (kind.EVIDENCE, "text"): (_("What we saw or measured"), ""),
        (kind.EVIDENCE, "measured_on"): (_("Date"), ""),
        (kind.EVIDENCE, "value"): (_("Figure"), _("If there is one.")),
        (kind.EVIDENCE, "source"): (_("Source"), source),
        (kind.EVIDENCE, "held"): (_("Was the promise kept?"), ""),
        (kind.ASSESSMENT, "text"): (_("Our assessment"), _("What do we make of it together?")),
        (kind.ASSESSMENT, "verdict"): (_("Keep, change or drop?"), ""),
        (kind.ASSESSMENT, "learned"): (_("What we have learned"), ""),
        (kind.ASSESSMENT, "assumed"): (_("What we took for granted"), ""),
        (kind.ASSESSMENT, "challenged"): (_("What challenged it"), ""),
        (kind.ASSESSMENT, "believed"): (_("What we think now"), ""),
        (kind.ASSESSMENT, "held"): (_("Did the hypothesis hold?"), ""),
        (kind.PRACTICE, "text"): (_("The practice"), _("Something we do, or want to do.")),
        (kind.PRACTICE, "priority"): (_("Field"), ""),
        (kind.PRACTICE, "stage"): (_("How far it has come"), ""),
        (kind.PRACTICE, "leaving"): (_("Is it gone from everyday life?"), ""),
        (kind.PRACTICE, "moves"): (
            _("What would move it on"),
            _("What must happen before it can take the next step?"),
        ),
        (kind.PRACTICE, "hours"): (
            _("Hours a week"),
            _("What it takes of each role altogether. The balance ledger counts with it."),
        ),
        (kind.DECISION, "text"): (_("The decision"), ""),
        (kind.DECISION, "reason"): (_("Why"), ""),
        (kind.DECISION, "dissents"): (
            _("Those who see it otherwise"),
            _("Each comes back at the evaluation."),
        ),
        (kind.CONTRACT, "text"): (_("The promise"), _("What others can count on.")),
        (kind.CONTRACT, "party"): (_("Party"), _("Who promises it: a group, never a child.")),
        (kind.CONTRACT, "level"): (_("Level"), _("Where in the municipality the party stands.")),
        (kind.CONTRACT, "circle"): (
            _("Place around the children"),
            _("Where in the team around children and young people the party stands."),
        ),
        (kind.CONTRACT, "closeness"): (
            _("How closely we work together today"),
            _("1 is that we know of each other, 6 is that we work side by side."),
        ),
        (kind.CONTRACT, "tasks"): (_("Roles and tasks"), ""),
        (kind.CONTRACT, "resources"): (_("Time and resources at disposal"), ""),
        (kind.CONTRACT, "decides"): (_("What can be decided, and what not"), ""),
        (kind.CONTRACT, "sees"): (_("Who sees what"), ""),
        (kind.CONTRACT, "arena"): (_("Where we meet"), _("A meeting place that exists.")),
        (kind.CONTRACT, "met_on"): (_("Last met"), ""),
        (kind.CONTRACT, "accepted_on"): (
            _("Accepted on"),
            _("Not a signature: the day the party said yes."),
        ),
        (kind.LESSON, "text"): (_("What we learned"), _("One thing, while you remember it.")),
        (kind.LESSON, "about"): (_("When, or about what"), ""),
    }


def dissent_words(language: str) -> dict[str, str]:
    """The labels of the three parts of a dissent."""
    _ = translator(language)
    return {
        "view": _("What they hold"),
        "reason": _("Why they hold it"),
        "tripwire": _("What would make all of us think again"),
    }
