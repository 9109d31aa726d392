"""What the fields are called: in the method's own words, or in plain ones for children."""

from __future__ import annotations

from dugnad.activities.kind import Room
from dugnad.i18n import translator
from dugnad.words import field_names


def is_plain(room: Room) -> bool:
    """Whether the step has the option ``labels: plain``."""
    return room.activity.options.get("labels") == "plain"


def names(room: Room, language: str) -> dict[str, str]:
    """Field → what it is called in this room."""
    if not is_plain(room):
        return field_names(language)
    _ = translator(language)
    return {
        "refine": _("Keep it, and make it even better"),
        "improve": _("Make it better"),
        "renew": _("Do it in a new way"),
        "discard": _("Stop doing it"),
    }


def meanings(room: Room, language: str) -> dict[str, str]:
    """Field → when something belongs there, in a few words."""
    _ = translator(language)
    if is_plain(room):
        return {
            "refine": _("It is good."),
            "improve": _("It is almost good."),
            "renew": _("It should be something else."),
            "discard": _("It is not good for us."),
        }
    return {
        "refine": _("It works. Make it finer."),
        "improve": _("It works partly."),
        "renew": _("Something new instead."),
        "discard": _("Let it go."),
    }
