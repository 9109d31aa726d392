"""The facilitator's console: what happens in the room, and what the room may see."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Literal

from pydantic import TypeAdapter

from dugnad import rooms
from dugnad.activities.counting import late
from dugnad.activities.igp import GROUP
from dugnad.activities.kind import READY
from dugnad.activities.registry import KINDS, kind_of
from dugnad.domain.errors import NotFound, Refused
from dugnad.domain.grouping import group_sizes
from dugnad.domain.model import (
    Activity,
    ActivityStatus,
    Contribution,
    Gathering,
    in_language,
)
from dugnad.domain.text import LONGEST
from dugnad.pages import esm, hands, ideas, planning, reading, staging
from dugnad.pages.acts import Act, Back, name_of, perform
from dugnad.pages.desk import DeskPage
from dugnad.pages.live import Message
from dugnad.pages.own_plans import kept_name, own_plans
from dugnad.pages.running import can_be_asked_again
from dugnad.settings import Settings
from dugnad.store import Store
from dugnad.words import kind_names


class Suggest(Message):
    """Ask which ideas seem to be about the same."""

    type: Literal["suggest"]
    activity: int


class Undo(Message):
    type: Literal["undo"]


class Hello(Message):
    type: Literal["hello"]


Inbox = Hello | Undo | Suggest | Act

#: How many acts can be undone.
REMEMBERED = 30


@dataclass(frozen=True, slots=True)
class Done:
    """An act, the gathering it was done in, and what undoes it."""

    gathering: int
    act: Act
    undo: Sequence[Back]


class Console(DeskPage):
    """One widget, the same in every notebook."""

    web = ("desk", "console-plan", "console-igp", "console-ideas", "console-hands", "console")
    _esm = esm.module(*web)
    _css = esm.style("desk")
    period = 0.5
    inbox = TypeAdapter(Inbox)

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        #: The last acts, newest last. Only this page's own: nobody undoes another's.
        self._done: deque[Done] = deque(maxlen=REMEMBERED)

    # -- What the facilitator does ------------------------------------------------------

    def answer(self, message: Inbox) -> None:
        match message:
            case Hello():
                self.start_over()
                return
            case Suggest(activity=activity):
                self._suggest(activity)
            case Undo():
                self._undo()
            case _:
                undo = self._perform(message)
                if undo:
                    self._remember(Done(self._gathering().id, message, undo))
                if uuid := getattr(message, "uuid", ""):
                    self.tell({"type": "saved", "uuid": uuid})
        self.tell_view()

    def _undo(self) -> None:
        if not self._undoable(self._gathering()):
            raise Refused("There is nothing to undo.")
        done = self._done[-1]
        name = name_of(done.act, self.language)
        try:
            with self.store.together():
                for act in done.undo:
                    self._perform(act)
        except (Refused, NotFound) as error:
            self._done.pop()  # it would be refused again, and hide the acts before it
            self.tell_view()
            reason = error.sentence(self._)
            raise Refused(
                "This can no longer be undone: {name}. {reason}", name=name, reason=reason
            ) from error
        self._done.pop()  # only now: what failed can be tried again
        self.tell({"type": "undone", "name": name})

    def _remember(self, done: Done) -> None:
        if self._done and self._done[-1].gathering != done.gathering:
            self._done.clear()
        self._done.append(done)

    def _undoable(self, gathering: Gathering) -> Sequence[Done]:
        """The last acts, if they were done in this gathering."""
        here = self._done and self._done[-1].gathering == gathering.id
        return self._done if here else ()

    def _perform(self, act: Back) -> Sequence[Back]:
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
        groups = self.store.list_groups(gathering.id)
        sizes = self.store.list_sizes(gathering.id)
        here = self.store.count_participants(gathering.id)
        url, address = reading.phone_address(Settings.from_env(), gathering)
        at_hand = reading.at_hand(gathering, activities)
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
            **{
                name: gathering.screen.get(name, 0) for name in ("until", "left", "began", "opened")
            },
            "undo": len(self._undoable(gathering)),
            "k": gathering.smallest_group,
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
            "activities": [self._activity(each, sizes) for each in activities],
            "statements": ideas.listed(self.store, gathering, activities, self.language),
            "groups": [{"id": each.id, "role": each.role, "size": each.size} for each in groups],
            "hands": hands.form(self.store, gathering, at_hand, self.language),
            "aloud": hands.aloud(self.store, gathering, at_hand, self.language),
            "screen": self._screen(gathering, reading.projected(gathering, activities)),
        }

    def _activity(self, activity: Activity, sizes: Mapping[int, int]) -> dict[str, Any]:
        given = self.store.list_contributions(activity.id, current=True)
        answers = [each for each in given if each.key not in (READY, GROUP)]
        ready = [each for each in given if each.key == READY and each.payload["ready"]]
        kind = KINDS.get(activity.kind)
        holds = kind is not None and kind.holds(activity)
        return {
            "id": activity.id,
            "kind": activity.kind,
            "title": in_language(activity.title, self.language),
            "minutes": activity.minutes,
            "status": activity.status.value,
            "shown": activity.shown,
            "question": in_language(activity.question, self.language),
            "igp": staging.told(activity, given),
            "later": kind is not None and kind.for_later,
            "round": activity.options.get("round", "before"),
            "themes": list(activity.options.get("themes", ())),
            "dealt": activity.options.get("dealt", 0),
            "cards": len(activity.options.get("cards", ())),
            "settings": planning.widgets(self.store, activity, self.language),
            "answered": _people(answers, sizes),
            "late": _people(late(activity, answers), sizes) if activity.is_open and holds else 0,
            "ready": _people(ready, sizes),
            "again": activity.status is ActivityStatus.CLOSED and can_be_asked_again(activity),
            "holds": holds,
        }

    def _screen(self, gathering: Gathering, activity: Activity | None) -> dict[str, Any]:
        pages, charts = 1, 0
        view = gathering.screen.get("view", "board")
        if activity:
            side = kind_of(activity.kind).screen
            drawn = side.view(rooms.whole_room(self.store, gathering, activity), self.language)
            pages = max(1, ceil(drawn["pages"].get(view, 1)))
            charts = drawn["pages"].get("chart", 0)
        return {
            "activity": activity.id if activity else None,
            "view": view,
            "page": min(gathering.screen.get("page", 0), pages - 1),
            "pages": pages,
            "charts": charts,
            "dark": bool(gathering.screen.get("dark")),
            "statement": gathering.screen.get("statement", 0),
        }


def _people(answers: Sequence[Contribution], sizes: Mapping[int, int]) -> int:
    """How many people have given them; a group counts with its size, the room with nobody."""
    return sum(sizes.get(each, 1) for each in {answer.participant_id for answer in answers})


def _sizes(people: int) -> str:
    """Group sizes, told short: ``5 × 6 + 2 × 5``."""
    counted = Counter(group_sizes(people))
    return " + ".join(f"{number} × {size}" for size, number in counted.items())
