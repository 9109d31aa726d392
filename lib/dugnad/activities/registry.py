"""The kinds there are. A new kind is a folder and a line here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dugnad.activities import (
    before_after,
    check_in,
    contract,
    dots,
    four_fields,
    gap,
    ideas,
    instrument,
    pairwise,
    ranking,
    reflection,
    sorting,
    statements,
    strengths,
    talk,
)
from dugnad.activities.kind import Kind
from dugnad.domain.errors import Refused
from dugnad.domain.model import Activity, Statement

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        talk.KIND,
        check_in.KIND,
        ideas.KIND,
        statements.KIND,
        four_fields.KIND,
        sorting.KIND,
        dots.KIND,
        ranking.KIND,
        pairwise.KIND,
        gap.KIND,
        instrument.KIND,
        before_after.KIND,
        contract.KIND,
        strengths.KIND,
        reflection.KIND,
    )
}


def kind_of(name: str) -> Kind:
    """The kind called ``name``."""
    try:
        return KINDS[name]
    except KeyError:
        raise Refused("This program does not know the activity kind {kind}.", kind=name) from None


def on_the_table(
    activity: Activity, activities: Iterable[Activity], statements: Sequence[Statement]
) -> list[Statement]:
    """The statements an activity is about: those written for later, before it, and its own.

    A word from the check-in or a reflection is not something to vote on afterwards, and what is
    written later in the plan does not come onto a table that was cleared.
    """
    sources = {
        each.id
        for each in activities
        if each.position < activity.position and each.kind in KINDS and KINDS[each.kind].for_later
    } | {activity.id}
    return [each for each in statements if each.activity_id in sources]
