"""Guides for the facilitator: one run sheet a phase, and two for any gathering."""

from __future__ import annotations

from dugnad.content.load import read_text
from dugnad.domain.errors import ContentError
from dugnad.domain.model import LANGUAGES
from dugnad.paths import FACILITATION

GUIDES = FACILITATION / "guides"

#: What a guide is about → the name of its file, the same in every language.
FILES = {
    "room": "00-rommet",
    "initiation": "01-initiativ",
    "situation": "02-situasjon",
    "goals": "03-mal",
    "actions": "04-tiltak",
    "evaluation": "05-evaluering",
    "roles": "06-roller",
}


def guide(about: str, language: str) -> str:
    """The guide to a phase, to the ``room`` or to ``roles``, as Markdown.

    A language without guides gets the first there is, so that nobody stands without one.

    Raises
    ------
    ContentError
        When no guide is about that, or its file is missing or no UTF-8.
    """
    if about not in FILES:
        raise ContentError("There is no guide about {about}.", about=about)
    folder = language if language in LANGUAGES else LANGUAGES[0]
    return read_text(GUIDES / folder / f"{FILES[about]}.md")
