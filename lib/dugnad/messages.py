"""Bring the catalogues in ``facilitation/locale`` up to what the program says.

``make messages`` runs this: new messages are added without a translation (a test then asks
for one), messages no longer used are taken out, translations are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from dugnad.domain.model import LANGUAGES
from dugnad.i18n import LOCALE, Message, javascript_messages
from dugnad.paths import PACKAGE

# What marks a message in Python: the usual functions, and the errors a person can meet.
_ERRORS = ("Refused", "StoreError", "NotFound", "ContentError", "MachineError")
_PYTHON = {"_": None, "ngettext": (1, 2), **dict.fromkeys(_ERRORS)}


def all_messages() -> Iterator[tuple[str, Message]]:
    """Every message in the program, with the file below ``lib/dugnad`` that says it."""
    for name, _line, raw, _notes, _context in extract_from_dir(
        PACKAGE, method_map=[("**.py", "python")], keywords=_PYTHON
    ):
        yield name, raw if isinstance(raw, str) else (raw[0], raw[1])
    for path in sorted(PACKAGE.rglob("*.js")):
        if "vendor" not in path.parts:
            name = path.relative_to(PACKAGE).as_posix()
            yield from ((name, message) for message in javascript_messages(path))


def template() -> Catalog:
    """What there is to translate."""
    catalog = Catalog(project="Idédugnad", fuzzy=False)
    for name, message in all_messages():
        # No line numbers: a catalogue should change only when words do.
        catalog.add(message, locations=[(name.replace("\\", "/"), 0)])
    return catalog


def update() -> None:
    """Rewrite each language's catalogue."""
    wanted = template()
    for language in LANGUAGES:
        path = LOCALE / language / "dugnad.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = Catalog(locale=language, project="Idédugnad", fuzzy=False)
        if path.exists():
            with path.open("rb") as source:
                catalog = read_po(source, locale=language)
        catalog.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
        with path.open("wb") as target:
            write_po(
                target,
                catalog,
                width=96,
                sort_output=True,
                ignore_obsolete=True,
                include_lineno=False,
                omit_header=False,
            )


if __name__ == "__main__":
    update()
