"""A phase of the chain as a page: what came in, what is worked on, what it leaves.

Nothing is overwritten: each message becomes one change in the store, with its history.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, TypeAdapter

from dugnad.domain.chain import ElementKind, LinkKind, Phase
from dugnad.domain.errors import Refused
from dugnad.domain.model import Project, StatementStatus
from dugnad.pages import chain_found, chain_room, chain_said, esm
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
    """A new element, made of the ones in ``after`` (none yet: it is shown as loose).

    ``statement``: the text of the room that it says.
    """

    type: Literal["add"]
    uuid: str = Field(max_length=40)
    kind: str = Field(max_length=20)
    content: dict[str, Any]
    after: list[int] = Field(default=[], max_length=20)
    statement: int | None = None


class Change(Message):
    """A new wording, written while ``version`` stood there."""

    type: Literal["change"]
    uuid: str = Field(max_length=40)
    element: int
    content: dict[str, Any]
    version: int
    reason: str = Field(default="", max_length=LONGEST_REASON)


class Reopen(Message):
    """``because``: the element that made it necessary, if one did."""

    type: Literal["reopen"]
    uuid: str = Field(max_length=40)
    element: int
    reason: str = Field(max_length=LONGEST_REASON)
    because: int | None = None


class Settle(Message):
    """What was reopened has been looked at, and holds as it stands."""

    type: Literal["settle"]
    uuid: str = Field(max_length=40)
    element: int
    version: int


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


class TakeResult(Message):
    """Bring what an activity found into the chain, or into the element that it is about."""

    type: Literal["take_result"]
    uuid: str = Field(max_length=40)
    activity: int
    key: str = Field(max_length=60)


Inbox = Hello | Add | Change | Reopen | Settle | Withdraw | Restore | Undo | Tie | Read | TakeResult


class Chain(ProjectPage):
    """One phase."""

    web = ("desk", "chain-form", "chain-card", "chain")
    _esm = esm.module(*web)
    inbox = TypeAdapter(Inbox)

    def __init__(self, store: Store, phase: Phase) -> None:
        self.phase = phase
        #: The element whose history is open.
        self._read = 0
        #: What ended gatherings have found and said: it does not change.
        self._found: dict[object, Any] = {}
        super().__init__(store)

    def act(self, message: Inbox, project: Project) -> None:
        who = FACILITATOR
        match message:
            case Add(kind=name, content=payload, after=after, statement=statement):
                kind = _kind(name)
                if statement is not None:
                    self._refuse_statement(statement, kind)
                sources = [self.ours(each).kind for each in after]
                if not set(sources) <= set(GROWS_FROM.get(kind, ())):
                    raise Refused("This cannot grow out of that. Choose another one.")
                self.add(self.content(kind, payload), after, statement)
            case Change(element=element, version=version, reason=reason):
                found = self.ours(element)
                content = self.content(found.kind, message.content, found.content)
                self.store.change_element(
                    element, content, role=who, reason=reason, expected=version, settles=True
                )
            case Reopen(element=element, reason=reason, because=because):
                source = self.ours(because).id if because else None
                self.store.reopen_element(self.ours(element).id, reason, role=who, because=source)
            case Settle(element=element, version=version):
                found = self.ours(element)
                self.store.change_element(
                    element, found.content, role=who, expected=version, settles=True
                )
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
            case TakeResult(activity=number, key=key):
                self._take_result(number, key, project)

    def _refuse_statement(self, statement_id: int, kind: ElementKind) -> None:
        if kind not in chain_said.may_become(self.phase):
            raise Refused("What the room has written cannot become this here.")
        if self.store.find_statement(statement_id).status is not StatementStatus.APPROVED:
            raise Refused("Approve it in the console first.")

    def _take_result(self, number: int, key: str, project: Project) -> None:
        found = chain_room.found(
            self.store, project, self.store.list_elements(project.id, withdrawn=True),
            self.language, self._found,
        )  # fmt: skip
        one = chain_found.one(found, number, key)
        if one.element is None or one.becomes is None:
            self.add(one.content, [], one.statement)
            return
        reason = self._("The room was asked: {step}.").format(
            step=chain_said.source_of(one.gathering, one.activity, self.language)
        )
        self.store.change_element(
            one.element.id, one.becomes, role=FACILITATOR, reason=reason,
            expected=one.element.version,
        )  # fmt: skip

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
