"""The facilitator's console: what happens in the room, and what the room may see."""

from __future__ import annotations

from collections import Counter, deque
from math import ceil
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from dugnad import rooms
from dugnad.activities.kind import READY
from dugnad.activities.registry import KINDS, kind_of
from dugnad.domain.errors import Refused
from dugnad.domain.grouping import group_sizes
from dugnad.domain.model import (
    LANGUAGES,
    Activity,
    Gathering,
    Step,
    in_language,
)
from dugnad.domain.text import LONGEST, looks_private
from dugnad.pages import esm, hands, planning, reading
from dugnad.pages.acts import Act, Back, perform
from dugnad.pages.desk import DeskPage
from dugnad.pages.live import Message
from dugnad.pages.merging import merged
from dugnad.pages.own_plans import kept_name, own_plans
from dugnad.settings import Settings
from dugnad.store import Store
from dugnad.words import kind_names


class AddGroup(Message):
    type: Literal["group"]
    role: str
    size: int = Field(ge=1, le=500)


class ForGroup(Message):
    """An answer on behalf of people without a phone."""

    type: Literal["for_group"]
    uuid: str
    activity: int
    group: int
    payload: dict[str, Any]


class AddStep(Message):
    """One more step at the end of the plan."""

    type: Literal["add"]
    kind: str = Field(max_length=40)


class RemoveStep(Message):
    type: Literal["remove"]
    activity: int


class Suggest(Message):
    """Ask which ideas seem to be about the same."""

    type: Literal["suggest"]
    activity: int


class Undo(Message):
    type: Literal["undo"]


class Hello(Message):
    type: Literal["hello"]


Inbox = Hello | Undo | Suggest | Act | AddGroup | ForGroup | AddStep | RemoveStep

#: How many acts can be undone.
REMEMBERED = 30


class Console(DeskPage):
    """One widget, the same in every notebook."""

    web = ("desk", "console-plan", "console")
    _esm = esm.module(*web)
    _css = esm.style("desk")
    period = 0.5
    inbox = TypeAdapter(Inbox)

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        #: What undoes the last acts, newest last. Only this page's own: nobody undoes another's.
        self._done: deque[list[Back]] = deque(maxlen=REMEMBERED)

    # -- What the facilitator does ------------------------------------------------------

    def answer(self, message: Inbox) -> None:
        match message:
            case Hello():
                self.start_over()
                return
            case AddGroup(role=role, size=size):
                self.store.add_group(self._gathering().id, role=role, size=size)
            case ForGroup():
                self._for_group(message)
                self.tell({"type": "saved", "uuid": message.uuid})
            case AddStep(kind=kind):
                self.store.add_activity(self._gathering().id, _blank_step(kind_of(kind).name))
            case RemoveStep(activity=activity):
                self.store.remove_activity(activity)
            case Suggest(activity=activity):
                self._suggest(activity)
            case Undo():
                self._undo()
            case _:
                undo = self._perform(message)
                if undo:
                    self._done.append(undo)
        self.tell_view()

    def _undo(self) -> None:
        if not self._done:
            raise Refused("There is nothing to undo.")
        with self.store.together():
            for act in self._done.pop():
                self._perform(act)

    def _perform(self, act: Back) -> list[Back]:
        """Do all of an act or nothing of it, with nothing happening meanwhile."""
        with self.store.together():
            return perform(self.store, self._gathering(), act, self.language)

    def _suggest(self, activity_id: int) -> None:
        """Tell which ideas outside every theme could make one. Nothing is stored."""
        from dugnad.domain.clusters import suggest  # scikit-learn: only when it is asked

        gathering = self._gathering()
        activity = self.store.find_activity(activity_id)
        sorted_ones = {
            each for theme in activity.options.get("themes", ()) for each in theme["statements"]
        }
        table = rooms.table(self.store, gathering, activity).statements
        loose = [each for each in table if each.id not in sorted_ones]
        themes = [
            {"label": found.word, "statements": [loose[at].id for at in found.members]}
            for found in suggest([each.text for each in loose])
        ]
        self.tell({"type": "suggested", "activity": activity_id, "themes": themes})

    def _for_group(self, message: ForGroup) -> None:
        gathering = self._gathering()
        activity = self.store.find_activity(message.activity)
        group = hands.find_group(self.store, gathering, message.group)
        room = rooms.table(self.store, gathering, activity)
        entry = kind_of(activity.kind).accept(message.payload, room, group)
        self.store.submit(message.uuid, activity.id, group.id, entry)

    def _gathering(self) -> Gathering:
        gathering = self.store.current_gathering()
        if gathering is None:
            raise Refused("No gathering is going on. Start one on the start page.")
        return gathering

    # -- What the facilitator sees ------------------------------------------------------

    def view(self) -> dict[str, Any]:
        gathering = self.store.current_gathering()
        if gathering is None:
            return {"stage": "none", "language": self.language}
        project = self.store.find_project(gathering.project_id)
        activities = self.store.list_activities(gathering.id)
        here = self.store.count_participants(gathering.id)
        url, address = reading.phone_address(Settings.from_env(), gathering)
        shown = reading.projected(self.store, gathering)
        part_of = merged(gathering)
        return {
            "stage": "gathering",
            "gathering": gathering.id,
            "kept": kept_name(gathering),
            "ownPlans": [
                {"gathering": int(plan.key.rpartition("-")[2]), "name": in_language(plan.title, "")}
                for plan in own_plans(self.store, gathering.project_id, self.language)
            ],
            "language": self.language,
            "project": " – ".join(each for each in (project.unit, project.name) if each),
            "title": in_language(gathering.title, self.language),
            "code": gathering.code,
            "address": address,
            "url": url,
            "screenUrl": Settings.from_env().screen_url,
            "approval": gathering.approval,
            "paused": bool(gathering.screen.get("paused")),
            "until": gathering.screen.get("until", 0),
            "undo": len(self._done),
            "kinds": {k: v for k, v in kind_names(self.language).items() if k in KINDS},
            "longest": LONGEST,
            "roles": [
                {
                    "key": role.key,
                    "label": in_language(role.label, self.language),
                    "here": here.get(role.key, 0),
                    "expected": role.expected,
                }
                for role in project.roles
            ],
            "here": sum(here.values()),
            "groupSizes": _sizes(sum(here.values())),
            "activities": [self._activity(each) for each in activities],
            "statements": [
                {
                    "id": each.id,
                    "text": each.text,
                    "status": each.status.value,
                    "private": looks_private(each.text),
                    "pinned": each.id in gathering.screen.get("pinned", ()),
                    "into": part_of.get(each.id, 0),
                }
                for each in self.store.list_statements(gathering.id)
            ],
            "groups": [
                {"id": each.id, "role": each.role, "size": each.size}
                for each in self.store.list_groups(gathering.id)
            ],
            "hands": hands.form(self.store, gathering, shown, self.language),
            "screen": self._screen(gathering, shown),
        }

    def _activity(self, activity: Activity) -> dict[str, Any]:
        contributions = self.store.list_contributions(activity.id, current=True)
        ready = {each.participant_id for each in contributions if each.key == READY}
        answered = {each.participant_id for each in contributions if each.key != READY}
        return {
            "id": activity.id,
            "kind": activity.kind,
            "title": in_language(activity.title, self.language),
            "minutes": activity.minutes,
            "status": activity.status.value,
            "shown": activity.shown,
            "question": in_language(activity.question, self.language),
            "stage": activity.options.get("stage", ""),
            "round": activity.options.get("round", "before"),
            "themes": list(activity.options.get("themes", ())),
            "dealt": activity.options.get("dealt", 0),
            "cards": len(activity.options.get("cards", ())),
            "settings": planning.widgets(self.store, activity, self.language),
            "answered": len(answered),
            "ready": len(ready),
        }

    def _screen(self, gathering: Gathering, activity: Activity | None) -> dict[str, Any]:
        pages = 1
        view = gathering.screen.get("view", "board")
        if activity:
            side = kind_of(activity.kind).screen
            drawn = side.view(rooms.whole_room(self.store, gathering, activity), self.language)
            pages = max(1, ceil(drawn["pages"].get(view, 1)))
        return {
            "activity": activity.id if activity else None,
            "view": view,
            "page": min(gathering.screen.get("page", 0), pages - 1),
            "pages": pages,
            "dark": bool(gathering.screen.get("dark")),
        }


def _sizes(people: int) -> str:
    """Group sizes, told short: ``5 × 6 + 2 × 5``."""
    counted = Counter(group_sizes(people))
    return " + ".join(f"{number} × {size}" for size, number in counted.items())


def _blank_step(kind: str) -> Step:
    """A step to be worded by the facilitator: it starts with the name of its kind."""
    title = {language: kind_names(language)[kind] for language in LANGUAGES}
    return Step(kind=kind, title=title, question={}, minutes=10)
