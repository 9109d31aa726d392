"""Wording in bokmål, nynorsk and English: gettext catalogues in ``facilitation/locale``.

English is the source (msgid); ``nb`` and ``nn`` are translations; ``en`` may reword. The
catalogues are read as they are (.po), so a facilitator can change a word with a text editor
and start again: no compiling.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dugnad.domain.model import LANGUAGES
from dugnad.paths import FACILITATION

LOCALE = FACILITATION / "locale"
DEFAULT_LANGUAGE = "nb"

#: Names each language calls itself, for the language choice.
LANGUAGE_NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}

# What marks a message in JavaScript: t("…") and tn("one …", "{n} …", n), in double quotes.
# (Babel's own JavaScript extractor does not look inside nested template literals.)
_JAVASCRIPT = re.compile(
    r'\bt\("((?:[^"\\]|\\.)+)"|\btn\("((?:[^"\\]|\\.)+)",\s*"((?:[^"\\]|\\.)+)"'
)

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
def javascript_messages(path: Path) -> tuple[Message, ...]:
    """The messages of one JavaScript module, in the order they stand there."""
    lines = path.read_text("utf-8").splitlines()
    code = "\n".join(line for line in lines if not line.lstrip().startswith("//"))
    found = _JAVASCRIPT.findall(code)
    return tuple(dict.fromkeys(text or (one, other) for text, one, other in found))


def page_messages(paths: tuple[Path, ...], language: str) -> dict[str, str | list[str]]:
    """What the JavaScript modules at ``paths`` say, in ``language``.

    Returns msgid → translation, or msgid → [one, other] where a number decides.
    """
    known = catalogue(language)
    words: dict[str, str | list[str]] = {}
    for message in (each for path in paths for each in javascript_messages(path)):
        if isinstance(message, str):
            words[message] = known.gettext(message)
        else:
            one, other = message
            words[one] = [known.ngettext(one, other, 1), known.ngettext(one, other, 2)]
    return words
