"""How it went: indicators over time, assessments, and how far each practice has come."""

from __future__ import annotations

from collections.abc import Sequence

from dugnad.domain import leaving
from dugnad.domain.chain import (
    Assessment,
    Contract,
    Element,
    ElementKind,
    Evidence,
    Goal,
    LinkKind,
    Practice,
)
from dugnad.domain.indicators import Measured, measured, reached
from dugnad.export.report import drawings
from dugnad.export.report.model import Block, Cell, Picture, Section, Table, Text
from dugnad.export.report.story import Chain
from dugnad.export.report.wording import Words


def evaluation(chain: Chain, words: Words) -> Section:
    """Indicators over time, assessments, and how far each practice has come."""
    _ = words.gettext
    sections = [
        each
        for each in (
            _indicators(chain, words),
            _promises(chain, words),
            _assessments(chain, words),
            _stages(chain, words),
        )
        if each.blocks
    ]
    intro = (
        _("How it went, measured against what we set out to reach, and what we learned.")
        if sections
        else _("Nothing has been evaluated yet.")
    )
    return Section("evaluation", _("Evaluation"), [Text(intro)], sections)


def _indicators(chain: Chain, words: Words) -> Section:
    _ = words.gettext
    rows: list[tuple[Cell, ...]] = []
    values: list[tuple[Cell, ...]] = []
    pictures: list[Block] = []
    for element in chain.of(ElementKind.GOAL):
        goal = element.content
        assert isinstance(goal, Goal)
        if not goal.indicator:
            continue
        points = _measured(chain, element)
        last = (points[-1].value, points[-1].on) if points else (None, None)
        rows.append((goal.indicator, goal.baseline, goal.target, goal.due, *last))
        values += [
            (goal.indicator, goal.text, each.on, each.value, each.evidence.source or None)
            for each in points
        ]
        if len(points) > 1:
            pictures.append(_picture(goal, points, words))
    if not rows:
        return Section("evaluation", _("Indicators"))
    f = words.fields
    columns = (
        f["indicator"],
        f["baseline"],
        f["target"],
        f["due"],
        _("Last value"),
        f["measured_on"],
    )
    blocks: list[Block] = [
        Table(_("Indicators against their targets"), columns, tuple(rows)),
        *pictures,
    ]
    if values:
        names = (f["indicator"], _("Goal"), f["measured_on"], f["value"], f["source"])
        blocks.append(Table(_("Measurements"), names, tuple(values), sheet_only=True))
    return Section("evaluation", _("Indicators"), blocks)


def _measured(chain: Chain, goal: Element) -> list[Measured]:
    return measured(goal.id, chain.elements, chain.links)


def goal_reached(chain: Chain, element: Element) -> bool:
    """Whether the last value measured of a goal is known to be at its target."""
    goal = element.content
    return isinstance(goal, Goal) and reached(goal, _measured(chain, element)) is True


def _picture(goal: Goal, points: Sequence[Measured], words: Words) -> Picture:
    _ = words.gettext
    first, last = points[0], points[-1]
    summary = _("{indicator}: {first} in {start}, {last} in {end}.").format(
        indicator=goal.indicator,
        first=words.number(first.value),
        last=words.number(last.value),
        start=words.month(first.on),
        end=words.month(last.on),
    )
    if goal.target is not None:
        summary += " " + _("The target is {target}.").format(target=words.number(goal.target))
    line = drawings.line([(each.on, each.value) for each in points], goal, words)
    return Picture(line, summary)


def _promises(chain: Chain, words: Words) -> Section:
    """The contract, read again: what was seen of each promise."""
    _ = words.gettext
    rows: list[tuple[Cell, ...]] = []
    for element in chain.of(ElementKind.CONTRACT):
        promise = element.content
        assert isinstance(promise, Contract)
        for seen in chain.linked(element, LinkKind.CONCERNS):
            if isinstance(seen.content, Evidence):
                held = words.value(seen.content.held) if seen.content.held else None
                on = seen.content.measured_on or chain.added_on(seen)
                rows.append((promise.party or None, promise.text, on, held, seen.content.text))
    columns = (
        words.fields["party"],
        _("Promise"),
        _("Looked at"),
        words.fields["held"],
        _("What was seen"),
    )
    blocks = [Table(_("What came of the promises"), columns, tuple(rows))] if rows else []
    return Section("evaluation", _("The contract, read again"), blocks)


def _stages(chain: Chain, words: Words) -> Section:
    _ = words.gettext
    found = [e.content for e in chain.of(ElementKind.PRACTICE) if isinstance(e.content, Practice)]
    blocks: list[Block] = []
    for name, title, these in (
        ("stage", _("How far each practice has come"), [e for e in found if not leaving.leaves(e)]),
        ("leaving", _("What is to go: is it gone?"), [e for e in found if leaving.leaves(e)]),
    ):
        staged = [each for each in these if each.stage]
        if not staged:
            continue
        moved = ["moves"] if any(each.moves for each in staged) else []
        rows = tuple(
            (e.text, words.value(e.priority) or None, words.value(leaving.reached(e)))
            + tuple(e.moves or None for _moves in moved)
            for e in staged
        )
        columns = (words.fields[each] for each in ("priority", name, *moved))
        blocks.append(Table(title, (_("Practice"), *columns), rows))
    return Section("evaluation", _("Towards everyday practice"), blocks)


def _assessments(chain: Chain, words: Words) -> Section:
    """What the group made of the evidence, and which beliefs it changed."""
    _ = words.gettext
    found = [
        (chain.added_on(each), each.content)
        for each in chain.of(ElementKind.ASSESSMENT)
        if isinstance(each.content, Assessment)
    ]
    f = words.fields
    blocks: list[Block] = []
    if found:
        columns = (_("Written"), _("Assessment"), f["verdict"], f["learned"])
        rows: list[tuple[Cell, ...]] = [
            (on, said.text, words.value(said.verdict) or None, said.learned or None)
            for on, said in found
        ]
        blocks.append(Table(_("Assessments"), columns, tuple(rows)))
    beliefs = [(said.assumed, said.challenged, said.believed) for _on, said in found]
    told = tuple(tuple(each or None for each in three) for three in beliefs if any(three))
    if told:
        names = (f["assumed"], f["challenged"], f["believed"])
        blocks.append(Table(_("Beliefs we have looked at again"), names, told))
    return Section("evaluation", _("What we make of it"), blocks)
