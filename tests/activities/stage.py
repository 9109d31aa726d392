"""An activity without store, server or browser: bots answer, the room counts."""

from __future__ import annotations

import copy
import random
from dataclasses import dataclass, field, replace

from dugnad.activities import igp
from dugnad.activities.kind import Mine, Room
from dugnad.activities.registry import kind_of
from dugnad.domain.model import (
    Activity,
    ActivityStatus,
    Contribution,
    Participant,
    Statement,
    StatementStatus,
)

TEXTS = (
    "Foreldremøtene handler mest om informasjon, og lite om det foreldrene kan bidra med.",
    "Vi deler undervisningsopplegg på trinnet hver uke.",
    "Elevrådet får svar på det de tar opp.",
    "Fellestiden brukes til beskjeder som kunne stått i en e-post.",
    "Uteskole en dag i uka gir ro resten av uka.",
    "Assistentene er med når timene planlegges.",
    "Ny lærer får en fast makker det første året.",
    "Vi prøver noe nytt hver høst uten å avslutte det gamle.",
)


def statement(number, text, activity=1, status=StatementStatus.APPROVED):
    return Statement(number, 1, activity, text, status)


def participant(number, role="staff", **more):
    return Participant(number, 1, role, **more)


@dataclass
class Stage:
    """One activity, its statements and everything answered to it."""

    kind: str
    options: dict = field(default_factory=dict)
    statements: list = field(default_factory=list)
    k: int = 5
    language: str = "nb"
    given: list = field(default_factory=list)
    wrote: dict = field(default_factory=dict)  # statement id → contribution id
    sealed_at: int = 0
    shown: bool = False
    open: bool = True
    people: dict = field(default_factory=dict)
    pinned: frozenset = frozenset()

    def __post_init__(self):
        self.options = copy.deepcopy(self.options)

    @classmethod
    def with_texts(cls, kind, texts=TEXTS, **more):
        table = [statement(n, text, activity=99) for n, text in enumerate(texts, 1)]
        return cls(kind, statements=table, **more)

    @property
    def activity(self):
        return Activity(
            id=1, gathering_id=1, kind=self.kind, position=0, title={}, question={}, minutes=5,
            options=self.options, sealed_at=self.sealed_at, shown=self.shown,
            status=ActivityStatus.OPEN if self.open else ActivityStatus.CLOSED,
        )  # fmt: skip

    def room(self, whole=False):
        """What a phone is given of the room, or the projector with ``whole``."""
        approved = [s for s in self.statements if s.status is StatementStatus.APPROVED]
        writers = igp.writers(c for c in self.given if c.key == igp.GROUP)
        people = max(len(self.people), 24)
        approved.sort(key=lambda each: each.id not in self.pinned)
        more = {"pinned": self.pinned, "people": people, "writers": writers}
        room = Room(self.activity, approved, self.k, **more)
        if not whole:
            return room
        sizes = {n: who.size for n, who in self.people.items() if who.by_facilitator}
        return replace(room, contributions=tuple(self.given), sizes=sizes, origins=self.wrote)

    def mine(self, who):
        own = [c for c in self.given if c.participant_id == who]
        newest = {c.key: c for c in own if c.key is not None}
        numbers = {c.id for c in own}
        return Mine(
            [c for c in own if c.key is None or newest[c.key] is c],
            [s for s in self.statements if self.wrote.get(s.id) in numbers],
            language=self.language,
            seed=who,
            origins=self.wrote,
        )

    def card(self, who=1):
        return kind_of(self.kind).card(self.room(), self.mine(who))

    def send(self, who, payload, **more):
        """One message through the kind's own check; returns the entry that was kept."""
        person = self.people.setdefault(who, participant(who, **more))
        entry = kind_of(self.kind).accept(payload, self.room(), person)
        number = len(self.given) + 1
        self.given.append(Contribution(number, 1, who, entry.key, entry.payload))
        if entry.text is not None:
            made = statement(1000 + number, entry.text)
            self.statements.append(made)
            self.wrote[made.id] = number
        return entry

    def play(self, people=24, texts=("Vi bør ha færre møter.", "Mer tid ute"), roles=("staff",)):
        """Bots answer everything once; returns how many messages were accepted."""
        sent = 0
        for who in range(1, people + 1):
            chance = random.Random(who)
            for payload in kind_of(self.kind).play(self.card(who), chance, texts):
                self.send(who, payload, role=roles[who % len(roles)])
                sent += 1
        return sent

    def close(self):
        """Close, and show the result."""
        self.open, self.shown = False, True
        self.sealed_at = self.sealed_at or len(self.given)
        return self

    def view(self):
        return kind_of(self.kind).screen.view(self.room(whole=True), self.language)

    def charts(self):
        view = self.view()
        side = kind_of(self.kind).screen
        return [side.figure(view, self.language, n) for n in range(view["pages"].get("chart", 0))]
