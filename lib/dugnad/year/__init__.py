"""A made-up year (``data/samples/et-aar.yaml``), played through the doors that people use.

Bots hold the phones; the facilitator's messages go to the same pages as a facilitator's do, on
the days the story is told. So a finished project is there to be looked at, and what it took to
make it has been tried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dugnad.domain.calendar import on_day
from dugnad.paths import SAMPLES
from dugnad.year.desk import Desk


@dataclass(frozen=True, slots=True)
class Year:
    """The project that was played, and the elements that have a name in the story."""

    project_id: int
    made: Mapping[str, int]


@cache
def script() -> dict[str, Any]:
    """The story as it is written."""
    found: dict[str, Any] = yaml.safe_load((SAMPLES / "et-aar.yaml").read_text("utf-8"))
    return found


def play(
    folder: Path, *, until: date | None = None, tell: Callable[[date], None] = lambda day: None
) -> Year:
    """Play the year in the store of ``folder``, or the days up to ``until``.

    ``tell`` hears of each day before it is played.
    """
    desk = Desk(folder)
    try:
        told = script()
        with on_day(told["days"][0]["date"]):
            project = desk.begin(told)
        for day in told["days"]:
            if until and day["date"] > until:
                break
            tell(day["date"])
            with on_day(day["date"]):
                if "plan" in day:
                    desk.gather(day, {**told["people"], **day.get("crowd", {})})
                for each in day.get("then", ()):
                    desk.do(dict(each))
        return Year(project.id, desk.made)
    finally:
        desk.close()
