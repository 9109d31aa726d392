"""The gathering that comes next: its day, its kjøreplan, and what it is about."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from dugnad.domain.calendar import today
from dugnad.domain.chain import LinkKind, Standing
from dugnad.domain.errors import Refused
from dugnad.domain.model import NextGathering, Project
from dugnad.domain.tidied import prose
from dugnad.pages import esm, own_plans
from dugnad.pages.chain_view import ChainView
from dugnad.pages.chain_words import kind_names
from dugnad.pages.live import Message
from dugnad.pages.phase_page import ProjectPage


class Hello(Message):
    type: Literal["hello"]


class PlanNext(Message):
    """Plan the next gathering, or plan it anew; ``plan`` is empty while none is chosen."""

    type: Literal["plan"]
    uuid: str = Field(max_length=40)
    on: str = Field(max_length=10)
    plan: str = Field(max_length=60, pattern=r"^[a-z0-9_-]*$")
    about: str


class GiveUp(Message):
    type: Literal["give_up"]


Inbox = Hello | PlanNext | GiveUp


class NextPage(ProjectPage):
    """What ``00-start.ipynb`` and ``05-evaluering.ipynb`` open."""

    web = ("desk", "next")
    _esm = esm.module(*web)
    inbox = TypeAdapter(Inbox)

    def act(self, message: Inbox, project: Project) -> None:
        match message:
            case PlanNext(on=on, plan=plan, about=about):
                if plan:
                    own_plans.plan(self.store, project.id, plan)  # refuses what there is not
                planned = NextGathering(_day(on), plan, prose(about))
                self.store.plan_next(project.id, planned)
            case GiveUp():
                self.store.plan_next(project.id, None)

    def project_view(self, project: Project) -> dict[str, Any]:
        planned = project.next_gathering
        return {
            "planned": own_plans.next_line(self.store, project, self.language),
            "passed": bool(planned and planned.on < today()),
            "on": planned.on.isoformat() if planned else "",
            "plan": planned.plan if planned else "",
            "about": planned.about if planned else "",
            "today": today().isoformat(),
            "plans": own_plans.offered(self.store, project.id, self.language),
            "suggestions": self._suggestions(self.chain(project)),
        }

    def _suggestions(self, chain: ChainView) -> list[str]:
        """What has been opened again and is not settled yet, and what made it necessary."""
        names = kind_names(self.language)
        found = []
        for each in chain.elements:
            if each.standing is not Standing.REOPENED:
                continue
            found.append(f"{names[each.kind]}: {chain.texts[each.id]}")
            because = [
                link.before
                for link in chain.links
                if link.kind is LinkKind.REOPENS and link.after == each.id
            ]
            found += [chain.texts[max(because)]] if because else []
        return found


def _day(text: str) -> date:
    try:
        on = date.fromisoformat(text)
    except ValueError:
        raise Refused("Write the date as day, month and year.") from None
    if on < today():
        raise Refused("This day has passed. Choose today or a day to come.")
    return on
