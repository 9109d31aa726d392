"""The history of an element as sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from dugnad.domain.chain import Element, Event, Happened, kind_of
from dugnad.domain.leaving import asked
from dugnad.domain.model import Project
from dugnad.i18n import translator
from dugnad.pages.chain_forms import role_name, said, wording
from dugnad.pages.chain_words import FACILITATOR, day, link_names


def story(
    events: Sequence[Event],
    element: Element,
    texts: Mapping[int, str],
    project: Project,
    language: str,
) -> list[dict[str, Any]]:
    """What happened, oldest first: ``on who what reason``, and whether it was ``undone``.

    ``texts`` is what the elements of the project say, by id.
    """
    _ = translator(language)
    undone = {event.undoes for event in events if event.element_id == element.id}
    return [
        {
            "on": day(event.on, language),
            "who": _("Facilitator")
            if event.role == FACILITATOR
            else role_name(project, event.role, language),
            "what": _what(event, element, texts, project, language),
            "reason": event.reason,
            "undone": event.element_id == element.id and event.number in undone,
        }
        for event in events
    ]


def _what(
    event: Event, element: Element, texts: Mapping[int, str], project: Project, language: str
) -> list[str]:
    _ = translator(language)
    if event.link is not None:
        at_start = event.link.before == element.id
        other = texts.get(event.link.after if at_start else event.link.before, "")
        name = link_names(language)[event.link.kind, "after" if at_start else "before"]
        sentence = (
            _("{link}: “{other}”. The link was cut.")
            if event.happened is Happened.UNLINKED
            else _("{link}: “{other}”")
        )
        return [sentence.format(link=name, other=other)]
    match event.happened:
        case Happened.REOPENED:
            return [_("Opened again")]
        case Happened.WITHDRAWN:
            return [_("Withdrawn")]
        case Happened.RESTORED:
            return [_("Brought back")]
        case Happened.ADDED:
            return [_("Added: “{text}”").format(text=first_text(event.content))]
        case Happened.UNDONE:
            return [_("A change was taken back."), *_changes(event, project, language)]
        case _:
            return _changes(event, project, language) or [_("Confirmed as it stands.")]


def _changes(event: Event, project: Project, language: str) -> list[str]:
    _ = translator(language)
    now, before = event.content, event.earlier
    if now is None or before is None:
        return []
    words, kind = wording(language), kind_of(now)
    return [
        _("{field}: “{before}” became “{after}”").format(
            field=words[kind, name][0],
            before=said(name_before, was, project, language),
            after=said(name, value, project, language),
        )
        for (name, value), (name_before, was) in zip(asked(now), asked(before), strict=True)
        if value != was
    ]


def first_text(content: Any) -> str:
    """The one text that every content has."""
    return str(getattr(content, fields(content)[0].name))
