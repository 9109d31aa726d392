"""Individually, in groups, in plenary (IGP): a way to write, round any kind whose message is text.

It is the option ``stage``, as the facilitator turns it:

* none – what is sent goes to the room
* ``individual`` – the kind's own message with ``note`` for ``text`` is kept as one's own and seen
  by nobody else; whenever it arrives, it stays a note
* ``group`` – ``{"group": 3}`` joins a group; with ``writes`` as the phone that writes for it, and
  with ``over`` in the place of another one. What that phone sends goes to the room
* ``plenary`` – nothing more is written; the room works with what was released
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from dugnad.activities.kind import Kind, Mine, Room, View
from dugnad.domain.errors import Refused
from dugnad.domain.grouping import group_sizes
from dugnad.domain.model import Activity, Contribution, Entry, Participant
from dugnad.i18n import translator

#: Stage → the minutes it is given.
STAGES = {"individual": 3, "group": 10, "plenary": 0}
#: The key under which a phone says which group it sits in.
GROUP = "~group"
#: The option that keeps which stage the plan began with, once the facilitator has turned it.
BEGINS = "begins"
MOST_GROUPS = 60

Accept = Callable[[Mapping[str, Any], Room, Participant], Entry]
Card = Callable[[Room, Mine], View]


def staged(kind: Kind) -> Kind:
    """The same kind, written in stages when the facilitator turns it."""
    return replace(
        kind,
        accept=_accept(kind.accept),
        card=_card(kind.card),
        igp=True,
        turned=kind.turned | {"stage", BEGINS},
    )


def stage_of(activity: Activity) -> str:
    """The stage an activity is in, ``""`` outside of IGP."""
    stage = activity.options.get("stage")
    return stage if stage in STAGES else ""


def turned(options: Mapping[str, Any], stage: str) -> dict[str, Any]:
    """The options of an activity that is turned to ``stage``."""
    rest = {name: value for name, value in options.items() if name != "stage"}
    begins = options.get(BEGINS, options.get("stage", ""))
    return {**rest, BEGINS: begins, **({"stage": stage} if stage else {})}


def planned(options: Mapping[str, Any]) -> dict[str, Any]:
    """The stage the plan begins with, as an option of it; nothing outside of IGP."""
    begins = options.get(BEGINS, options.get("stage", ""))
    return {"stage": begins} if begins in STAGES else {}


def writers(answers: Iterable[Contribution]) -> dict[int, int]:
    """Group → the participant who writes for it, of the newest answers under ``GROUP``."""
    said = sorted(answers, key=lambda each: each.id)
    return {
        each.payload["group"]: each.participant_id for each in said if each.payload.get("writes")
    }


def groups_said(people: int, language: str) -> str:
    """How the room divides into groups, in a sentence; "" while it is too few for two."""
    sizes = group_sizes(people)
    if len(sizes) < 2:
        return ""
    size = "–".join(str(each) for each in sorted(set(sizes)))
    _ = translator(language)
    return _("Groups of {size}, numbers 1 to {last}").format(size=size, last=len(sizes))


def label(payload: Mapping[str, Any], language: str) -> str:
    """The group a text was released by; "" for none."""
    if not payload.get("group"):
        return ""
    _ = translator(language)
    return _("Group {n}").format(n=payload["group"])


# -- Messages -------------------------------------------------------------------------------


def _accept(accept: Accept) -> Accept:
    def by_stage(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
        if "note" in payload:
            return _note(accept({**payload, "text": payload["note"]}, room, who))
        if "group" in payload and "text" not in payload:
            return _join(payload, room, who)
        entry = accept(payload, room, who)
        if entry.text is None or who.by_facilitator:
            return entry
        return _released(entry, room, who)

    return by_stage


def _note(entry: Entry) -> Entry:
    rest = {name: value for name, value in entry.payload.items() if name != "text"}
    return Entry(payload={**rest, "note": entry.payload["text"]})


def _join(payload: Mapping[str, Any], room: Room, who: Participant) -> Entry:
    group = payload["group"]
    if type(group) is not int or not 1 <= group <= MOST_GROUPS:
        raise Refused("Choose a group from 1 to {most}.", most=MOST_GROUPS)
    writes = payload.get("writes") is True
    taken = room.writers.get(group, who.id) != who.id
    if writes and taken and payload.get("over") is not True:
        raise Refused("Another phone already writes for group {n}.", n=group)
    known = writes or who.id in room.writers.values()  # others of the group see who writes
    return Entry(payload={"group": group, "writes": writes}, key=GROUP, for_phones=known)


def _released(entry: Entry, room: Room, who: Participant) -> Entry:
    match stage_of(room.activity):
        case "individual":
            raise Refused(
                "Now each one writes alone, and nothing is shown to the room. "
                "What you wrote is kept on this phone until the groups write."
            )
        case "group":
            mine = [group for group, writer in room.writers.items() if writer == who.id]
            if not mine:
                raise Refused(
                    "One phone writes for each group, and now it is not this one. "
                    "What you wrote is kept on this phone."
                )
            return replace(entry, payload={**entry.payload, "group": mine[0]})
        case "plenary":
            raise Refused("Now we look at the texts together. Nothing more is sent.")
    return entry


# -- The card -------------------------------------------------------------------------------


def _card(card: Card) -> Card:
    def by_stage(room: Room, mine: Mine) -> View:
        shown = card(room, mine)
        stage = stage_of(room.activity)
        if not stage:
            return {**shown, "igp": {"stage": ""}}
        notes = [
            {**each.payload, "text": each.payload["note"], "status": "note"}
            for each in reversed(mine.answers)
            if "note" in each.payload
        ]
        if stage == "individual":
            shown = {**shown, "own": notes}
        return {**shown, "igp": {"stage": stage, "notes": notes, **_group(room, mine)}}

    return by_stage


def _group(room: Room, mine: Mine) -> View:
    """``group``: where the phone sits, 0 for nowhere yet; ``writes``: ``me``, ``other``, ""."""
    said = [each for each in mine.answers if each.key == GROUP]
    group = said[-1].payload["group"] if said else 0
    writer = room.writers.get(group)
    writes = "me" if said and writer == said[-1].participant_id else "other" if writer else ""
    suggested = max(2, len(group_sizes(room.people)))
    return {"group": group, "writes": writes, "groups": suggested, "most": MOST_GROUPS}


# -- Bots -----------------------------------------------------------------------------------


def played(play: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """The messages of a kind's bot, by stage."""

    def by_stage(card: Mapping[str, Any], chance: Any, texts: Any) -> Iterator[Any]:
        igp = card["igp"]
        if igp["stage"] == "group" and not igp["group"]:
            yield {"group": chance.randint(1, 8), "writes": True, "over": True}
        for payload in play(card, chance, texts):
            if "text" not in payload or not igp["stage"]:
                yield payload
            elif igp["stage"] == "individual":
                yield {**{k: v for k, v in payload.items() if k != "text"}, "note": payload["text"]}
            elif igp["stage"] == "group" and igp["writes"] != "other":
                yield payload

    return by_stage
