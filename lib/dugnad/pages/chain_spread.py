"""What goals and situations are about, and what goals and needs do not say yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from dugnad.domain.chain import Content, ElementKind, Goal, Need
from dugnad.domain.elements import Area, Condition
from dugnad.i18n import translator

#: The kinds that are meant to be spread, by the field that says what each is about.
_SPREAD = {ElementKind.GOAL: ("area", Area), ElementKind.SITUATION: ("condition", Condition)}


def marks(content: Content, language: str) -> list[str]:
    """What one must know of a goal to know when it is reached, or of a need to know whether it
    is a real one, and is not said yet."""
    _ = translator(language)
    if isinstance(content, Need):
        missing = unasked(content)
        change = [_("actor or structure")] if "change" in missing else []
        rest = [_("the four conditions of a real need")] if len(missing) > len(change) else []
        asks = ", ".join([*change, *rest])
        return [_("Not asked yet: {what}").format(what=asks)] if asks else []
    if not isinstance(content, Goal):
        return []
    lacks = {
        _("No sign: how shall we see that we are there?"): content.signs,
        _("No indicator: what shall we count or measure?"): content.indicator,
        _("Practice, structure or surroundings?"): content.area,
    }
    return [asks for asks, said in lacks.items() if not said]


def unasked(need: Need) -> list[str]:
    """What nobody has said of a need yet, of the kind of change and the four answers."""
    return [each.name for each in fields(need) if getattr(need, each.name) is None]


def tally(contents: Sequence[Content], kind: ElementKind, language: str) -> dict[str, Any] | None:
    """How many there are about each thing, and a question about what there is nothing of."""
    if kind not in _SPREAD or not contents:
        return None
    _ = translator(language)
    name, about = _SPREAD[kind]
    words = {
        Area.PRACTICE: _("practice"),
        Area.STRUCTURE: _("structure"),
        Area.SURROUNDINGS: _("surroundings"),
        Condition.MATERIAL: _("material conditions"),
        Condition.COMPETENCE: _("competence"),
        Condition.VALUES: _("values and attitudes"),
    }
    found = Counter(getattr(each, name) for each in contents)
    none = [words[each] for each in about if not found[each]]
    return {
        "counts": [[words[each], found[each]] for each in about],
        "asks": _("Nothing about {what} yet. Why is that?").format(what=", ".join(none))
        if none
        else "",
    }
