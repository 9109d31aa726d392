"""What the parties promised each other, and what was decided, with those who saw it otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from dugnad.domain.chain import (
    Assessment,
    Contract,
    Decision,
    Dissent,
    Element,
    ElementKind,
    Evidence,
    LinkKind,
)
from dugnad.domain.elements import Verdict
from dugnad.domain.ledger import ledger
from dugnad.export.report.model import Block, Cell, Facts, Items, Section, Table, Text
from dugnad.export.report.story import Chain, history
from dugnad.export.report.wording import Words, heading


def contract(chain: Chain, words: Words) -> Section:
    """What each party promises, has at its disposal and may decide."""
    _ = words.gettext
    parts = [(each, each.content) for each in chain.of(ElementKind.CONTRACT)]
    made: list[Section] = []
    rows: list[tuple[Cell, ...]] = []
    for element, said in parts:
        assert isinstance(said, Contract)
        blocks: list[Block] = [Text(said.text)]
        facts = list(words.facts(said, leave_out=["party"]))
        if said.accepted_on is None:
            facts.append((words.fields["accepted_on"], _("not yet")))
        blocks.append(Facts(tuple(facts)))
        blocks += _changes(chain, element, words)
        made.append(Section("contract", heading(said.party or said.text), blocks))
        rows.append(
            (
                said.party,
                said.text,
                said.tasks,
                said.resources,
                said.decides,
                said.sees,
                said.accepted_on,
            )
        )
    columns = (
        words.fields["party"],
        _("Promise"),
        *(words.fields[name] for name in ("tasks", "resources", "decides", "sees", "accepted_on")),
    )
    intro: list[Block] = [
        Text(
            _(
                "The psychological contract says what the parties can expect of each other. It "
                "is not a legal agreement; it is read again when the work is evaluated."
            )
            if parts
            else _("No contract between the parties has been written yet.")
        )
    ]
    if rows:
        intro.append(Table(_("The contract"), columns, tuple(rows), sheet_only=True))
    return Section("contract", _("The contract between the parties"), intro, made)


def decisions(chain: Chain, words: Words) -> Section:
    """What was decided, with those who saw it otherwise."""
    _ = words.gettext
    made: list[Section] = []
    rows: list[tuple[Cell, ...]] = []
    exchanges = _exchanges(chain, words)
    for element in chain.of(ElementKind.DECISION):
        said = element.content
        assert isinstance(said, Decision)
        about = "; ".join(
            each.content.text
            for each in chain.linked(element, LinkKind.CONCERNS)
            if each.kind is not ElementKind.EVIDENCE  # what was seen of it since
        )
        decided = chain.added_on(element)
        title = exchanges.get(element.id) or heading(said.text)
        blocks: list[Block] = [Text(said.text)] if title != said.text else []
        facts = [(_("Decided"), words.day(decided)), *words.facts(said)]
        blocks.append(Facts(tuple([*facts, (_("Is about"), about)] if about else facts)))
        if said.dissents:
            columns = (
                _("Another view"),
                words.fields["reason"],
                _("We think again if"),
                _("What was seen"),
            )
            silent = _("not said")
            told = tuple(
                (
                    d.view,
                    d.reason or silent,
                    d.tripwire or silent,
                    " ".join(_answers(chain, element, d, words)) or _("not looked at yet"),
                )
                for d in said.dissents
            )
            blocks.append(
                Table(
                    _("Those who saw it otherwise: {decision}").format(decision=title),
                    columns,
                    told,
                )
            )
        else:
            blocks.append(Text(_("No other view was written down."), note=True))
        made.append(Section("decisions", title, [*blocks, *_changes(chain, element, words)]))
        rows.append((said.text, decided, said.reason or None, about or None, len(said.dissents)))
    intro: list[Block] = [
        Text(
            _(
                "Where not everybody agreed, the other view is kept with its reason, and with "
                "what would make us think again."
            )
            if made
            else _("No decisions have been written down yet.")
        )
    ]
    if rows:
        wide = (
            _("Decision"),
            _("Decided"),
            words.fields["reason"],
            _("Is about"),
            _("Other views"),
        )
        intro.append(Table(_("The decisions"), wide, tuple(rows), sheet_only=True))
    return Section("decisions", _("Decisions, and those who saw it otherwise"), intro, made)


def _answers(chain: Chain, decision: Element, dissent: Dissent, words: Words) -> Iterator[str]:
    """What the tripwire of a dissent has been answered, whichever way it went."""
    _ = words.gettext
    said = {Verdict.CHANGE: _("It went off."), Verdict.KEEP: _("It did not go off.")}
    for seen in chain.linked(decision, LinkKind.CONCERNS):
        content = seen.content
        if isinstance(content, Evidence) and content.source == dissent.key:
            on = content.measured_on or chain.added_on(seen)
            told = content.text if content.text.endswith((".", "!", "?")) else f"{content.text}."
            judged = [
                said[each.content.verdict]
                for each in chain.linked(seen, LinkKind.LEADS)
                if isinstance(each.content, Assessment) and each.content.verdict in said
            ]
            yield " ".join([f"{words.day(on)}: {told}", *judged])


def _exchanges(chain: Chain, words: Words) -> dict[int, str]:
    """Decisions on what makes room for what, named by the practices: shorter than their texts."""
    _ = words.gettext
    return {
        decision.id: heading(
            _("Out: {old}. In: {new}.").format(
                old=out.content.text.rstrip("."), new=room.practice.content.text.rstrip(".")
            )
        )
        for room in ledger(chain.elements.values(), chain.links).rooms
        for out, decision in zip(room.discarded, room.decisions, strict=True)
    }


def _changes(chain: Chain, element: Element, words: Words) -> list[Block]:
    changes = tuple(history(chain.events[element.id], words))
    _ = words.gettext
    return [Items(changes, _("What has happened to it since:"))] if changes else []
