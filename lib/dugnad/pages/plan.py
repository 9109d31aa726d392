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
from dugnad.domain.chain import Action, ElementKind
from dugnad.domain.elements import Progress
from dugnad.domain.errors import Refused
from dugnad.domain.ledger import ledger
from dugnad.domain.model import Project
from dugnad.domain.plan import Planned, Snag, load, plan
from dugnad.export.ical import Entry, calendar
from dugnad.export.report.model import Table
from dugnad.export.report.wording import TAGS
from dugnad.export.sheets import workbook
from dugnad.i18n import catalogue
from dugnad.pages import esm, own_plans
from dugnad.pages.chain_forms import role_name, wording
from dugnad.pages.chain_story import first_text
from dugnad.pages.chain_view import ChainView
from dugnad.pages.chain_words import FACILITATOR, choices, day
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
            starts=_day(message.starts),
            ends=_day(message.ends),
            progress=Progress(message.progress),
        )
        self.store.change_element(found.id, content, role=FACILITATOR, expected=message.version)

    # -- Files --------------------------------------------------------------------------

    def _export(self, what: str, project: Project) -> None:
        chain = self.chain(project)
        rows = self._rows(chain)
        if not rows and (what == "excel" or not project.next_gathering):
            raise Refused("There is nothing in the plan yet. Make an action from a goal first.")
        made, name, kind = (
            (self._excel(chain, rows), self._("plan") + ".xlsx", EXCEL)
            if what == "excel"
            else (self._calendar(project, rows), self._("plan") + ".ics", CALENDAR)
        )
        data = b64encode(made).decode()
        self.tell({"type": "file", "name": name, "mime": kind, "data": data})

    def _excel(self, chain: ChainView, rows: list[Planned]) -> bytes:
        _, words = self._, wording(self.language)
        names = ("text", "responsible", "partners", "group", "starts", "ends", "resources",
                 "progress")  # fmt: skip
        labels = [words[ElementKind.ACTION, name][0] for name in names]
        actions = Table(
            _("Plan"),
            (*labels, _("Goal"), _("Waits for"), _("Makes an end of")),
            tuple(
                (
                    row.action.text, row.action.responsible, "; ".join(row.action.partners),
                    row.action.group, row.action.starts, row.action.ends, row.action.resources,
                    choices(self.language)["progress"][row.action.progress],
                    *("; ".join(first_text(each.content) for each in others)
                      for others in (row.goals, row.waits_for, row.discards)),
                )
                for row in rows
            ),
        )  # fmt: skip
        balance = ledger(chain.elements, chain.links)
        loads = Table(
            _("Balance ledger"),
            (_("Role"), _("Hours in"), _("Hours out"), _("More or less to do")),
            tuple(
                (role_name(chain.project, role, self.language), each.taken, each.freed, each.net)
                for role, each in balance.loads.items()
            ),
        )
        return workbook(chain.project.name, TAGS[self.language], today(), [actions, loads])

    def _calendar(self, project: Project, rows: list[Planned]) -> bytes:
        entries = [
            Entry(
                key=f"{project.municipality}/{project.unit}/{project.name}/{row.element.id}",
                title=row.action.text,
                starts=row.action.starts,
                ends=row.action.ends,
                text="\n".join(
                    each
                    for each in (
                        row.action.responsible,
                        *(first_text(goal.content) for goal in row.goals),
                        row.action.resources,
                    )
                    if each
                ),
                changes=row.element.version,
            )
            for row in rows
            if row.action.starts and row.action.ends
        ]
        entries += self._next(project)
        if not entries:
            raise Refused("No action has both a start and an end yet. Set the dates first.")
        return calendar(project.name, entries, self.language)

    def _next(self, project: Project) -> list[Entry]:
        """The gathering that is planned next. Planned anew, it must count as the newer one."""
        planned = project.next_gathering
        if planned is None:
            return []
        titles = {
            plan["key"]: plan["title"]
            for plan in own_plans.offered(self.store, project.id, self.language)
        }
        return [
            Entry(
                key=f"{project.municipality}/{project.unit}/{project.name}/next",
                title=titles.get(planned.plan) or self._("Next gathering"),
                starts=planned.on,
                ends=planned.on,
                text=planned.about,
                changes=today().toordinal(),
            )
        ]

    # -- What is shown ------------------------------------------------------------------

    def _rows(self, chain: ChainView) -> list[Planned]:
        return plan(chain.elements, chain.links, today())

    def project_view(self, project: Project) -> dict[str, Any]:
        rows = self._rows(self.chain(project))
        snags = self._snags()
        months, carried = load(rows)
        return {
            "rows": [
                {
                    "id": row.element.id,
                    "version": row.element.version,
                    "text": row.action.text,
                    "responsible": row.action.responsible,
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
            "load": [[who or self._("Nobody named"), *counts] for who, counts in carried.items()],
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
