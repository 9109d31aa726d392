"""Figure 3 in the group's own words: today, the gap, and what is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from dugnad.domain.chain import Element
from dugnad.domain.gaps import Pictured, pictured
from dugnad.export.report.model import Block, Section, Table, Text
from dugnad.export.report.story import Chain
from dugnad.export.report.wording import Words


def gap_columns(words: Words) -> tuple[str, ...]:
    """The three fields of the figure, and what is planned between them."""
    _ = words.gettext
    return (_("Present situation"), _("The gap"), _("Desired situation"), _("The way there"))


def span(each: Pictured, words: Words) -> str:
    """How far it is, on the scale the room used; "" where it is not said."""
    _ = words.gettext
    if each.distance is None:
        return ""
    return _("from {now} to {wanted} of 6").format(
        now=each.content.present, wanted=each.content.desired
    )


def summary(found: Sequence[Pictured], words: Words) -> str:
    """The figure in words."""
    _, ngettext = words.gettext, words.ngettext
    said = [ngettext("One gap.", "{n} gaps.", len(found)).format(n=len(found))]
    known = [(each.distance, each) for each in found if each.distance is not None]
    if known:
        widest = max(known, key=lambda pair: pair[0])[1]
        said.append(
            _("The widest is “{gap}”, {span}.").format(
                gap=widest.content.text, span=span(widest, words)
            )
        )
    without = sum(not each.wanted for each in found)
    if without:
        said.append(
            ngettext("One has no goal yet.", "{n} have no goal yet.", without).format(n=without)
        )
    return " ".join(said)


def gap_table(found: Sequence[Pictured], words: Words) -> Table:
    """Every gap with what it spans: it reads from left to right like the figure."""
    _ = words.gettext
    rows = tuple(
        (
            _texts(each.now),
            " – ".join(part for part in (each.content.text, span(each, words)) if part),
            _texts(each.wanted) or _("no goal yet"),
            _texts(each.actions),
        )
        for each in found
    )
    return Table(_("The gaps, the most important first"), gap_columns(words), rows)


def gap_picture(chain: Chain, words: Words) -> Section:
    """The figure as a section of the report."""
    _ = words.gettext
    found = pictured(chain.elements.values(), chain.links)
    title = _("From today to what we want")
    if not found:
        return Section("gap_picture", title, [Text(_("No gap has been described yet."))])
    blocks: list[Block] = [Text(summary(found, words)), gap_table(found, words)]
    return Section("gap_picture", title, blocks)


def _texts(elements: Sequence[Element]) -> str | None:
    return "; ".join(each.content.text for each in elements) or None
