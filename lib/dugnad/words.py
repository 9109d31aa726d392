"""The method's own terms in the reader's language."""

from __future__ import annotations

from dugnad.domain.priority import Priority
from dugnad.i18n import translator


def field_names(language: str) -> dict[str, str]:
    """Foredle, forbedre, fornye, forkaste."""
    _ = translator(language)
    return {
        Priority.REFINE.value: _("Refine"),
        Priority.IMPROVE.value: _("Improve"),
        Priority.RENEW.value: _("Renew"),
        Priority.DISCARD.value: _("Discard"),
    }
