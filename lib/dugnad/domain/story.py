"""The history of an element of the chain, told as a story in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any

from dugnad.domain.chain import Content, Event, Happened, LinkKind
from dugnad.domain.elements import Area, Change, Condition, Dissent, Progress, Stage, Verdict
from dugnad.domain.priority import Priority

Translate = Callable[[str], str]


def tell(
    events: Sequence[Event],
    _: Translate,
    *,
    roles: Mapping[str, str],
    titles: Mapping[int, str],
    day: Callable[[date], str] = date.isoformat,
    number: Callable[[float], str] = "{:g}".format,
) -> list[str]:
    """One sentence for each thing that happened, in order.

    Parameters
    ----------
    events
        What ``Store.history`` gives.
    roles, titles
        Role key → its name; element id → its text. What is not there is told by its key, or as
        something unnamed.
    day, number
        How dates and figures are written in the reader's language.
    """
    teller = _Teller(_, titles, day, number)
    told = []
    for event in events:
        who = roles.get(event.role, event.role) or _("somebody")
        opening = _("{day}, {who}:").format(day=day(event.on), who=who)
        reason = " " + _("Reason: {reason}").format(reason=event.reason) if event.reason else ""
        told.append(f"{opening} {teller.deed(event)}{reason}")
    return told


class _Teller:
    def __init__(
        self,
        _: Translate,
        titles: Mapping[int, str],
        day: Callable[[date], str],
        number: Callable[[float], str],
    ) -> None:
        self._ = _
        self.titles, self.day, self.number = titles, day, number
        self.labels, self.choices = field_labels(_), choice_labels(_)

    def deed(self, event: Event) -> str:
        _ = self._
        if event.link is not None:
            return self.link(event)
        match event.happened:
            case Happened.ADDED:
                return _("added “{text}”.").format(text=event.content.text if event.content else "")
            case Happened.REOPENED:
                return _("reopened it.")
            case Happened.WITHDRAWN:
                return _("withdrew it.")
            case Happened.RESTORED:
                return _("brought it back.")
        changes = self.changes(event.earlier, event.content)
        if event.happened is Happened.UNDONE:
            undone = _("took a change back.")
            return f"{undone} {changes}".rstrip()
        return changes or _("looked at it again, and let it stand.")

    def link(self, event: Event) -> str:
        _ = self._
        assert event.link is not None
        before, after = (
            self.titles.get(each, _("something unnamed"))
            for each in (event.link.before, event.link.after)
        )
        if event.happened is Happened.UNLINKED:
            text = _("cut the link from “{before}” to “{after}”.")
        else:
            text = {
                LinkKind.LEADS: _("said that “{before}” leads to “{after}”."),
                LinkKind.REOPENS: _("said that “{before}” reopens “{after}”."),
                LinkKind.DEPENDS: _("said that “{before}” waits for “{after}”."),
                LinkKind.DISCARDS: _("said that “{before}” makes an end of “{after}”."),
                LinkKind.CONCERNS: _("said that “{before}” is about “{after}”."),
            }[event.link.kind]
        return text.format(before=before, after=after)

    def changes(self, earlier: Content | None, content: Content | None) -> str:
        """Field by field what became of what."""
        _ = self._
        if earlier is None or content is None:
            return ""
        told = []
        for each in fields(content):
            old, new = getattr(earlier, each.name), getattr(content, each.name)
            if old == new:
                continue
            label, before, after = self.labels[each.name], self.value(old), self.value(new)
            if not before:
                told.append(_("{field} became “{after}”.").format(field=label, after=after))
            elif not after:
                told.append(
                    _("{field}, “{before}”, was taken out.").format(field=label, before=before)
                )
            else:
                text = _("{field}, “{before}”, became “{after}”.")
                told.append(text.format(field=label, before=before, after=after))
        return " ".join(told)

    def value(self, value: Any) -> str:
        _ = self._
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, StrEnum):
            return self.choices[type(value), value.value]
        if isinstance(value, int | float):
            return self.number(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, Mapping):
            return ", ".join(f"{key} {self.value(each)}" for key, each in value.items())
        if isinstance(value, tuple):
            return ", ".join(self.value(each) for each in value)
        if isinstance(value, Dissent):
            return " – ".join(part for part in (value.view, value.reason, value.tripwire) if part)
        return "" if value is None else str(value)


def field_labels(_: Translate) -> dict[str, str]:
    """The name of every field that an element can have."""
    return {
        "text": _("The wording"),
        "change": _("The kind of change"),
        "accepted": _("Accepted by all"),
        "led": _("Led by owner and unit"),
        "owned": _("Owned by those involved"),
        "growing": _("Competence grows"),
        "condition": _("The kind of condition"),
        "theme": _("The theme"),
        "reading": _("What we read out of it"),
        "source": _("The source"),
        "present": _("The present situation"),
        "desired": _("The desired situation"),
        "importance": _("The importance"),
        "reflections": _("The reflections"),
        "area": _("The area"),
        "interim": _("The interim result"),
        "result": _("The result"),
        "indicator": _("The indicator"),
        "baseline": _("The baseline"),
        "target": _("The target"),
        "due": _("The date"),
        "values": _("The values"),
        "signs": _("The signs"),
        "responsible": _("Who is responsible"),
        "partners": _("The partners"),
        "group": _("The work group"),
        "starts": _("The start"),
        "ends": _("The end"),
        "resources": _("The resources"),
        "progress": _("The progress"),
        "measured_on": _("The day it was measured"),
        "value": _("The value"),
        "verdict": _("The verdict"),
        "learned": _("What we learned"),
        "assumed": _("What we assumed"),
        "challenged": _("What challenged it"),
        "believed": _("What we think now"),
        "priority": _("The priority"),
        "stage": _("The stage"),
        "hours": _("The hours"),
        "reason": _("The reason"),
        "dissents": _("Those who saw it otherwise"),
        "party": _("The party"),
        "tasks": _("The tasks"),
        "decides": _("What it may decide"),
        "sees": _("Who sees what"),
        "accepted_on": _("The day it was accepted"),
    }


def choice_labels(_: Translate) -> dict[tuple[type[StrEnum], str], str]:
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
        (Priority.REFINE, _("Refine")),
        (Priority.IMPROVE, _("Improve")),
        (Priority.RENEW, _("Renew")),
        (Priority.DISCARD, _("Discard")),
    ]
    return {(type(choice), choice.value): name for choice, name in named}
