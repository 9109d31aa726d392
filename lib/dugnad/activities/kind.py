"""What an activity kind is: the contract between its folder and the pages.

A kind is a folder with

* ``model.py``   ``accept(payload, room, who)``: is this message allowed, and what is kept of it?
* ``card.py``    ``view(room, mine)``: what one phone may see; with ``card.js`` that shows it
* ``tally.py``   answers → figures; pandas is welcome here
* ``screen.py``  ``view(room, language)``: what the room may see; with ``screen.js`` that shows it, or
  as sheets (``sheets.py``), which ``sheet.js`` shows for every kind

* ``bot.py``     ``play(card, chance, texts)``: what a participant might send; plays whole
  gatherings in tests, benchmarks and ``dugnad demo``

The phone's side (model, card) never imports the projector's side (tally, screen), so that
two hundred phones do not each carry pandas. What several kinds share stands beside the
folders: ``questions`` (what is asked), ``igp`` (writing alone, in groups, in plenary), ``counting`` (which answers may be counted), ``scale``,
``choices``, ``boxes`` and ``writing`` (messages and cards), ``planned`` and ``borrowed`` (what of a
step is changed with widgets), ``hands`` (answers for a group without phones), ``placing`` (who put what where), ``sheets`` and ``ordering`` (screens).
"""

from __future__ import annotations

import importlib
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from dugnad.activities.planned import Setting
from dugnad.domain.model import (
    Activity,
    Contribution,
    Entry,
    Participant,
    Statement,
    Wording,
    in_language,
)
from dugnad.i18n import DEFAULT_LANGUAGE

if TYPE_CHECKING:
    from dugnad.domain.recalled import Recalled  # a phone has nothing of the chain

FOLDER = Path(__file__).parent

View = dict[str, Any]

#: The key under which a phone says "I am ready": an answer to the room, not to the activity.
READY = "~ready"


@dataclass(frozen=True, slots=True)
class Round:
    """An earlier activity that asked the same: when, and what its screen may show."""

    activity: Activity
    on: date
    view: View


@dataclass(frozen=True, slots=True)
class Room:
    """What an activity is about, read once: the same for a phone and for the projector.

    ``statements`` are the approved ones, those that are ``pinned`` first, then the oldest first.
    ``contributions`` is filled for the
    projector only: a phone's process never holds what others answered. ``origins`` leads from
    a statement's id to the id of the contribution it came with, for the projector only, as are
    ``roles``, what each role is called, and ``earlier``, what the room has seen of earlier rounds.
    ``people`` is how many there are to divide into groups, and ``writers`` who writes for which
    (see ``igp``). For the projector: ``aside``, how many statements have been set aside, and
    ``recalled``, what was promised and seen otherwise, where the step looks at that again.
    """

    activity: Activity
    statements: Sequence[Statement]
    k: int
    pinned: frozenset[int] = frozenset()
    contributions: Sequence[Contribution] = ()
    sizes: Mapping[int, int] = field(default_factory=dict)
    origins: Mapping[int, int] = field(default_factory=dict)
    roles: Mapping[str, Wording] = field(default_factory=dict)
    earlier: Sequence[Round] = ()
    people: int = 0
    aside: int = 0
    writers: Mapping[int, int] = field(default_factory=dict)
    recalled: Sequence[Recalled] = ()

    def statement(self, statement_id: object) -> Statement | None:
        return next((each for each in self.statements if each.id == statement_id), None)

    def role_name(self, role: str, language: str) -> str:
        return in_language(self.roles.get(role, {}), language) or role


@dataclass(frozen=True, slots=True)
class Mine:
    """What one participant has given to the activity: newest answers, own statements.

    ``language`` is what the phone speaks. ``seed`` differs from phone to phone and stays the
    same for each, so that what is asked in a mixed order is not the same order for all.
    ``became``: own statements that are now part of another, with the wording of that one.
    ``origins`` leads from an own statement's id to the id of the answer it came with.
    """

    answers: Sequence[Contribution]
    statements: Sequence[Statement]
    language: str = DEFAULT_LANGUAGE
    seed: int = 0
    became: Mapping[int, str] = field(default_factory=dict)
    origins: Mapping[int, int] = field(default_factory=dict)


class ScreenSide(Protocol):
    """The module ``screen.py`` of a kind."""

    def view(self, room: Room, language: str) -> View:
        """What ``screen.js`` draws; nothing that may not be projected.

        ``pages`` says how many pages each way of showing it has: ``{"board": 2, "chart": 1}``.
        """

    def figure(self, view: View, language: str, page: int) -> Any | None:
        """The chart of one page of the view (``dugnad.charts.Chart``), or None."""


def always(_activity: Activity) -> bool:
    """Each of them."""
    return True


def never(_activity: Activity) -> bool:
    """None of them."""
    return False


@dataclass(frozen=True, slots=True)
class Kind:
    """One activity kind, as its folder's ``__init__`` puts it together.

    ``card_of`` names the kind whose ``card.js`` shows this one's card as well. ``for_later``:
    what people write here is put on the table for the activities that follow. ``form``: what of
    a card can be counted for a group without phones (see ``hands``), where that makes sense.
    ``repeats``: whether an activity asks again what an earlier one has asked. ``turned``:
    options the facilitator turns while it runs, which are no part of the plan. ``settings``: those
    that are, and are changed with widgets (see ``planned``). ``holds``: whether a result is held
    back until the facilitator shows it; what is approved one by one is seen as it comes. ``igp``:
    what people write here can be written individually, in groups and in plenary (see ``igp``).
    ``place``: what the field is called that a message was written in, where there are several.
    ``aloud``: what of a card the facilitator can write down when it is said in the room, or
    handed in on paper (see ``hands``).
    """

    name: str
    accept: Callable[[Mapping[str, Any], Room, Participant], Entry]
    card: Callable[[Room, Mine], View]
    card_of: str = ""
    for_later: bool = False
    form: Callable[[View], list[dict[str, Any]]] | None = None
    repeats: Callable[[Activity, Activity], bool] | None = None
    turned: frozenset[str] = frozenset()
    settings: tuple[Setting, ...] = ()
    holds: Callable[[Activity], bool] = always
    igp: bool = False
    place: Callable[[Room, Mapping[str, Any], str], str] | None = None
    aloud: Callable[[View], list[dict[str, Any]]] | None = None

    @property
    def play(self) -> Callable[[Mapping[str, Any], random.Random, Sequence[str]], Iterator[Any]]:
        """The messages of a bot, one participant's at a time."""
        module: Any = importlib.import_module(f"dugnad.activities.{self.name}.bot")
        play: Callable[..., Iterator[Any]] = module.play
        if self.igp:
            stages: Any = importlib.import_module("dugnad.activities.igp")
            play = stages.played(play)
        return play

    @property
    def card_js(self) -> Path:
        return FOLDER / (self.card_of or self.name) / "card.js"

    @property
    def igp_js(self) -> Path | None:
        """What shows the card by stage."""
        return FOLDER / "igp.js" if self.igp else None

    @property
    def screen_js(self) -> Path:
        own = FOLDER / self.name / "screen.js"
        return own if own.exists() else FOLDER / "sheet.js"

    @property
    def screen(self) -> ScreenSide:
        module: Any = importlib.import_module(f"dugnad.activities.{self.name}.screen")
        side: ScreenSide = module
        return side
