"""``dugnad demo``: a gathering full of life, to look at before one's own.

The ideas are those of a real conversation where its folder is at hand (``DUGNAD_POLIS``, or
``shared/data/polis`` beside the workbook), else a made-up sample that says it is made up. The
participants are bots.
"""

from __future__ import annotations

import csv
import os
import shutil
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from babel.dates import format_date

from dugnad.bots import keep_playing, populate
from dugnad.content import default_roles, sample
from dugnad.domain.text import clean
from dugnad.opening import start_gathering
from dugnad.paths import ROOT
from dugnad.serve.launch import sayer
from dugnad.settings import Settings
from dugnad.store import Store

CONVERSATION = "london.youth.policing"
#: Bots per role, in the order of the default roles.
CROWD = {"staff": 14, "pupils": 9, "guardians": 6, "leaders": 3, "unions": 2}
#: Mean time between two answers in the room, in seconds, and how long the bots stay.
PAUSE, STAY = 0.05, 15 * 60


@dataclass(frozen=True)
class Play:
    """What the demonstration is about."""

    unit: str
    name: str
    ideas: tuple[str, ...]


def choose_play(_: Callable[[str], str]) -> Play:
    """The real conversation if it is at hand, else the made-up one."""
    folder = Path(os.environ.get("DUGNAD_POLIS") or ROOT.parent / "shared" / "data" / "polis")
    comments = folder / CONVERSATION / "comments.csv"
    if not comments.exists():
        made_up = sample()
        said = _("made-up example")
        return Play(made_up.unit, f"{made_up.name} ({said})", tuple(made_up.ideas))
    with comments.open(encoding="utf-8", newline="") as rows:
        approved = [row for row in csv.DictReader(rows) if row["moderated"] == "1"]
    approved.sort(key=lambda row: int(row["comment-id"]))
    return Play(
        unit=_("Demonstration with bots"),
        name="How to engage young people? (Polis, CC BY 4.0)",
        ideas=tuple(clean(row["comment-body"]) for row in approved),
    )


def prepare_year(settings: Settings, _: Callable[[str], str]) -> Settings:
    """A store of its own with a made-up project that has come through its year, played anew."""
    from dugnad.year import play

    say = sayer(sys.stderr)
    say(_("Bots play a year at a school that does not exist. It takes a minute or two."))
    settings = _fresh(settings)
    play(settings.data, tell=lambda day: say(format_date(day, "long", locale=settings.language)))
    return settings


def _fresh(settings: Settings) -> Settings:
    folder = settings.data / "demo"
    if folder.exists():
        shutil.rmtree(folder)
    return replace(settings, data=folder)


def prepare(settings: Settings, _: Callable[[str], str]) -> tuple[Settings, Play]:
    """A store of its own for the demonstration, new each time, with the ideas on the board."""
    settings = _fresh(settings)
    play = choose_play(_)
    with closing(Store.open(settings.data, create=True)) as store:
        roles = [replace(role, expected=CROWD.get(role.key)) for role in default_roles()]
        project = store.add_project(
            municipality="",
            unit=play.unit,
            name=play.name,
            language=settings.language,
            roles=roles,
        )
        gathering = start_gathering(store, project.id)
        store.set_approval(gathering.id, False)
        steps = {each.kind: each.id for each in reversed(store.list_activities(gathering.id))}
        store.open_activity(steps["ideas"])
    return settings, play


def perform(settings: Settings, play: Play) -> None:
    """Bots come in, send the ideas, and place them while the room looks on."""

    def store() -> Store:
        return Store.open(settings.data)

    with closing(store()) as desk:
        gathering = desk.current_gathering()
        assert gathering is not None
        crowd = [role for role, number in CROWD.items() for _ in range(number)]
        bots = populate(store, gathering.code, crowd)
        for idea, bot in zip(play.ideas, bots * len(play.ideas), strict=False):
            bot.play([idea])
        by_kind = {each.kind: each for each in desk.list_activities(gathering.id)}
        fields = by_kind["four_fields"]
        desk.open_activity(fields.id)
        desk.show_result(fields.id, True)
    keep_playing(bots, play.ideas, PAUSE, monotonic() + STAY)


def in_background(settings: Settings, play: Play) -> None:
    """Let the bots play beside the servers, and end with them."""
    threading.Thread(target=perform, args=(settings, play), name="bots", daemon=True).start()
