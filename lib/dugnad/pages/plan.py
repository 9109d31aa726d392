"""The plan: every action in a table that can be changed, in time, and out as files."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from dugnad.charts import Chart
from dugnad.charts.timeline import timeline
from dugnad.domain.calendar import today
from dugnad.domain.chain import Action
from dugnad.domain.elements import Progress
from dugnad.domain.errors import Refused
from dugnad.domain.model import Project
from dugnad.domain.plan import Planned, Snag, groups, load, plan
from dugnad.i18n import catalogue
from dugnad.pages import esm, own_plans, plan_files
from dugnad.pages.chain_forms import role_name
from dugnad.pages.chain_story import first_text
from dugnad.pages.chain_view import ChainView
from dugnad.pages.chain_words import FACILITATOR, choices, day, number
from dugnad.pages.live import Message
from dugnad.pages.phase_page import FigurePage

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CALENDAR = "text/calendar"


class Hello(Message):
    type: Literal["hello"]


class Row(Message):
    """A row of the table, written while ``version`` stood there. Empty dates are no dates."""

    type: Literal["row"]
    uuid: str = Field(max_length=40)
    element: int
    version: int
    responsible: str
    role: str | None = Field(max_length=60)
    group: str
    between_units: bool | None
    partners: list[str] = Field(max_length=60)
    resources: str
    hours_a_week: float | None = Field(allow_inf_nan=False)
    starts: str = Field(max_length=10)
    ends: str = Field(max_length=10)
    progress: Literal["planned", "underway", "done", "stopped"]


class Download(Message):
    type: Literal["download"]
    what: Literal["excel", "calendar"]


Inbox = Hello | Row | Download


class Plan(FigurePage):
    """What ``04-tiltak.ipynb`` opens below its cards."""

    web = ("desk", "plan")
    _esm = esm.module(*web)
    inbox = TypeAdapter(Inbox)

    def act(self, message: Inbox, project: Project) -> None:
        match message:
            case Row():
                self._change(message)
            case Download(what=what):
                self._export(what, project)

    def _change(self, message: Row) -> None:
        found = self.ours(message.element)
        if not isinstance(found.content, Action):
            raise Refused("Only an action has a row in the plan.")
        content = replace(
            found.content,
            responsible=message.responsible,
            role=message.role,
            group=message.group,
            between_units=message.between_units,
            partners=tuple(message.partners),
            resources=message.resources,
            hours_a_week=message.hours_a_week,
            starts=_day(message.starts),
            ends=_day(message.ends),
            progress=Progress(message.progress),
        )
        self.fits(content, found.content)
        self.store.change_element(found.id, content, role=FACILITATOR, expected=message.version)

    # -- Files --------------------------------------------------------------------------

    def _export(self, what: str, project: Project) -> None:
        chain = self.chain(project)
        rows = self._rows(chain)
        if not rows and (what == "excel" or not project.next_gathering):
            raise Refused("There is nothing in the plan yet. Make an action from a goal first.")
        made, name, kind = (
            (plan_files.excel(chain, rows), self._("plan") + ".xlsx", EXCEL)
            if what == "excel"
            else (
                plan_files.ics(project, rows, self._next_title(project), self.language),
                self._("plan") + ".ics",
                CALENDAR,
            )
        )
        data = b64encode(made).decode()
        self.tell({"type": "file", "name": name, "mime": kind, "data": data})

    def _next_title(self, project: Project) -> str:
        """What the plan of the next gathering is called; "" where there is none."""
        planned = project.next_gathering
        plans = own_plans.offered(self.store, project.id, self.language) if planned else []
        return next(
            (each["title"] for each in plans if planned and each["key"] == planned.plan), ""
        )

    # -- What is shown ------------------------------------------------------------------

    def _rows(self, chain: ChainView) -> list[Planned]:
        return plan(chain.elements, chain.links, today())

    def project_view(self, project: Project) -> dict[str, Any]:
        rows = self._rows(self.chain(project))
        snags = self._snags()
        months, carried = load(rows)
        most = max((max(each.actions) for each in carried), default=0)
        return {
            "rows": [
                {
                    "id": row.element.id,
                    "version": row.element.version,
                    "text": row.action.text,
                    "responsible": row.action.responsible,
                    "role": row.action.role,
                    "group": row.action.group,
                    "between_units": row.action.between_units,
                    "partners": list(row.action.partners),
                    "resources": row.action.resources,
                    "hours_a_week": row.action.hours_a_week,
                    "starts": row.action.starts.isoformat() if row.action.starts else "",
                    "ends": row.action.ends.isoformat() if row.action.ends else "",
                    "progress": row.action.progress.value,
                    "goals": [first_text(goal.content) for goal in row.goals],
                    "snags": [snags[each] for each in row.snags],
                }
                for row in rows
            ],
            "progress": choices(self.language)["progress"],
            "months": [f"{month:%m.%y}" for month in months],
            "roles": {r.key: role_name(project, r.key, self.language) for r in project.roles},
            "most": most,
            "load": [
                {
                    "who": plan_files.who(project, each, self.language),
                    "months": [
                        {"actions": count, "hours": number(hours, self.language) if hours else ""}
                        for count, hours in zip(each.actions, each.hours, strict=True)
                    ],
                }
                for each in carried
            ],
            "timed": bool(plan_files.timed(carried)),
            "groups": [
                {
                    "name": each.name,
                    "between": each.between_units,
                    "actions": [row.action.text for row in each.rows],
                }
                for each in groups(rows)
            ],
            "chart": self.draw(self._chart(rows)),
        }

    def _snags(self) -> dict[Snag, str]:
        _ = self._
        return {
            Snag.NO_DATES: _("When?"),
            Snag.NO_RESPONSIBLE: _("Who is responsible?"),
            Snag.NO_GOAL: _("Which goal does it serve?"),
            Snag.TOO_LATE: _("Ends after its goal is to be reached"),
            Snag.TOO_EARLY: _("Starts before what it waits for has ended"),
            Snag.OVERDUE: _("Should have been done by now"),
        }

    def _chart(self, rows: list[Planned]) -> Chart | None:
        dated = [row for row in rows if row.action.starts and row.action.ends]
        if not dated:
            return None
        speak = self.language
        words = catalogue(speak)
        summary = words.ngettext(
            "One action, from {first} to {last}.",
            "{n} actions, from {first} to {last}.",
            len(dated),
        ).format(
            n=len(dated),
            first=day(min(row.action.starts for row in dated if row.action.starts), speak),
            last=day(max(row.action.ends for row in dated if row.action.ends), speak),
        )
        drawn = [
            {
                "text": row.action.text,
                "starts": row.action.starts,
                "ends": row.action.ends,
                "progress": row.action.progress.value,
                "cells": [
                    row.action.text,
                    day(row.action.starts, speak),
                    day(row.action.ends, speak),
                ],
            }
            for row in dated
        ]
        return timeline(
            drawn,
            choices(speak)["progress"],
            today(),
            self._("Today"),
            [self._("The action"), self._("Start"), self._("End")],
            summary,
        )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused("Write the date as day, month and year.") from None
