"""What the new practices take and the old ones free, in hours a week."""

from __future__ import annotations

from dugnad.domain.elements import Practice
from dugnad.domain.ledger import Ledger, ledger
from dugnad.export.report import drawings
from dugnad.export.report.model import (
    Block,
    Cell,
    Items,
    Picture,
    Section,
    Signed,
    Table,
    Text,
)
from dugnad.export.report.story import Chain
from dugnad.export.report.wording import Words


def balance(chain: Chain, words: Words) -> Section:
    """What makes room for what, and hours in and out per role with the net."""
    _ = words.gettext
    found = ledger(chain.elements.values(), chain.links)
    title = _("What goes in, and what goes out")
    if not found.rooms and not found.discarded:
        none = _("No practice has been placed as new or as discarded yet, so there is no sum.")
        return Section("ledger", title, [Text(none)])
    blocks: list[Block] = [
        Text(_("If something new comes in, something old must go. These are the sums."))
    ]
    if found.loads:
        blocks += _sums(found, words)
    columns = (_("Practice"), _("In or out"), _("Hours a week"), _("Sum"))
    blocks.append(Table(_("Practices in and out"), columns, _practices(found, words)))
    if found.without_room:
        lonely = tuple(each.content.text for each in found.without_room)
        blocks.append(Items(lonely, _("It is not said what goes out to make room for these:")))
    if found.unknown:
        silent = tuple(each.content.text for each in found.unknown)
        blocks.append(Items(silent, _("It is not said how many hours these take or free:")))
    return Section("ledger", title, blocks)


def _sums(found: Ledger, words: Words) -> list[Block]:
    _ = words.gettext
    rows = [(words.role(role), load.freed, load.taken) for role, load in found.loads.items()]
    nets = [load.net for load in found.loads.values()]
    columns = (_("Role"), _("Freed"), _("Taken"), _("More or less to do"))
    figures: list[tuple[Cell, ...]] = [
        (*row, Signed(net)) for row, net in zip(rows, nets, strict=True)
    ]
    figures.append((_("All"), found.total.freed, found.total.taken, Signed(found.total.net)))
    said = _verdict(found.total.net, words)
    if found.too_much:
        names = ", ".join(words.role(role) for role in found.too_much)
        said += " " + _("More to do for: {roles}.").format(roles=names)
    return [
        Picture(drawings.hours(rows, words), said),
        Table(_("Hours a week per role"), columns, tuple(figures)),
    ]


def _practices(found: Ledger, words: Words) -> tuple[tuple[Cell, ...], ...]:
    _ = words.gettext
    sides = [(room.practice, _("in")) for room in found.rooms]
    sides += [(each, _("out")) for each in found.discarded]
    rows: list[tuple[Cell, ...]] = []
    for element, side in sides:
        said = element.content
        assert isinstance(said, Practice)
        total = float(sum(said.hours.values())) if said.hours else None
        rows.append((said.text, side, words.value(said.hours) or None, total))
    return tuple(rows)


def _verdict(net: float, words: Words) -> str:
    _ = words.gettext
    if not net:
        return _("The plan takes as many hours as it frees.")
    ngettext = words.ngettext
    number = 1 if abs(net) == 1 else 2
    if net > 0:
        said = ngettext(
            "The plan takes one hour a week more than it frees.",
            "The plan takes {hours} hours a week more than it frees.",
            number,
        )
    else:
        said = ngettext(
            "The plan frees one hour a week more than it takes.",
            "The plan frees {hours} hours a week more than it takes.",
            number,
        )
    return said.format(hours=words.number(abs(net)))
