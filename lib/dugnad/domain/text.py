"""What people write, made safe to keep and to show.

Cleaning never changes what a reader sees of an honest text; it takes away what only a
machine or a prankster puts in: control characters, direction overrides, towers of
combining marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from dugnad.domain.errors import Refused

#: Longest idea, in characters: two short sentences, and readable on a projector.
LONGEST = 280
_MARKS_IN_A_ROW = 3

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w{2,}")
# Eight digits (a Norwegian phone number) or eleven (a national identity number), with the
# spaces, dots and hyphens people put between them.
_NUMBER = re.compile(r"(?<!\d)(?:\+47[ .]?)?\d(?:[ .\-]?\d){7}(?:(?:[ .\-]?\d){3})?(?!\d)")


def clean(text: object, longest: int = LONGEST) -> str:
    """One line of plain text.

    Raises
    ------
    Refused
        When it is no text, empty, or longer than ``longest`` characters.
    """
    # Far too long is refused before any work is done on it.
    if not isinstance(text, str) or len(text) > 20 * longest:
        raise Refused("This text is too long. Keep it to {longest} characters.", longest=longest)
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        if category in ("Mn", "Me"):
            marks += 1
            if marks > _MARKS_IN_A_ROW:
                continue
        else:
            marks = 0
        if char.isspace():
            kept.append(" ")
        elif char == "\u200d" or category not in ("Cc", "Cf", "Cs", "Co", "Cn"):
            kept.append(char)  # the joiner holds emoji families together
    line = " ".join("".join(kept).split())
    if not line.strip("\u200d "):
        raise Refused("There is no text here yet. Write something first.")
    if len(line) > longest:
        raise Refused("This text is too long. Keep it to {longest} characters.", longest=longest)
    return line


def looks_private(text: str) -> bool:
    """Whether a text seems to hold an e-mail address, a phone or an identity number."""
    return bool(_EMAIL.search(text) or _NUMBER.search(text))


_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def with_days(text: str, say: Callable[[date], str]) -> str:
    """A text with its ISO dates as ``say`` tells them; what only looks like a date stays."""

    def told(found: re.Match[str]) -> str:
        try:
            return say(date.fromisoformat(found[0]))
        except ValueError:
            return found[0]

    return _ISO_DAY.sub(told, text)
