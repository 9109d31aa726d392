"""The chain told: from each need to what came of it, with dates and changes of mind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from dugnad.domain.chain import (
    Content,
    Decision,
    Element,
    ElementKind,
    Event,
    Evidence,
    Happened,
    Link,
    LinkKind,
    Standing,
)
from dugnad.export.report.model import Section, Step, Steps, Table, Text
from dugnad.export.report.wording import Words, heading
from dugnad.store import Store

BESIDE = {
    ElementKind.PRACTICE,
    ElementKind.DECISION,
    ElementKind.CONTRACT,
    ElementKind.LESSON,
}


@dataclass(frozen=True)
class Chain:
    """Everything about a project's chain, read once; withdrawn elements included.

    ``tell`` reads what has happened to each element, for those who ask.
    """

    elements: Mapping[int, Element]
    links: Sequence[Link]
    tell: Callable[[], Mapping[int, Sequence[Event]]]

    @cached_property
    def events(self) -> Mapping[int, Sequence[Event]]:
        return self.tell()

    def of(self, kind: ElementKind) -> list[Element]:
        """The elements of a kind that have not been withdrawn."""
        return [each for each in self.standing if each.kind is kind]

    @property
    def standing(self) -> list[Element]:
        return [each for each in self.elements.values() if each.standing is not Standing.WITHDRAWN]

    @property
    def wires(self) -> dict[str, str]:
        """What evidence may have been seen against: the tripwires, and views that have none.

        Evidence names the dissent's key where it would name its source; here is what each says.
        """
        decided = [each.content for each in self.of(ElementKind.DECISION)]
        return {
            each.key: each.tripwire or each.view
            for said in decided
            if isinstance(said, Decision)
            for each in said.dissents
        }

    def added_on(self, element: Element) -> date:
        return self.events[element.id][0].on

    def linked(self, element: Element, kind: LinkKind) -> list[Element]:
        """What an element leads to, waits for, makes an end of, or is about."""
        return self._known(each.after for each in self.links if _is(each, kind, element.id))

    def leading(self, element: Element, kind: LinkKind) -> list[Element]:
        """What leads to an element, or is linked to it in another way."""
        return self._known(
            each.before for each in self.links if each.kind is kind and each.after == element.id
        )

    def _known(self, ids: Iterable[int]) -> list[Element]:
        found = [self.elements[each] for each in ids]
        return [each for each in found if each.standing is not Standing.WITHDRAWN]


def read(store: Store, project_id: int) -> Chain:
    """The chain of a project as it is now."""
    elements = {each.id: each for each in store.list_elements(project_id, withdrawn=True)}
    return Chain(elements, store.list_links(project_id), lambda: store.histories(project_id))


def _is(link: Link, kind: LinkKind, before: int) -> bool:
    return link.kind is kind and link.before == before


def story(chain: Chain, words: Words) -> Section:
    """A section for each beginning of the chain; what two of them share is told once."""
    _ = words.gettext
    told: set[int] = set()
    made = []
    for each in chain.standing:
        if each.kind in BESIDE or chain.leading(each, LinkKind.LEADS):
            continue
        if isinstance(each.content, Evidence) and each.content.held:
            continue  # seen of a promise
        steps = list(_walk(each, chain, words, told))
        title = heading(each.content.text)
        if title == each.content.text:  # the heading says it all
            steps[0] = replace(steps[0], text="")
        title = f"{words.kinds[each.kind]}: {title}"
        made.append(Section("chain", title, [Steps(tuple(steps))]))
    intro = (
        _(
            "Each story begins with a need or a situation and follows what came of it: gap, "
            "goal, action, evidence and assessment. Nothing is overwritten: what was changed or "
            "reopened stands with its date and reason."
        )
        if made
        else _("Nothing has been written in the chain yet. Begin with the needs.")
    )
    return Section("chain", _("From need to result"), [Text(intro), *_all(chain, words)], made)


def _walk(element: Element, chain: Chain, words: Words, told: set[int]) -> Iterator[Step]:
    told.add(element.id)
    leads = chain.linked(element, LinkKind.LEADS)
    yield step(element, chain, words, [each for each in leads if each.id in told])
    for each in leads:
        if each.id not in told:  # or the way there was told on the way
            yield from _walk(each, chain, words, told)


def step(element: Element, chain: Chain, words: Words, known: Sequence[Element] = ()) -> Step:
    """One element with what it says and what has happened to it.

    ``known``: what it has led to that the reader has met already.
    """
    _ = words.gettext
    source = words.fields["source"]
    wired = isinstance(element.content, Evidence) and chain.wires.get(element.content.source)
    facts = [(_("Written"), words.day(chain.added_on(element)))]
    facts += [
        (_("Tripwire"), wired) if wired and name == source else (name, value)
        for name, value in words.facts(element.content)
    ]
    facts += [
        (_("Has led to"), _("“{text}” – told above.").format(text=each.content.text))
        for each in known
    ]
    if element.standing is Standing.REOPENED:
        facts.append((_("Now"), _("reopened, and not settled yet")))
    for name, linked in (
        (_("Waits for"), chain.linked(element, LinkKind.DEPENDS)),
        (_("Makes an end of"), chain.linked(element, LinkKind.DISCARDS)),
        (_("Reopened"), chain.linked(element, LinkKind.REOPENS)),
    ):
        if linked:
            facts.append((name, "; ".join(each.content.text for each in linked)))
    return Step(
        words.kinds[element.kind],
        element.content.text,
        tuple(facts),
        tuple(history(chain.events[element.id], words)),
    )


def history(events: Sequence[Event], words: Words) -> Iterator[str]:
    """Every change after the first, a sentence each. By whom is not told: a role can be small."""
    _ = words.gettext
    said = {
        Happened.CHANGED: _("Changed {date}."),
        Happened.REOPENED: _("Reopened {date}."),
        Happened.WITHDRAWN: _("Withdrawn {date}."),
        Happened.RESTORED: _("Restored {date}."),
        Happened.UNDONE: _("A change was taken back {date}."),
    }
    first = events[0].on if events else None
    for event in events:
        if event.happened not in said or event.link is not None:
            continue
        if event.happened is Happened.CHANGED and event.on == first:
            continue  # still being written
        parts = [said[event.happened].format(date=words.day(event.on))]
        if event.content is not None and event.earlier is not None:
            parts += _differences(event.earlier, event.content, words)
        if event.reason:
            parts.append(_("Reason: {reason}").format(reason=event.reason))
        yield " ".join(parts)


def _differences(earlier: Content, now: Content, words: Words) -> Iterator[str]:
    _ = words.gettext
    if earlier.text != now.text:
        yield _("It said: “{text}”.").format(text=earlier.text)
    before, after = dict(words.facts(earlier)), dict(words.facts(now))
    for name in before | after:
        old, new = before.get(name, ""), after.get(name, "")
        if old == new:
            continue
        if not old:
            told = _("{name}: {after} (not filled in before)").format(name=name, after=new)
        elif not new:
            told = _("{name}: taken out (it said: {before})").format(name=name, before=old)
        else:
            told = _("{name}: {before} → {after}").format(name=name, before=old, after=new)
        yield told if told.endswith((".", "!", "?", "…")) else f"{told}."


def _all(chain: Chain, words: Words) -> list[Table]:
    """Everything in the chain as one table, for those who count and sort."""
    _ = words.gettext
    columns = (
        _("Number"),
        _("Kind"),
        _("What it says"),
        _("Comes from"),
        _("Written"),
        _("Changed"),
        _("Standing"),
    )
    rows = tuple(
        (
            each.id,
            words.kinds[each.kind],
            each.content.text,
            ", ".join(str(other.id) for other in chain.leading(each, LinkKind.LEADS)) or None,
            chain.added_on(each),
            each.changed_on,
            words.standings[each.standing],
        )
        for each in chain.elements.values()
        if each.kind not in BESIDE
    )
    return [Table(_("The chain"), columns, rows, sheet_only=True)] if rows else []
