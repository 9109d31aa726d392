"""Wording in bokmål, nynorsk and English: gettext catalogues in ``facilitation/locale``.

English is the source (msgid); ``nb`` and ``nn`` are translations; ``en`` may reword. The
catalogues are read as they are (.po), so a facilitator can change a word with a text editor
and start again: no compiling.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dugnad.domain.model import LANGUAGES
from dugnad.paths import FACILITATION, PACKAGE

LOCALE = FACILITATION / "locale"
DEFAULT_LANGUAGE = "nb"

#: Names each language calls itself, for the language choice.
LANGUAGE_NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}

# What marks a message in Python: the usual function, and the errors a person can meet.
_PYTHON = {
    "_": None,
    "ngettext": (1, 2),
    **dict.fromkeys(("Refused", "StoreError", "NotFound", "ContentError", "MachineError")),
}
# And in JavaScript: t("…"), tn("one …", "{n} …", n).
_JAVASCRIPT: dict[str, tuple[int, ...] | None] = {"t": None, "tn": (1, 2)}

Message = str | tuple[str, str]


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of a language, as the standard library's gettext knows it."""
    path = LOCALE / language / "dugnad.po"
    if language not in LANGUAGES or not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as source:
        compiled = BytesIO()
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def translator(language: str) -> Callable[[str], str]:
    """``_`` for a language."""
    return catalogue(language).gettext


@cache
def _javascript_messages(path: Path) -> tuple[Message, ...]:
    with path.open("rb") as source:
        found = extract("javascript", source, keywords=_JAVASCRIPT)
        return tuple(dict.fromkeys(_message(raw) for _line, raw, _notes, _context in found))


def _message(raw: str | tuple[str, ...]) -> Message:
    return raw if isinstance(raw, str) else (raw[0], raw[1])


def page_messages(paths: tuple[Path, ...], language: str) -> dict[str, str | list[str]]:
    """What the JavaScript modules at ``paths`` say, in ``language``.

    Returns msgid → translation, or msgid → [one, other] where a number decides.
    """
    known = catalogue(language)
    words: dict[str, str | list[str]] = {}
    for message in (each for path in paths for each in _javascript_messages(path)):
        if isinstance(message, str):
            words[message] = known.gettext(message)
        else:
            one, other = message
            words[one] = [known.ngettext(one, other, 1), known.ngettext(one, other, 2)]
    return words


def all_messages() -> Iterator[tuple[str, int, Message]]:
    """Every message in the program: (file below ``lib/dugnad``, line, message)."""
    languages = [("**.py", "python"), ("**.js", "javascript")]
    for method in languages:
        keywords = _PYTHON if method[1] == "python" else _JAVASCRIPT
        for name, line, raw, _notes, _context in extract_from_dir(
            PACKAGE, method_map=[method], keywords=keywords
        ):
            yield name, line, _message(raw)
