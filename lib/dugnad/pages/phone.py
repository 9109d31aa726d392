"""The participants' page: one phone, one kernel, nobody else's data.

Everything a phone sends is treated as forged until the store has said otherwise: the role,
the activity and the practice are checked against the store, never against the page.
"""

from __future__ import annotations

import random
from dataclasses import replace
from time import monotonic
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from dugnad import rooms
from dugnad.activities.kind import READY, Mine
from dugnad.activities.questions import question
from dugnad.activities.registry import kind_of
from dugnad.domain.errors import NotFound, Refused
from dugnad.domain.model import (
    Activity,
    Entry,
    Gathering,
    Participant,
    Project,
    in_language,
)
from dugnad.i18n import LANGUAGE_NAMES, page_messages
from dugnad.pages import esm
from dugnad.pages.live import LivePage, Message
from dugnad.pages.merging import merged

Language = Literal["nb", "nn", "en"]


class Hello(Message):
    type: Literal["hello"]
    token: str
    code: str = Field(max_length=40)
    language: Language | None = None


class Join(Message):
    type: Literal["join"]
    token: str
    role: str


class ChooseLanguage(Message):
    type: Literal["language"]
    language: Language


class Ready(Message):
    """Done with the open activity, for now; ``ready`` False takes it back."""

    type: Literal["ready"]
    uuid: str
    activity: int
    ready: bool


class Submit(Message):
    type: Literal["submit"]
    uuid: str
    activity: int
    payload: dict[str, Any]


class Phone(LivePage):
    """What ``deltaker.ipynb`` opens."""

    _esm = esm.module("phone")
    _css = esm.style("phone")
    web = ("phone",)
    #: The most seconds by which ideas of others may be late when many come at once.
    lag = 5.0
    inbox = TypeAdapter(Hello | Join | ChooseLanguage | Ready | Submit)

    def forget(self) -> None:
        super().forget()
        self.gathering: Gathering | None = None
        self.who: Participant | None = None
        self.wrong_code = False
        self._card_told = 0
        self._room_revision = -1
        self._stage: object = None
        self._behind = False
        self._read_next = 0.0

    # -- What the phone says ------------------------------------------------------------

    def answer(self, message: Hello | Join | ChooseLanguage | Ready | Submit) -> None:
        match message:
            case Hello():
                self._hello(message)
            case ChooseLanguage(language=language):
                self.language = language
                self.start_over()
            case Join(token=token, role=role):
                self.who = self.store.join(self._gathering().id, token, role)
                self.tell_view(again=True)
            case Submit() | Ready():
                try:
                    self._submit(message)
                except Refused:
                    # The phone may show what is no longer so: look at once.
                    self._behind, self._read_next = True, 0.0
                    raise
                self.tell({"type": "saved", "uuid": message.uuid})
                self.tell_view()

    def _hello(self, message: Hello) -> None:
        self.gathering = self.who = None
        try:
            self.gathering = self.store.find_gathering_by_code(message.code)
        except NotFound:
            pass  # the page asks for a code
        self.wrong_code = bool(message.code) and self.gathering is None
        if self.gathering:
            self.who = self.store.find_participant(self.gathering.id, message.token)
        self.language = message.language or self._project_language()
        self.start_over()

    def _submit(self, message: Submit | Ready) -> None:
        if self.who is None:
            raise Refused("Choose what you are here as before you answer.")
        if self._gathering().screen.get("paused"):
            raise Refused("The gathering is paused. Wait until it goes on, and send again.")
        activity = self.store.find_activity(message.activity)
        if isinstance(message, Submit) and "withdraw" in message.payload:
            self.store.withdraw_statement(_number(message.payload["withdraw"]), self.who.id)
            return
        if isinstance(message, Ready):
            entry = Entry(payload={"ready": message.ready}, key=READY)
        else:
            room = rooms.table(self.store, self._gathering(), activity)
            entry = kind_of(activity.kind).accept(message.payload, room, self.who)
        self.store.submit(message.uuid, activity.id, self.who.id, entry)

    # -- What the phone sees ------------------------------------------------------------

    def look(self) -> None:
        """Only what the facilitator changes concerns a phone; the answers of others do not.

        What opens or closes is told at once. Ideas of others come a few seconds late when many
        come: two hundred phones that each read forty ideas a second leave no time to write.
        """
        if self.gathering is None:
            return
        mark = self.store.mark()
        if mark != self._mark:
            revision = self.store.revision(self.gathering.id).room
            self._behind = self._behind or revision != self._room_revision
            self._room_revision, self._mark = revision, mark
        if self._behind and (self._stage_moved() or monotonic() >= self._read_next):
            self.tell_view()
            self._behind = False
            self._read_next = monotonic() + self.lag * random.uniform(0.5, 1.0)

    def _stage_moved(self) -> bool:
        self.gathering = self.store.find_gathering(self._gathering().id)
        stage = (self.gathering, self._open_activity())
        moved, self._stage = stage != self._stage, stage
        return moved

    def tell_view(self, again: bool = False) -> None:
        self._tell_card()
        super().tell_view(again)

    def view(self) -> dict[str, Any]:
        view: dict[str, Any] = {
            "stage": "code",
            "language": self.language,
            "languages": LANGUAGE_NAMES,
            "wrongCode": self.wrong_code,
        }
        if self.gathering is None:
            return view
        project = self._project()
        view["gathering"] = self.gathering.code
        view["project"] = " – ".join(each for each in (project.unit, project.name) if each)
        if self.gathering.ended_on is not None:
            return view | {"stage": "ended"}
        view["roles"] = [
            {"key": role.key, "label": in_language(role.label, self.language)}
            for role in project.roles
        ]
        if self.who is None:
            return view | {"stage": "join", "role": ""}
        role = project.role(self.who.role)
        view["role"] = self.who.role
        view["roleLabel"] = in_language(role.label, self.language) if role else self.who.role
        if self.gathering.screen.get("paused"):
            return view | {"stage": "pause"}
        activity = self._open_activity()
        if activity is None:
            return view | {"stage": "wait"}
        mine = self._mine(activity)
        ready = [each.payload.get("ready") for each in mine.answers if each.key == READY]
        mine = replace(mine, answers=[each for each in mine.answers if each.key != READY])
        return view | {
            "stage": "activity",
            "ready": bool(ready and ready[-1]),
            "until": self.gathering.screen.get("until", 0),
            "activity": {
                "id": activity.id,
                "kind": activity.kind,
                "title": in_language(activity.title, self.language),
                "question": question(activity, self.language),
            },
            "card": kind_of(activity.kind).card(
                rooms.table(self.store, self.gathering, activity), mine
            ),
        }

    def start_over(self) -> None:
        self._card_told = 0
        super().start_over()

    def _tell_card(self) -> None:
        """Send the open activity's card when it opens, in the right words.

        A card remembers where a person is in it, so each activity has its own, whatever its kind.
        """
        activity = self._open_activity() if self.who and self.gathering else None
        if self.gathering is None or activity is None or activity.id == self._card_told:
            return
        self._card_told = activity.id
        path, stages = kind_of(activity.kind).card_js, kind_of(activity.kind).igp_js
        self.tell(
            {
                "type": "card",
                "gathering": self.gathering.code,
                "activity": activity.id,
                "source": esm.source(path),
                "igp": esm.source(stages) if stages else "",
                "messages": page_messages((path, *filter(None, [stages])), self.language),
            }
        )

    # -- Reading ------------------------------------------------------------------------

    def _gathering(self) -> Gathering:
        if self.gathering is None:
            raise Refused("Write the code that is on the screen first.")
        return self.gathering

    def _project(self) -> Project:
        return self.store.find_project(self._gathering().project_id)

    def _project_language(self) -> str:
        return self._project().language if self.gathering else self.language

    def _open_activity(self) -> Activity | None:
        activities = self.store.list_activities(self._gathering().id)
        return next((each for each in activities if each.is_open), None)

    def _mine(self, activity: Activity) -> Mine:
        assert self.who is not None
        part_of = merged(self._gathering())
        statements = self.store.own_statements(activity.id, self.who.id)
        return Mine(
            answers=self.store.own_contributions(activity.id, self.who.id),
            statements=statements,
            language=self.language,
            seed=self.who.id,
            origins=self.store.own_origins(activity.id, self.who.id) if statements else {},
            became={
                each.id: self.store.find_statement(part_of[each.id]).text
                for each in statements
                if each.id in part_of
            },
        )


def _number(raw: object) -> int:
    if type(raw) is not int or not 0 < raw < 2**31:
        raise Refused("The message could not be understood. Reload the page and try again.")
    return raw
