"""The chain, kept so that nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from dugnad.domain import chain
from dugnad.domain.calendar import today
from dugnad.domain.chain import (
    Content,
    Element,
    ElementKind,
    Event,
    Happened,
    Link,
    LinkKind,
    Orphan,
    Standing,
    Thread,
)
from dugnad.domain.errors import Refused
from dugnad.domain.text import clean
from dugnad.store import chain_rows, rows
from dugnad.store import tables as t
from dugnad.store.base import StoreBase
from dugnad.store.payload import from_payload


class Elements(StoreBase):
    def add_element(
        self,
        project_id: int,
        content: Content,
        *,
        role: str,
        statement_id: int | None = None,
        after: Sequence[int] = (),
        about: Sequence[int] = (),
    ) -> Element:
        """Add a link to the chain; ``statement_id`` is the idea it grew out of.

        ``after`` are the elements that lead to it, ``about`` those it concerns. Either all of
        it is stored, or nothing.
        """
        content = chain.checked(content)
        kind = chain.kind_of(content)
        with self.writing() as connection:
            rows.need_project(connection, project_id, lock=True)
            if statement_id is not None:
                chain_rows.need_own_statement(connection, statement_id, project_id)
            made = connection.execute(
                insert(t.element)
                .values(project_id=project_id, kind=kind, statement_id=statement_id, version=1)
                .returning(t.element.c.id)
            ).scalar_one()
            fresh = Element(made, project_id, content, Standing.CURRENT, 1, today())
            chain_rows.add_change(connection, fresh, Happened.ADDED, role)
            for before in after:
                chain_rows.add_link(connection, Link(before, made), role)
            for each in about:
                chain_rows.add_link(connection, Link(made, each, LinkKind.CONCERNS), role)
            return chain_rows.need(connection, made)

    def change_element(
        self,
        element_id: int,
        content: Content,
        *,
        role: str,
        reason: str = "",
        expected: int | None = None,
        settles: bool = False,
    ) -> Element:
        """Let an element say something else; the earlier wording is kept.

        ``expected`` is the version the change was made from. When somebody has changed the
        element since, nothing is stored. ``settles``: it has been looked at as a whole, so that
        it is not reopened any longer; any other change leaves it as it stands.
        """
        content = chain.checked(content)
        with self.writing() as connection:
            found = chain_rows.lock(connection, element_id)
            if chain.kind_of(content) is not found.kind:
                raise ValueError(f"a {found.kind} cannot become a {chain.kind_of(content)}")
            if expected is not None and expected != found.version:
                raise Refused(
                    "Somebody has changed this while you were writing. "
                    "Look at the new wording, and write your change once more."
                )
            if found.standing is Standing.WITHDRAWN:
                raise Refused("This has been withdrawn. Restore it before you change it.")
            standing = Standing.CURRENT if settles else found.standing
            if content == found.content and standing is found.standing:
                return found
            return _changed(
                connection,
                found,
                Happened.CHANGED,
                role,
                standing=standing,
                content=content,
                reason=reason,
            )

    def reopen_element(
        self, element_id: int, reason: str, *, role: str, because: int | None = None
    ) -> Element:
        """Ask that an element is looked at again; ``because``: what was found out elsewhere."""
        reason = clean(reason, chain_rows.LONGEST_REASON)
        with self.writing() as connection:
            found = chain_rows.lock(connection, element_id)
            if found.standing is Standing.WITHDRAWN:
                raise Refused("This has been withdrawn. Restore it before you reopen it.")
            if because is not None:
                back = Link(because, element_id, LinkKind.REOPENS)
                chain_rows.add_link(connection, back, role, reason)
            return _changed(
                connection,
                found,
                Happened.REOPENED,
                role,
                standing=Standing.REOPENED,
                reason=reason,
            )

    def withdraw_element(self, element_id: int, reason: str, *, role: str) -> Element:
        """Take an element out of the chain. Its history and its links stay."""
        reason = clean(reason, chain_rows.LONGEST_REASON)
        with self.writing() as connection:
            found = chain_rows.lock(connection, element_id)
            if found.standing is Standing.WITHDRAWN:
                return found
            return _changed(
                connection,
                found,
                Happened.WITHDRAWN,
                role,
                standing=Standing.WITHDRAWN,
                reason=reason,
            )

    def restore_element(self, element_id: int, *, role: str) -> Element:
        """Bring a withdrawn element back."""
        with self.writing() as connection:
            found = chain_rows.lock(connection, element_id)
            if found.standing is not Standing.WITHDRAWN:
                return found
            return _changed(connection, found, Happened.RESTORED, role, standing=Standing.CURRENT)

    def undo(self, element_id: int, *, role: str) -> Element:
        """Take the newest change of an element back, a link made or cut included.

        Asked again, it takes back the change before that one. That an element was added
        cannot be undone; withdraw it.
        """
        with self.writing() as connection:
            found = chain_rows.lock(connection, element_id)
            own = [
                each
                for each in chain_rows.events(connection, found)
                if each.element_id == element_id
            ]
            event = chain.to_undo(own)
            if event is None:
                raise Refused("There is nothing to undo here. To take it away, withdraw it.")
            if event.link is not None:
                linked = event.happened is Happened.LINKED
                turn = chain_rows.cut_link if linked else chain_rows.add_link
                turn(connection, event.link, role, undoes=event.number)
            else:
                before = connection.execute(
                    select(t.change.c.standing, t.change.c.payload)
                    .where(t.change.c.element_id == element_id)
                    .where(t.change.c.number == event.number - 1)
                ).one()
                chain_rows.add_change(
                    connection,
                    found,
                    Happened.UNDONE,
                    role,
                    standing=Standing(before.standing),
                    content=from_payload(found.kind, before.payload),
                    undoes=event.number,
                )
            return chain_rows.need(connection, element_id)

    def find_element(self, element_id: int) -> Element:
        with self.reading() as connection:
            return chain_rows.need(connection, element_id)

    def list_elements(
        self, project_id: int, kind: ElementKind | None = None, *, withdrawn: bool = False
    ) -> list[Element]:
        """The elements of a project in the order they were added."""
        with self.reading() as connection:
            return chain_rows.list_elements(connection, project_id, kind, withdrawn=withdrawn)

    def history(self, element_id: int) -> list[Event]:
        """Everything that happened to an element, in order; links from others included."""
        with self.reading() as connection:
            return chain_rows.events(connection, chain_rows.need(connection, element_id))

    def histories(self, project_id: int) -> dict[int, list[Event]]:
        """What happened to each element of a project, in order; links stand where they begin."""
        with self.reading() as connection:
            return chain_rows.events_of_project(connection, project_id)

    def link(
        self, before_id: int, after_id: int, kind: LinkKind = LinkKind.LEADS, *, role: str
    ) -> None:
        """Say that one element leads to another, or stands to it as ``kind`` says."""
        with self.writing() as connection:
            chain_rows.add_link(connection, Link(before_id, after_id, LinkKind(kind)), role)

    def unlink(
        self, before_id: int, after_id: int, kind: LinkKind = LinkKind.LEADS, *, role: str
    ) -> None:
        """Cut a link. That it was there stays in the history."""
        with self.writing() as connection:
            chain_rows.cut_link(connection, Link(before_id, after_id, LinkKind(kind)), role)

    def list_links(self, project_id: int) -> list[Link]:
        """Every link between elements of a project."""
        with self.reading() as connection:
            return chain_rows.links(connection, project_id)

    def follow(self, element_id: int) -> Thread:
        """What led to an element, and what came of it."""
        with self.reading() as connection:
            project_id = chain_rows.need(connection, element_id).project_id
            elements = chain_rows.list_elements(connection, project_id, withdrawn=True)
            return chain.follow(element_id, elements, chain_rows.links(connection, project_id))

    def list_orphans(self, project_id: int) -> list[Orphan]:
        """What hangs loose in the chain: without a reason, or without a consequence yet."""
        with self.reading() as connection:
            return chain.orphans(
                chain_rows.list_elements(connection, project_id),
                chain_rows.links(connection, project_id),
            )


def _changed(
    connection: Connection, found: Element, happened: Happened, role: str, **change: Any
) -> Element:
    chain_rows.add_change(connection, found, happened, role, **change)
    return chain_rows.need(connection, found.id)
