"""A phase of the chain as a page: what came in, what is worked on, what it leaves.

Nothing is overwritten: each message becomes one change in the store, with its history.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, TypeAdapter

from dugnad.domain.chain import ElementKind, LinkKind, Phase
from dugnad.domain.errors import Refused
from dugnad.domain.model import Project, StatementStatus
from dugnad.pages import chain_room, esm
from dugnad.pages.chain_forms import dissent_words, forms
from dugnad.pages.chain_story import story
from dugnad.pages.chain_view import GROWS_FROM, ChainView
from dugnad.pages.chain_words import FACILITATOR
from dugnad.pages.live import Message
from dugnad.pages.phase_page import ProjectPage
from dugnad.store import Store

LONGEST_REASON = 1000


class Hello(Message):
    type: Literal["hello"]


class Add(Message):
    """A new element, made of the ones in ``after`` (none yet: it is shown as loose)."""

    type: Literal["add"]
    uuid: str = Field(max_length=40)
    kind: str = Field(max_length=20)
    content: dict[str, Any]
    after: list[int] = Field(default=[], max_length=20)


class Change(Message):
    """A new wording, written while ``version`` stood there."""

    type: Literal["change"]
    uuid: str = Field(max_length=40)
    element: int
    content: dict[str, Any]
    version: int
    reason: str = Field(default="", max_length=LONGEST_REASON)


class Reopen(Message):
    """``because``: the assessment that says so, if one does."""

    type: Literal["reopen"]
    uuid: str = Field(max_length=40)
    element: int
    reason: str = Field(max_length=LONGEST_REASON)
    because: int | None = None


class Withdraw(Message):
    type: Literal["withdraw"]
    uuid: str = Field(max_length=40)
    element: int
    reason: str = Field(max_length=LONGEST_REASON)


class Restore(Message):
    type: Literal["restore"]
    element: int


class Undo(Message):
    type: Literal["undo"]
    element: int


class Tie(Message):
    """Make a link, or cut it."""

    type: Literal["link", "unlink"]
    before: int
    after: int
    kind: Literal["leads", "depends", "discards", "concerns"]


class Read(Message):
    """Show the history of an element; 0 shows none."""

    type: Literal["read"]
    element: int


class Take(Message):
    """Bring a statement of the room into the chain."""

    type: Literal["take"]
    statement: int
    kind: str = Field(max_length=20)


class TakeResult(Message):
    """Bring what an activity found into the chain."""

    type: Literal["take_result"]
    activity: int
    key: str = Field(max_length=60)


Inbox = Hello | Add | Change | Reopen | Withdraw | Restore | Undo | Tie | Read | Take | TakeResult


class Chain(ProjectPage):
    """One phase."""

    web = ("desk", "chain-form", "chain-card", "chain")
    _esm = esm.module(*web)
    inbox = TypeAdapter(Inbox)

    def __init__(self, store: Store, phase: Phase) -> None:
        self.phase = phase
        #: The element whose history is open.
        self._read = 0
        self._found: dict[object, chain_room.Outcome] = {}
        super().__init__(store)

    def act(self, message: Inbox, project: Project) -> None:
        who = FACILITATOR
        match message:
            case Add(kind=name, content=payload, after=after):
                kind = _kind(name)
                sources = [self.ours(each).kind for each in after]
                if not set(sources) <= set(GROWS_FROM.get(kind, ())):
                    raise Refused("This cannot grow out of that. Choose another one.")
                self.add(self.content(kind, payload), after)
            case Change(element=element, version=version, reason=reason):
                found = self.ours(element)
                content = self.content(found.kind, message.content, found.content)
                self.store.change_element(
                    element, content, role=who, reason=reason, expected=version
                )
            case Reopen(element=element, reason=reason, because=because):
                judged = self.ours(because).id if because else None
                self.store.reopen_element(self.ours(element).id, reason, role=who, because=judged)
            case Withdraw(element=element, reason=reason):
                self.store.withdraw_element(self.ours(element).id, reason, role=who)
            case Restore(element=element):
                self.store.restore_element(self.ours(element).id, role=who)
            case Undo(element=element):
                self.store.undo(self.ours(element).id, role=who)
            case Tie(before=before, after=after_id, kind=link):
                tie = self.store.link if message.type == "link" else self.store.unlink
                tie(self.ours(before).id, self.ours(after_id).id, LinkKind(link), role=who)
            case Read(element=element):
                self._read = self.ours(element).id if element else 0
            case Take(statement=statement, kind=name):
                self._take(statement, _kind(name))
            case TakeResult(activity=number, key=key):
                self._take_result(number, key, project)

    def _take(self, statement_id: int, kind: ElementKind) -> None:
        if kind not in chain_room.BECOMES[self.phase]:
            raise Refused("What the room has written cannot become this here.")
        statement = self.store.find_statement(statement_id)
        if statement.status is not StatementStatus.APPROVED:
            raise Refused("Approve it in the console first.")
        self.add(chain_room.worded(kind, statement.text), [], statement.id)

    def _take_result(self, number: int, key: str, project: Project) -> None:
        activity = self.store.find_activity(number)
        gathering = self.store.find_gathering(activity.gathering_id)
        if gathering.project_id != project.id:
            raise Refused("This belongs to another project.")
        content, statement = chain_room.result(self.store, gathering, activity, key, self.language)
        found = chain_room.answered(content, statement, self.store.list_elements(project.id))
        if found is None:
            self.add(content, [], statement)
            return
        need, with_change = found
        self.store.change_element(need.id, with_change, role=FACILITATOR, expected=need.version)

    def project_view(self, project: Project) -> dict[str, Any]:
        chain = self.chain(project)
        elements = list(chain.everything.values())
        return {
            "phase": self.phase.value,
            "map": chain.map(),
            "before": chain.before(self.phase),
            "groups": chain.groups(self.phase),
            "loose": chain.loose_ends(self.phase),
            "withdrawn": chain.withdrawn(self.phase),
            "all": [chain.brief(each) for each in chain.elements],
            "forms": forms(project, self.language),
            "dissent": dissent_words(self.language),
            "growsFrom": {
                kind.value: [each.value for each in sources] for kind, sources in GROWS_FROM.items()
            },
            "history": self._history(chain, project),
            "room": chain_room.from_the_room(
                self.store, project, self.phase, elements, self.language, self._found
            ),
        }

    def _history(self, chain: ChainView, project: Project) -> dict[str, Any] | None:
        element = chain.everything.get(self._read)
        if element is None:
            return None
        events = self.store.history(element.id)
        return {
            "element": element.id,
            "story": story(events, element, chain.texts, project, self.language),
        }


def _kind(name: str) -> ElementKind:
    try:
        return ElementKind(name)
    except ValueError:
        raise Refused("The page sent something we do not understand. Reload it.") from None
