"""The kinds there are. A new kind is a folder and a line here."""

from __future__ import annotations

from dugnad.activities import four_fields, ideas, talk
from dugnad.activities.kind import Kind
from dugnad.domain.errors import Refused

KINDS: dict[str, Kind] = {kind.name: kind for kind in (talk.KIND, ideas.KIND, four_fields.KIND)}


def kind_of(name: str) -> Kind:
    """The kind called ``name``."""
    try:
        return KINDS[name]
    except KeyError:
        raise Refused("This program does not know the activity kind {kind}.", kind=name) from None
