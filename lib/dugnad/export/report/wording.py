"""The report's words: what things are called, and dates and figures as people write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from textwrap import shorten
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from dugnad.domain.chain import Content, ElementKind, Standing
from dugnad.domain.elements import (
    Area,
    Change,
    Circle,
    Condition,
    Dissent,
    Held,
    Level,
    Progress,
    Stage,
    Verdict,
)
from dugnad.domain.leaving import Leaving, asked
from dugnad.domain.priority import Priority
from dugnad.domain.text import with_days
from dugnad.export.report.model import Cell, Signed
from dugnad.i18n import catalogue

#: As Word and browsers name the languages, and as dates and figures are written in them.
TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
_LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
_LONGEST_HEADING = 100


class Words:
    """One language of the report."""

    def __init__(self, language: str, roles: Mapping[str, str]) -> None:
        self.language = language
        self.roles = roles
        self._locale = _LOCALES[language]
        self.gettext: Callable[[str], str] = catalogue(language).gettext
        self.ngettext: Callable[[str, str, int], str] = catalogue(language).ngettext
        self.kinds = _kinds(self.gettext)
        self.fields = _fields(self.gettext)
        _ = self.gettext
        self.choices = _choices(_)
        self.standings = {
            Standing.CURRENT: _("stands"),
            Standing.REOPENED: _("reopened"),
            Standing.WITHDRAWN: _("withdrawn"),
        }

    def day(self, day: date) -> str:
        return format_date(day, "d MMMM y" if self.language == "en" else "d. MMMM y", self._locale)

    def short_day(self, day: date) -> str:
        return format_date(day, "d MMM y" if self.language == "en" else "dd.MM.y", self._locale)

    def brief_day(self, day: date) -> str:
        """A day over a narrow column: it may break between day and year."""
        return format_date(day, "d MMM y" if self.language == "en" else "d. MMM y", self._locale)

    def month(self, day: date) -> str:
        return format_date(day, "MMMM y", self._locale)

    def short_month(self, day: date) -> str:
        return format_date(day, "MMM y", self._locale)

    def number(self, value: float, digits: int | None = None) -> str:
        shape = "#,##0.##" if digits is None else "#,##0" + ("." + "0" * digits if digits else "")
        return format_decimal(value, format=shape, locale=self._locale).replace("-", "−")

    def role(self, key: str) -> str:
        return self.roles.get(key, key)

    def value(self, value: Any) -> str:
        """One value of an element's content; "" for what was not filled in."""
        _ = self.gettext
        match value:
            case None | "":
                return ""
            case bool():
                return _("yes") if value else _("no")
            case StrEnum():
                return self.choices[type(value), value.value]
            case date():
                return self.day(value)
            case int() | float():
                return self.number(value)
            case Mapping():
                each = (f"{self.role(key)} {self.number(hours)}" for key, hours in value.items())
                return ", ".join(each)
            case tuple():
                return "; ".join(self.value(each) for each in value)
            case Dissent():
                return value.view
            case _:
                return str(value)

    def _said(self, name: str, value: Any) -> str:
        if name == "role" and value:
            return self.role(value)
        return self.dated(value) if name == "source" else self.value(value)

    def dated(self, source: str) -> str:
        """A source, with its dates as people write them."""
        return with_days(source, self.day)

    def facts(self, content: Content, leave_out: Sequence[str] = ()) -> tuple[tuple[str, str], ...]:
        """What an element says beside its text, as names and values."""
        pairs = (
            (self.fields[name], self._said(name, value))
            for name, value in asked(content)
            if name in self.fields and name not in leave_out
        )
        return tuple((name, value) for name, value in pairs if value)

    def column(self, cells: Sequence[Cell]) -> list[str]:
        """A column of a table as text; figures with as many decimals as the column needs."""
        floats = [each for each in cells if isinstance(each, float)]
        digits = next(
            (few for few in (0, 1) if all(round(each, few) == round(each, 2) for each in floats)), 2
        )
        return [self._cell(each, digits) for each in cells]

    def _cell(self, cell: Cell, digits: int) -> str:
        match cell:
            case None:
                return "–"
            case date():
                return self.short_day(cell).replace(" ", "\u00a0")
            case Signed():
                return ("+" if cell > 0 else "") + self.number(cell, digits)
            case float():
                return self.number(cell, digits)
            case int():
                return self.number(cell)
            case _:
                return cell


def heading(text: str) -> str:
    """A text short enough to be a heading, cut between two words where it has to be."""
    return (
        shorten(text, _LONGEST_HEADING, placeholder=" …") if _LONGEST_HEADING < len(text) else text
    )


def is_figures(cells: Sequence[Cell]) -> bool:
    """Whether a column holds figures, and so is read from the right."""
    known = [each for each in cells if each is not None]
    return bool(known) and all(isinstance(each, int | float) for each in known)


def shuffled(texts: Sequence[str]) -> tuple[str, ...]:
    """Texts in the order of the alphabet, which tells nothing of who came first."""
    return tuple(sorted(texts, key=str.casefold))


def _kinds(_: Callable[[str], str]) -> dict[ElementKind, str]:
    return {
        ElementKind.NEED: _("Need"),
        ElementKind.SITUATION: _("Situation"),
        ElementKind.GAP: _("Gap"),
        ElementKind.GOAL: _("Goal"),
        ElementKind.ACTION: _("Action"),
        ElementKind.EVIDENCE: _("Evidence"),
        ElementKind.ASSESSMENT: _("Assessment"),
        ElementKind.PRACTICE: _("Practice"),
        ElementKind.DECISION: _("Decision"),
        ElementKind.CONTRACT: _("Contract"),
        ElementKind.LESSON: _("Lesson"),
    }


def _fields(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "change": _("Asks for a change in"),
        "accepted": _("Understood and accepted by all involved"),
        "led": _("Backed by leaders of owner and unit"),
        "owned": _("Owned through trial and error"),
        "growing": _("Builds competence along the way"),
        "condition": _("Kind of condition"),
        "theme": _("Theme"),
        "reading": _("What the group reads out of it"),
        "source": _("Source"),
        "present": _("Today, 1–6"),
        "desired": _("Wanted, 1–6"),
        "importance": _("Importance, 1–6"),
        "reflections": _("Reflections"),
        "area": _("Is about"),
        "interim": _("Result along the way"),
        "result": _("Result"),
        "indicator": _("Indicator"),
        "baseline": _("At the start"),
        "target": _("Target"),
        "due": _("By"),
        "values": _("Values"),
        "signs": _("Signs that it is reached"),
        "responsible": _("Responsible"),
        "role": _("Role that carries it"),
        "partners": _("Together with"),
        "group": _("Work group"),
        "between_units": _("Work group between units"),
        "starts": _("Starts"),
        "ends": _("Ends"),
        "resources": _("Resources"),
        "hours_a_week": _("Hours a week"),
        "progress": _("Status"),
        "measured_on": _("Measured"),
        "asked_on": _("Last asked"),
        "value": _("Value"),
        "verdict": _("What we do with it"),
        "learned": _("What we learned"),
        "assumed": _("We assumed"),
        "challenged": _("What challenged it"),
        "believed": _("What we think now"),
        "priority": _("Placed"),
        "stage": _("Stage"),
        "leaving": _("Gone from everyday life"),
        "moves": _("What would move it on"),
        "held": _("Did it hold?"),
        "hours": _("Hours a week"),
        "reason": _("Reason"),
        "party": _("Party"),
        "tasks": _("Tasks"),
        "decides": _("May decide"),
        "sees": _("Sees"),
        "level": _("Level"),
        "circle": _("Place around the children"),
        "closeness": _("How closely we work together, 1–6"),
        "arena": _("Meets at"),
        "met_on": _("Last met"),
        "about": _("About"),
        "accepted_on": _("Accepted"),
    }


def _choices(_: Callable[[str], str]) -> dict[tuple[type[StrEnum], str], str]:
    """The name of every choice that a field can have, by its kind and value."""
    named: list[tuple[StrEnum, str]] = [
        (Change.ACTOR, _("behaviour")),
        (Change.STRUCTURE, _("structure")),
        (Change.BOTH, _("behaviour and structure")),
        (Condition.MATERIAL, _("material conditions")),
        (Condition.COMPETENCE, _("competence")),
        (Condition.VALUES, _("values and attitudes")),
        (Area.PRACTICE, _("practice in the learning arena")),
        (Area.STRUCTURE, _("structure of the organisation")),
        (Area.SURROUNDINGS, _("surroundings of the unit")),
        (Progress.PLANNED, _("planned")),
        (Progress.UNDERWAY, _("under way")),
        (Progress.DONE, _("done")),
        (Progress.STOPPED, _("stopped")),
        (Verdict.KEEP, _("keep")),
        (Verdict.CHANGE, _("change")),
        (Verdict.DROP, _("drop")),
        (Stage.INITIATED, _("initiated")),
        (Stage.IMPLEMENTED, _("implemented")),
        (Stage.INSTITUTIONALISED, _("part of everyday life")),
        (Leaving.DECIDED, _("decided")),
        (Leaving.GOING, _("on its way out")),
        (Leaving.GONE, _("gone")),
        (Held.HELD, _("it held")),
        (Held.PARTLY, _("it held partly")),
        (Held.NOT, _("it did not hold")),
        (Level.INDIVIDUAL, _("individual level")),
        (Level.UNIT, _("unit level")),
        (Level.SYSTEM, _("system level")),
        (Circle.CLASS, _("The class or group itself")),
        (Circle.TEAM, _("The unit's own team")),
        (Circle.SERVICES, _("Municipal services")),
        (Circle.HOME, _("The homes")),
        (Circle.VOLUNTARY, _("Voluntary sector and neighbourhood")),
        (Priority.REFINE, _("Refine")),
        (Priority.IMPROVE, _("Improve")),
        (Priority.RENEW, _("Renew")),
        (Priority.DISCARD, _("Discard")),
    ]
    return {(type(choice), choice.value): name for choice, name in named}
