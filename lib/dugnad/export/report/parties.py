"""The party map: who is party to what, at which level, and what is not settled."""

from __future__ import annotations

from dugnad.domain.elements import Level
from dugnad.domain.parties import Party, Unclear, around, at_level, parties
from dugnad.export.report.model import Block, Cell, Items, Section, Table, Text
from dugnad.export.report.story import Chain
from dugnad.export.report.wording import Words


def unclear_names(words: Words) -> dict[Unclear, str]:
    """What is not settled, in words."""
    _ = words.gettext
    return {
        Unclear.NO_PROMISE: _("has a task, and has promised nothing yet"),
        Unclear.NO_LEVEL: _("the level is not said"),
        Unclear.NO_TASK: _("the task is not clear"),
        Unclear.NO_ARENA: _("no meeting place"),
        Unclear.NOT_ACCEPTED: _("has not said yes yet"),
    }


def level_names(words: Words) -> dict[Level | None, str]:
    """The levels of figure 9, and the lack of one."""
    _ = words.gettext
    return {
        Level.SYSTEM: _("System: owner and services"),
        Level.UNIT: _("Unit: the school or kindergarten"),
        Level.INDIVIDUAL: _("Individual: those it is about"),
        None: _("Level not said"),
    }


def met(party: Party, words: Words) -> str:
    """Where and when the others last met the party."""
    arena = next((each.arena for each in party.promises if each.arena), "")
    days = [each.met_on for each in party.promises if each.met_on]
    return ", ".join(part for part in (arena, words.day(max(days)) if days else "") if part)


def summary(known: list[Party], words: Words) -> str:
    """The map in a sentence or two."""
    _, ngettext = words.gettext, words.ngettext
    promising = sum(bool(each.contracts) for each in known)
    lacking = sum(bool(each.contracts) and bool(each.unclear) for each in known)
    missing = len(known) - promising
    said = [ngettext("One party has promised something.", "{n} parties have promised something.",
                     promising).format(n=promising)]  # fmt: skip
    if lacking:
        said.append(
            ngettext("With one, something is not settled.", "With {n}, something is not settled.",
                     lacking).format(n=lacking)
        )  # fmt: skip
    if missing:
        said.append(
            ngettext("One has a task and is not in the contract.",
                     "{n} have a task and are not in the contract.", missing).format(n=missing)
        )  # fmt: skip
    return " ".join(said)


def closest(known: list[Party], words: Words) -> str:
    """The team around the children in a few sentences: who stands close, and where nobody is."""
    _, ngettext = words.gettext, words.ngettext
    said = []
    placed = [(each.closeness, each.name) for each in known if each.closeness]
    near, far = max(placed, default=(0, ""))[0], min(placed, default=(0, ""))[0]
    for text, closeness in (
        (_("Closest: {names}."), near),
        (_("Furthest away: {names}."), far if far < near else 0),
    ):
        names = ", ".join(name for at, name in placed if at == closeness)
        if names:
            said.append(text.format(names=names))
    empty = [words.value(place) for place, these in around(known) if place and not these]
    if empty:
        said.append(_("Nobody stands here yet: {places}.").format(places=", ".join(empty)))
    unsaid = sum(not each.circle for each in known)
    if unsaid:
        said.append(
            ngettext("With one, the place is not said.", "With {n}, the place is not said.",
                     unsaid).format(n=unsaid)
        )  # fmt: skip
    return " ".join(said)


def _team(known: list[Party], words: Words) -> list[Block]:
    """The circles around the children; nothing before a place or a closeness has been said."""
    if not any(each.circle or each.closeness for each in known):
        return []
    _ = words.gettext
    rows: list[tuple[Cell, ...]] = [
        (
            words.value(place) or _("Place not said"),
            "; ".join(_how_close(each, words) for each in these) or _("nobody yet"),
        )
        for place, these in around(known)
    ]
    columns = (words.fields["circle"], _("Parties, the closest first"))
    title = _("The team around the children, circle by circle")
    said = closest(known, words)
    return [*([Text(said)] if said else []), Table(title, columns, tuple(rows))]


def _how_close(party: Party, words: Words) -> str:
    if not party.closeness:
        return party.name
    _ = words.gettext
    return _("{party} ({closeness} of 6)").format(party=party.name, closeness=party.closeness)


def party_map(chain: Chain, words: Words) -> Section:
    """The parties, level by level, as a table."""
    _ = words.gettext
    known = parties(chain.elements.values())
    title = _("Who is party to what")
    if not known:
        none = _("No party has promised anything yet, and nobody has a task.")
        return Section("parties", title, [Text(none)])
    lacks = unclear_names(words)
    rows: list[tuple[Cell, ...]] = [
        (
            each.name,
            words.value(level) or None,
            _part_in(each) or None,
            met(each, words) or None,
            "; ".join(lacks[what] for what in each.unclear) or _("nothing left"),
        )
        for level, these in at_level(known)
        for each in these
        if each.contracts
    ]
    columns = (
        words.fields["party"], words.fields["level"], _("Part in"), _("Last met"), _("Not settled"),
    )  # fmt: skip
    blocks: list[Block] = [Text(summary(known, words))]
    if rows:
        blocks.append(Table(_("The parties, level by level"), columns, tuple(rows)))
    missing = tuple(f"{each.name}: {_part_in(each)}" for each in known if not each.contracts)
    if missing:
        blocks.append(Items(missing, _("These have a task, and have promised nothing yet:")))
    return Section("parties", title, [*blocks, *_team(known, words)])


def _part_in(party: Party) -> str:
    return "; ".join(each.content.text for each in [*party.leads, *party.joins])
