"""The facilitator's console: what happens in the room, and what the room may see."""

from __future__ import annotations

from math import ceil
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from dugnad.activities.kind import Room
from dugnad.activities.registry import kind_of
from dugnad.domain.errors import Refused
from dugnad.domain.model import Activity, Gathering, Participant, StatementStatus, in_language
from dugnad.domain.text import LONGEST, clean, looks_private
from dugnad.i18n import page_messages
from dugnad.pages import esm, reading
from dugnad.pages.live import LivePage, Message
from dugnad.settings import Settings
from dugnad.store import Store
from dugnad.words import field_names


class Open(Message):
    type: Literal["open"]
    activity: int


class Close(Message):
    type: Literal["close"]
    activity: int


class Show(Message):
    type: Literal["show"]
    activity: int
    shown: bool


class Approval(Message):
    type: Literal["approval"]
    on: bool


class Status(Message):
    type: Literal["status"]
    statement: int
    status: Literal["pending", "approved", "hidden"]


class Edit(Message):
    type: Literal["edit"]
    statement: int
    text: str


class Turn(Message):
    """Turn the projector: another activity, another page, board or chart, dark or light."""

    type: Literal["turn"]
    activity: int | None = None
    view: Literal["board", "chart", "lobby"] | None = None
    page: int | None = Field(default=None, ge=0)
    dark: bool | None = None


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


class Hello(Message):
    type: Literal["hello"]


Inbox = Hello | Open | Close | Show | Approval | Status | Edit | Turn | AddGroup | ForGroup


class Console(LivePage):
    """One widget, the same in every notebook."""

    _esm = esm.module("desk", "console")
    _css = esm.style("desk")
    period = 0.5
    inbox = TypeAdapter(Inbox)

    def __init__(self, store: Store) -> None:
        super().__init__(store, reading.language_of(store))

    # -- What the facilitator does ------------------------------------------------------

    def answer(self, message: Inbox) -> None:
        match message:
            case Hello():
                self._start_over()
                return
            case Open(activity=activity):
                self.store.open_activity(activity)
                self._turn(Turn(type="turn", activity=activity, view="board", page=0))
            case Close(activity=activity):
                self.store.close_activity(activity)
            case Show(activity=activity, shown=shown):
                self.store.show_result(activity, shown)
            case Approval(on=on):
                self.store.set_approval(self._gathering().id, on)
            case Status(statement=statement, status=status):
                self.store.set_status(statement, StatementStatus(status))
            case Edit(statement=statement, text=text):
                self.store.edit_statement(statement, clean(text))
            case Turn():
                self._turn(message)
            case AddGroup(role=role, size=size):
                self.store.add_group(self._gathering().id, role=role, size=size)
            case ForGroup():
                self._for_group(message)
                self.tell({"type": "saved", "uuid": message.uuid})
        self.tell_view()

    def _turn(self, turn: Turn) -> None:
        changes = turn.model_dump(exclude={"type"}, exclude_none=True)
        self.store.set_screen(self._gathering().id, **changes)

    def _for_group(self, message: ForGroup) -> None:
        gathering = self._gathering()
        activity = self.store.find_activity(message.activity)
        group = self._group(gathering, message.group)
        room = Room(
            activity=activity,
            statements=self.store.list_statements(gathering.id, StatementStatus.APPROVED),
            k=gathering.smallest_group,
        )
        entry = kind_of(activity.kind).accept(message.payload, room, group)
        self.store.submit(message.uuid, activity.id, group.id, entry)

    def _group(self, gathering: Gathering, group_id: int) -> Participant:
        for group in self.store.list_groups(gathering.id):
            if group.id == group_id:
                return group
        raise Refused("This group is not in the gathering any more.")

    def _gathering(self) -> Gathering:
        gathering = self.store.current_gathering()
        if gathering is None:
            raise Refused("No gathering is going on. Start one on the start page.")
        return gathering

    # -- What the facilitator sees ------------------------------------------------------

    def _start_over(self) -> None:
        words = page_messages(esm.scripts("desk", "console"), self.language)
        self.tell({"type": "words", "messages": words})
        self.tell_view(again=True)

    def tell_view(self, again: bool = False) -> None:
        language = reading.language_of(self.store)
        if language != self.language:
            self.language = language
            self._start_over()
            return
        super().tell_view(again)

    def view(self) -> dict[str, Any]:
        gathering = self.store.current_gathering()
        if gathering is None:
            return {"stage": "none", "language": self.language}
        project = self.store.find_project(gathering.project_id)
        activities = self.store.list_activities(gathering.id)
        here = self.store.count_participants(gathering.id)
        url, address = reading.phone_address(Settings.from_env(), gathering)
        shown = reading.projected(self.store, gathering)
        return {
            "stage": "gathering",
            "language": self.language,
            "project": " – ".join(each for each in (project.unit, project.name) if each),
            "title": in_language(gathering.title, self.language),
            "code": gathering.code,
            "address": address,
            "url": url,
            "screenUrl": Settings.from_env().screen_url,
            "approval": gathering.approval,
            "longest": LONGEST,
            "fields": field_names(self.language),
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
            "activities": [self._activity(each) for each in activities],
            "statements": [
                {
                    "id": each.id,
                    "text": each.text,
                    "status": each.status.value,
                    "private": looks_private(each.text),
                }
                for each in self.store.list_statements(gathering.id)
            ],
            "groups": self._groups(gathering, activities),
            "screen": self._screen(gathering, shown),
        }

    def _activity(self, activity: Activity) -> dict[str, Any]:
        return {
            "id": activity.id,
            "kind": activity.kind,
            "title": in_language(activity.title, self.language),
            "minutes": activity.minutes,
            "status": activity.status.value,
            "shown": activity.shown,
            "answered": len(
                {each.participant_id for each in self.store.list_contributions(activity.id)}
            ),
        }

    def _groups(self, gathering: Gathering, activities: list[Activity]) -> list[dict[str, Any]]:
        """Groups without phones, with what has been placed for them (newest answers)."""

        def placed(group: Participant) -> dict[str, dict[str, int]]:
            return {
                answer.key: dict(answer.payload.get("counts", {}))
                for activity in activities
                for answer in self.store.list_contributions(
                    activity.id, participant_id=group.id, current=True
                )
                if answer.key is not None
            }

        return [
            {"id": each.id, "role": each.role, "size": each.size, "placed": placed(each)}
            for each in self.store.list_groups(gathering.id)
        ]

    def _screen(self, gathering: Gathering, activity: Activity | None) -> dict[str, Any]:
        pages = 1
        view = gathering.screen.get("view", "board")
        if activity:
            side = kind_of(activity.kind).screen
            drawn = side.view(reading.whole_room(self.store, gathering, activity), self.language)
            pages = max(1, ceil(drawn["pages"].get(view, 1)))
        return {
            "activity": activity.id if activity else None,
            "view": view,
            "page": min(gathering.screen.get("page", 0), pages - 1),
            "pages": pages,
            "dark": bool(gathering.screen.get("dark")),
        }
