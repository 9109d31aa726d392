"""The chain's rows: reading them, and the only ways to add to them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, or_, select, update

from dugnad.domain.calendar import today
from dugnad.domain.chain import (
    Content,
    Element,
    ElementKind,
    Event,
    Happened,
    Link,
    LinkKind,
    Standing,
    refuse_link,
)
from dugnad.domain.errors import NotFound, Refused
from dugnad.domain.text import clean
from dugnad.store import rows
from dugnad.store import tables as t
from dugnad.store.base import bump_project
from dugnad.store.payload import from_payload, to_payload

LONGEST_REASON = 1000

AS_IT_STANDS = select(
    t.element.c.id,
    t.element.c.project_id,
    t.element.c.kind,
    t.element.c.statement_id,
    t.element.c.version,
    t.change.c.standing,
    t.change.c.payload,
    t.change.c.made_on,
).join(
    t.change,
    and_(t.change.c.element_id == t.element.c.id, t.change.c.number == t.element.c.version),
)


def element(row: Row[*tuple[Any, ...]]) -> Element:
    """An element from a row of ``AS_IT_STANDS``."""
    return Element(
        id=row.id,
        project_id=row.project_id,
        content=from_payload(ElementKind(row.kind), row.payload),
        standing=Standing(row.standing),
        version=row.version,
        changed_on=row.made_on,
        statement_id=row.statement_id,
    )


def need(connection: Connection, element_id: int) -> Element:
    """The element, or NotFound."""
    row = connection.execute(AS_IT_STANDS.where(t.element.c.id == element_id)).first()
    if row is None:
        raise NotFound("There is no such part of the chain. Reload the page to see what there is.")
    return element(row)


def lock(connection: Connection, element_id: int) -> Element:
    """The element; nobody else changes its project's chain meanwhile."""
    rows.need_project(connection, need(connection, element_id).project_id, lock=True)
    return need(connection, element_id)


def list_elements(
    connection: Connection,
    project_id: int,
    kind: ElementKind | None = None,
    *,
    withdrawn: bool = False,
) -> list[Element]:
    """The elements of a project as they stand, in the order they were added."""
    query = AS_IT_STANDS.where(t.element.c.project_id == project_id)
    if kind is not None:
        query = query.where(t.element.c.kind == ElementKind(kind).value)
    if not withdrawn:
        query = query.where(t.change.c.standing != Standing.WITHDRAWN.value)
    return [element(row) for row in connection.execute(query.order_by(t.element.c.id))]


def links(connection: Connection, project_id: int) -> list[Link]:
    """The links of a project as they are now."""
    query = (
        select(t.link)
        .join(t.element, t.element.c.id == t.link.c.before_id)
        .where(t.element.c.project_id == project_id)
        .order_by(t.link.c.before_id, t.link.c.after_id, t.link.c.kind)
    )
    found = connection.execute(query)
    return [Link(row.before_id, row.after_id, LinkKind(row.kind)) for row in found]


def need_own_statement(connection: Connection, statement_id: int, project_id: int) -> None:
    """Refuse an idea that is not there or belongs to another project."""
    gathering = rows.need_gathering(
        connection, rows.need_statement(connection, statement_id).gathering_id
    )
    if gathering.project_id != project_id:
        raise Refused("This idea belongs to another project.")


def events(connection: Connection, found: Element) -> list[Event]:
    """What happened to an element, in order, with the links that others made to it."""
    query = (
        select(t.change)
        .where(or_(t.change.c.element_id == found.id, t.change.c.other_id == found.id))
        .order_by(t.change.c.id)
    )
    told: list[Event] = []
    earlier: Content | None = None
    for row in connection.execute(query):
        told.append(_event(row, found.kind, earlier))
        earlier = told[-1].content or earlier
    return told


def events_of_project(connection: Connection, project_id: int) -> dict[int, list[Event]]:
    """What happened to each element of a project, in order; links stand where they begin."""
    query = (
        select(t.change, t.element.c.kind)
        .join(t.element, t.element.c.id == t.change.c.element_id)
        .where(t.element.c.project_id == project_id)
        .order_by(t.change.c.id)
    )
    told: dict[int, list[Event]] = {}
    earlier: dict[int, Content] = {}
    for row in connection.execute(query):
        event = _event(row, ElementKind(row.kind), earlier.get(row.element_id))
        told.setdefault(event.element_id, []).append(event)
        if event.content is not None:
            earlier[event.element_id] = event.content
    return told


def _event(row: Row[Any], kind: ElementKind, earlier: Content | None) -> Event:
    link = content = None
    if row.link_kind is not None:
        link = Link(row.element_id, row.other_id, LinkKind(row.link_kind))
    else:
        content = from_payload(kind, row.payload)
    return Event(
        number=row.number,
        element_id=row.element_id,
        happened=Happened(row.happened),
        role=row.role,
        on=row.made_on,
        reason=row.reason,
        content=content,
        earlier=earlier if content is not None else None,
        link=link,
        undoes=row.undoes,
    )


def add_change(
    connection: Connection,
    found: Element,
    happened: Happened,
    role: str,
    *,
    standing: Standing | None = None,
    content: Content | None = None,
    reason: str = "",
    undoes: int | None = None,
    link: Link | None = None,
) -> int:
    """Write down one change, with how the element stands after it; the change's number."""
    rows.refuse_unstorable(role)
    number: int = connection.execute(
        select(func.coalesce(func.max(t.change.c.number), 0) + 1).where(
            t.change.c.element_id == found.id
        )
    ).scalar_one()
    connection.execute(
        insert(t.change).values(
            element_id=found.id,
            number=number,
            happened=happened.value,
            standing=(standing or found.standing).value,
            payload=to_payload(content or found.content, found.kind),
            role=role,
            made_on=today(),
            reason=clean(reason, LONGEST_REASON) if reason else "",
            undoes=undoes,
            link_kind=link.kind.value if link else None,
            other_id=link.after if link else None,
        )
    )
    if link is None:
        connection.execute(
            update(t.element).where(t.element.c.id == found.id).values(version=number)
        )
    bump_project(connection, found.project_id)
    return number


def add_link(
    connection: Connection, link: Link, role: str, reason: str = "", undoes: int | None = None
) -> None:
    """Make a link that the chain allows. Made twice, it is there once."""
    before, after = lock(connection, link.before), need(connection, link.after)
    known = links(connection, before.project_id)
    if link in known:
        return
    refuse_link(link, before, after, known)
    connection.execute(
        insert(t.link).values(before_id=link.before, after_id=link.after, kind=link.kind.value)
    )
    add_change(connection, before, Happened.LINKED, role, reason=reason, undoes=undoes, link=link)


def cut_link(connection: Connection, link: Link, role: str, undoes: int | None = None) -> None:
    """Take a link away; that it was there stays in the history."""
    before = lock(connection, link.before)
    gone = connection.execute(
        delete(t.link)
        .where(t.link.c.before_id == link.before)
        .where(t.link.c.after_id == link.after)
        .where(t.link.c.kind == link.kind.value)
    )
    if gone.rowcount == 0:
        raise NotFound("These two are not linked. Reload the page to see what is.")
    add_change(connection, before, Happened.UNLINKED, role, undoes=undoes, link=link)
