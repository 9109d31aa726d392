"""The messages of the kind.

* ``{"statement": 7, "box": "actor"}`` puts a statement in a box; ``null`` takes it back
* ``{"statement": 7, "counts": {"actor": 3, "both": 9}}`` puts it there for a group that the
  facilitator answers for

Option: ``boxes``, two to four of them (``key``, ``text``, ``help``). Without it the boxes are
actor, structure and both: whether the change a need asks for lies with people, with the
framework around them, or with both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dugnad.activities.boxes import Box
from dugnad.activities.boxes import accept as accept_placement
from dugnad.activities.kind import Room
from dugnad.activities.planned import A_LINE, Listed
from dugnad.activities.questions import wording
from dugnad.domain.model import Contribution, Entry, Participant
from dugnad.i18n import translator

FIELD = "box"
FEWEST, MOST = 2, 4
#: The colours of the boxes, in their order; none of them says that a box is better.
TONES = ("improve", "renew", "discard", "refine")


def boxes(room: Room, language: str) -> list[Box]:
    """The boxes of the step, or actor, structure and both where it names too few."""
    given = room.activity.options.get("boxes")
    listed = [
        (str(each["key"]), wording(each.get("text"), language), wording(each.get("help"), language))
        for each in (given if isinstance(given, list) else [])
        if isinstance(each, Mapping) and "key" in each
    ][:MOST]
    if len({key for key, _text, _help in listed}) < max(FEWEST, len(listed)):
        listed = [(key, *said) for key, said in _actor_or_structure(language).items()]
    return [
        {"key": key, "label": text or key, "help": more, "tone": tone}
        for (key, text, more), tone in zip(listed, TONES, strict=False)
    ]


def _actor_or_structure(language: str) -> dict[str, tuple[str, str]]:
    _ = translator(language)
    return {
        "actor": (_("Actor"), _("What we do ourselves.")),
        "structure": (_("Structure"), _("The framework around us.")),
        "both": (_("Both"), _("The one does not change without the other.")),
    }


def _used(answer: Contribution) -> set[str]:
    """The boxes an answer points to."""
    chosen = answer.payload.get(FIELD)  # None: taken back
    return {*([str(chosen)] if chosen else []), *answer.payload.get("counts", {})}


SETTING = Listed(
    "boxes",
    words={"text": 40, "help": A_LINE},
    fewest=FEWEST,
    most=MOST,
    used=_used,
    otherwise=_actor_or_structure,
)


def keys(room: Room) -> list[str]:
    """The keys of the boxes."""
    return [each["key"] for each in boxes(room, "")]


def accept(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    """Where a statement belongs; see :func:`dugnad.activities.boxes.accept`."""
    return accept_placement(payload, room, who, field=FIELD, boxes=keys(room))
