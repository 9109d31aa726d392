"""An element of the chain as it stands, what it is linked to, and what has happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dugnad.domain.elements import PHASE, Content, ElementKind, Phase, kind_of


class Standing(StrEnum):
    """``REOPENED``: to be looked at again, until somebody says that it has been."""

    CURRENT = "current"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Element:
    """One link of the chain as it stands now.

    ``version`` counts its changes; ``statement_id`` is the idea it grew out of, if any.
    """

    id: int
    project_id: int
    content: Content
    standing: Standing
    version: int
    changed_on: date
    statement_id: int | None = None

    @property
    def kind(self) -> ElementKind:
        return kind_of(self.content)

    @property
    def phase(self) -> Phase:
        return PHASE[self.kind]


class Happened(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    UNDONE = "undone"
    LINKED = "linked"
    UNLINKED = "unlinked"


class LinkKind(StrEnum):
    LEADS = "leads"  # along the chain
    REOPENS = "reopens"  # what made it necessary, back to what was reopened
    DEPENDS = "depends"  # an action waits for another
    DISCARDS = "discards"  # an action makes an end of a practice
    CONCERNS = "concerns"  # a decision or a promise is about something


@dataclass(frozen=True, slots=True)
class Link:
    before: int
    after: int
    kind: LinkKind = LinkKind.LEADS


@dataclass(frozen=True, slots=True)
class Event:
    """One change: what happened, by which role, on which date, and what stood before.

    ``content`` and ``earlier`` are None for an event about ``link``. ``undoes`` is the number
    of the event that was taken back.
    """

    number: int
    element_id: int
    happened: Happened
    role: str
    on: date
    reason: str = ""
    content: Content | None = None
    earlier: Content | None = None
    link: Link | None = None
    undoes: int | None = None


def to_undo(events: Sequence[Event]) -> Event | None:
    """The newest event that has not been taken back, and takes none back. The first cannot be."""
    undone = {event.undoes for event in events}
    return next(
        (
            event
            for event in reversed(events)
            if event.happened is not Happened.ADDED
            and event.undoes is None
            and event.number not in undone
        ),
        None,
    )
