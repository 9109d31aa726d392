"""Who does what and when, and what hangs loose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dugnad.domain.chain import Element, Happened, Standing, orphans
from dugnad.domain.plan import Planned, Snag, groups, load
from dugnad.domain.plan import plan as planned
from dugnad.export.report import drawings
from dugnad.export.report.model import Block, Cell, Items, Picture, Section, Table, Text
from dugnad.export.report.story import Chain
from dugnad.export.report.wording import Words
from dugnad.pages.chain_words import lacks

#: Roles beside each other on paper.
_ABREAST = 6


def plan(chain: Chain, words: Words, today: date) -> Section:
    """Who does what, and when."""
    _ = words.gettext
    found = planned(chain.elements.values(), chain.links, today)
    if not found:
        return Section("plan", _("The plan"), [Text(_("No actions are planned yet."))])
    f = words.fields
    rows: list[tuple[Cell, ...]] = []
    full: list[tuple[Cell, ...]] = []
    for each in found:
        said = each.action
        when = (said.starts, said.ends, words.value(said.progress))
        rows.append((said.text, said.responsible or None, *when))
        role = words.role(said.role) if said.role else None
        with_whom = (
            *(role, words.value(said.partners) or None, said.group or None),
            words.value(said.between_units) or None,
        )
        linked = (_texts(each.goals), _texts(each.waits_for), _texts(each.discards))
        full.append(
            (said.text, said.responsible or None, *with_whom, *when)
            + (said.resources or None, said.hours_a_week, *linked)
        )
    short = (_("Action"), f["responsible"], f["starts"], f["ends"], f["progress"])
    wide = (
        *(_("Action"), f["responsible"], f["role"], f["partners"], f["group"]),
        *(f["between_units"], f["starts"], f["ends"], f["progress"], f["resources"]),
        *(f["hours_a_week"], _("Serves the goal"), _("Waits for"), _("Makes an end of")),
    )
    blocks: list[Block] = [Table(_("Actions"), short, tuple(rows))]
    spans = [
        (each.action.text, each.action.starts, each.action.ends, each.action.progress)
        for each in found
        if each.action.starts and each.action.ends
    ]
    if spans:
        summary = _("The first action starts {start}, the last one ends {end}.").format(
            start=words.day(min(span[1] for span in spans)),
            end=words.day(max(span[2] for span in spans)),
        )
        late = sum(Snag.OVERDUE in each.snags for each in found)
        if late:
            ngettext = words.ngettext
            sentence = ngettext(
                "One is past its end and not done.", "{n} are past their end and not done.", late
            )
            summary += " " + sentence.format(n=late)
        blocks.append(Picture(drawings.gantt(spans, words), summary))
    blocks.append(Table(_("The whole plan"), wide, tuple(full), sheet_only=True))
    blocks += [*_groups(found, words), *_load(found, words)]
    return Section("plan", _("The plan"), blocks)


def _groups(found: Sequence[Planned], words: Words) -> list[Block]:
    _ = words.gettext
    rows = tuple(
        (
            each.name,
            _("between units") if each.between_units else _("within the unit"),
            "; ".join(row.action.text for row in each.rows),
        )
        for each in groups(found)
    )
    columns = (words.fields["group"], _("Within or between units"), _("Actions"))
    return [Table(_("Work groups"), columns, rows)] if rows else []


def _load(found: Sequence[Planned], words: Words) -> list[Block]:
    """Who carries how much, a row a month; in hours too where they are given."""
    _ = words.gettext
    months, carried = load(found)
    if not carried:
        return []
    who = [words.role(e.role) if e.role else e.name or _("nobody named") for e in carried]
    busiest = max(max(each.actions) for each in carried)
    name, at = next(
        (n, each.actions.index(busiest))
        for n, each in zip(who, carried, strict=True)
        if busiest in each.actions
    )
    said = _("Most at a time: {who}, with {n} in {month}.").format(
        who=name, n=busiest, month=words.month(months[at])
    )
    lines = [(n, e.actions) for n, e in zip(who, carried, strict=True)]
    blocks: list[Block] = [Picture(drawings.by_month(months, lines, words), said)]
    timed = [(n, e.hours) for n, e in zip(who, carried, strict=True) if any(e.hours)]
    for title, some in ((_("Actions by month"), lines), (_("Hours a week by month"), timed)):
        if some:
            names = [each for each, _values in some]
            rows = tuple(
                (words.short_month(month), *(values[at] for _name, values in some))
                for at, month in enumerate(months)
            )
            wide = len(names) > _ABREAST
            blocks.append(Table(title, (_("Month"), *names), rows, sheet_only=wide))
    return blocks


def _texts(elements: Sequence[Element]) -> str | None:
    return "; ".join(each.content.text for each in elements) or None


def loose_ends(chain: Chain, words: Words, today: date) -> Section:
    """What hangs loose, what is late or reopened, and what was withdrawn."""
    _ = words.gettext
    missing = lacks(words.language)
    blocks: list[Block] = []
    rows: list[tuple[Any, ...]] = [
        (
            words.kinds[each.element.kind],
            each.element.content.text,
            missing[each.element.kind, each.lack.value],
        )
        for each in orphans(chain.standing, chain.links)
    ]
    rows += [
        (words.kinds[each.element.kind], each.action.text, _("Should have been done by now"))
        for each in planned(chain.standing, chain.links, today)
        if Snag.OVERDUE in each.snags
    ]
    rows += [
        (words.kinds[each.kind], each.content.text, _("Reopened, and not settled yet"))
        for each in chain.standing
        if each.standing is Standing.REOPENED
    ]
    if rows:
        columns = (_("Kind"), _("What it says"), _("What is missing"))
        blocks.append(Table(_("What hangs loose in the chain"), columns, tuple(rows)))
    else:
        blocks.append(Text(_("Nothing in the chain hangs loose.")))
    gone = [each for each in chain.elements.values() if each.standing is Standing.WITHDRAWN]
    if gone:
        told = tuple(_withdrawn(each, chain, words) for each in gone)
        blocks.append(Items(told, _("Withdrawn along the way:")))
    return Section("gaps", _("What is still open"), blocks)


def _withdrawn(element: Element, chain: Chain, words: Words) -> str:
    last = [e for e in chain.events[element.id] if e.happened is Happened.WITHDRAWN][-1]
    _ = words.gettext
    return _("{kind}: “{text}” – {date}. Reason: {reason}").format(
        kind=words.kinds[element.kind],
        text=element.content.text,
        date=words.day(last.on),
        reason=last.reason,
    )
