"""The method's own terms in the reader's language."""

from __future__ import annotations

from dugnad.domain.priority import Priority
from dugnad.i18n import translator


def kind_names(language: str) -> dict[str, str]:
    """What each activity kind is called, by its name in the code."""
    _ = translator(language)
    return {
        "talk": _("Talk together"),
        "check_in": _("Check-in or check-out"),
        "ideas": _("Ideas and observations"),
        "four_fields": _("Refine, improve, renew, discard"),
        "sorting": _("Sorting in boxes"),
        "dots": _("Dot voting"),
        "ranking": _("Ranking"),
        "pairwise": _("Pairwise comparison"),
        "gap": _("Gap between today and what we want"),
        "instrument": _("Self-assessment"),
        "statements": _("Statements: agree or disagree"),
        "before_after": _("Before and after"),
        "contract": _("Psychological contract"),
        "strengths": _("Strengths that complete each other"),
        "reflection": _("Reflection"),
    }


def field_names(language: str) -> dict[str, str]:
    """Foredle, forbedre, fornye, forkaste."""
    _ = translator(language)
    return {
        Priority.REFINE.value: _("Refine"),
        Priority.IMPROVE.value: _("Improve"),
        Priority.RENEW.value: _("Renew"),
        Priority.DISCARD.value: _("Discard"),
    }


def verdict_names(language: str) -> dict[str, str]:
    """How split a room is, by the verdict of ``domain.agreement``."""
    _ = translator(language)
    return {"agreed": _("agreed"), "mixed": _("mixed"), "split": _("split")}
