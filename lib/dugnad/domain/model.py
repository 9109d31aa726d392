"""The people, gatherings and contributions of a project, as plain immutable values.

Nothing here knows a widget, a database or a chart. ``docs`` of the words: CONTRIBUTING.md,
"Words".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

#: Text in the languages it exists in: ``{"nb": …, "nn": …, "en": …}``.
Wording = Mapping[str, str]

LANGUAGES = ("nb", "nn", "en")
#: What the key of a kjøreplan that a project has kept begins with; then its gathering's number.
OWN_PLAN = "own-"

#: The option of an activity under which the later rounds of its question have their seals.
SEALED = "sealed"


def in_language(wording: Wording, language: str) -> str:
    """The wording in ``language``, or in the first language that has one, or ``""``."""
    for choice in (language, *LANGUAGES):
        if wording.get(choice):
            return wording[choice]
    return ""


class ActivityStatus(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


class StatementStatus(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Role:
    """A group the facilitator counts people in; never a name.

    ``expected`` is how many of them are expected in the room, or None when unknown.
    """

    key: str
    label: Wording
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class NextGathering:
    """A gathering that is planned: its day, the key of its kjøreplan, and what it is about."""

    on: date
    plan: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A development project of one unit; runs for months."""

    id: int
    municipality: str
    unit: str
    name: str
    language: str
    roles: tuple[Role, ...]
    next_gathering: NextGathering | None = None

    def role(self, key: str) -> Role | None:
        return next((role for role in self.roles if role.key == key), None)


@dataclass(frozen=True, slots=True)
class Gathering:
    """One run of a workshop: the people in the room, from start to end.

    ``approval``: ideas wait for the facilitator before anyone sees them.
    ``smallest_group``: k; no figure about fewer people than this is shown anywhere.
    ``screen``: how the projector is turned, e.g. ``{"view": "board", "page": 0}``.
    ``phase``: that of its kjøreplan.
    """

    id: int
    project_id: int
    code: str
    title: Wording
    started_on: date
    ended_on: date | None
    approval: bool
    smallest_group: int
    screen: Mapping[str, Any] = field(default_factory=dict)
    phase: str = "situation"

    @property
    def published(self) -> list[int]:
        """The activities that were counted where somebody saw it, after they were sealed."""
        return list(self.screen.get("published", {}).get("activities", ()))


@dataclass(frozen=True, slots=True)
class Step:
    """One activity as a kjøreplan describes it, before it is part of a gathering."""

    kind: str
    title: Wording
    question: Wording
    minutes: int
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workshop:
    """A kjøreplan: the steps of a gathering, with minutes.

    ``audience`` is who it is made for, ``minutes`` what it takes from welcome to thanks, and
    ``phase`` the phase it belongs to: ``initiation situation goals actions evaluation``.
    """

    key: str
    title: Wording
    steps: tuple[Step, ...]
    audience: Wording = field(default_factory=dict)
    minutes: int = 0
    phase: str = "situation"


@dataclass(frozen=True, slots=True)
class Activity:
    """One step of a gathering.

    ``shown``: the facilitator lets the room see the result.
    ``sealed_at``: the last contribution that counted when the activity was first closed; what
    came before it has been published in full, what comes after is published in steps.
    """

    id: int
    gathering_id: int
    kind: str
    position: int
    title: Wording
    question: Wording
    minutes: int
    options: Mapping[str, Any]
    status: ActivityStatus
    shown: bool
    sealed_at: int = 0

    @property
    def is_open(self) -> bool:
        return self.status is ActivityStatus.OPEN


@dataclass(frozen=True, slots=True)
class Participant:
    """One phone, or one group that the facilitator answers for.

    ``size`` is 1 for a phone and the number of people for a group without phones.
    """

    id: int
    gathering_id: int
    role: str
    size: int = 1
    by_facilitator: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """An idea or a current practice that the room works on. Carries no author."""

    id: int
    gathering_id: int
    activity_id: int
    text: str
    status: StatementStatus


@dataclass(frozen=True, slots=True)
class Entry:
    """What a valid message asks the store to keep.

    ``key`` names what is answered (a statement id, an item); a newer entry of the same
    participant under the same key replaces the older one in every tally. An entry without a
    key adds. ``text`` makes a statement of it, which ``waits`` for the facilitator whatever the
    gathering's ideas do. ``for_phones`` is an entry that changes what other phones show.
    """

    payload: Mapping[str, Any]
    key: str | None = None
    text: str | None = None
    waits: bool = False
    for_phones: bool = False


@dataclass(frozen=True, slots=True)
class Contribution:
    """One stored entry. ``id`` grows with time and is the only clock a tally knows.

    ``current`` is False when the same participant has answered the same key again.
    """

    id: int
    activity_id: int
    participant_id: int
    key: str | None
    payload: Mapping[str, Any]
    current: bool = True


@dataclass(frozen=True, slots=True)
class Revision:
    """Two numbers: ``room`` moves when what everybody sees has changed, ``feed`` when somebody
    has joined or contributed."""

    room: int
    feed: int
