"""Every word a person can meet exists in three languages."""

import re

import pytest
from babel.messages.pofile import read_po

from dugnad.i18n import LOCALE, page_messages, translator
from dugnad.messages import all_messages, template
from dugnad.paths import PACKAGE

FIELDS = re.compile(r"\{(\w*)\}")


def forms(message):
    return [message] if isinstance(message, str) else list(message)


@pytest.fixture(params=["nb", "nn"])
def catalogue(request):
    with (LOCALE / request.param / "dugnad.po").open("rb") as source:
        return read_po(source, locale=request.param)


def test_the_extractor_finds_messages_in_every_room():
    found = {name.split("/")[0] for name, _message in all_messages()}
    assert {"pages", "activities", "serve", "store", "domain"} <= found


def test_every_message_is_translated(catalogue):
    missing = [
        message.id
        for message in template()
        if message.id
        and not (
            catalogue.get(message.id)
            and all(forms(catalogue.get(message.id).string))
            and not catalogue.get(message.id).fuzzy
        )
    ]
    assert not missing


def test_translations_have_the_same_fields(catalogue):
    for message in catalogue:
        if not message.id:
            continue
        wanted = set(FIELDS.findall(forms(message.id)[-1]))
        for number, form in enumerate(forms(message.string)):
            found = set(FIELDS.findall(form))
            assert found <= wanted
            # "Én er her" needs no number; every other form keeps all its fields.
            assert found == wanted or (len(forms(message.id)) > 1 and number == 0)


def test_no_bare_text_in_javascript():
    """Between tags in a template there is either nothing, a number, a sign, or a message."""
    bare = []
    for path in PACKAGE.rglob("*.js"):
        if "vendor" in path.parts or path.name == "client.js":
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.lstrip().startswith("//"):
                continue
            for text in re.findall(r">([^<>${}`]*[A-Za-zÆØÅæøå]{3,}[^<>${}`]*)<", line):
                if "=" not in text and "(" not in text and text.strip() != "Idédugnad":
                    bare.append((path.name, number, text))
    assert not bare


def test_a_language_without_a_word_speaks_english():
    assert translator("en")("Saved") == "Saved"
    assert translator("nb")("Saved") == "Lagret"
    assert translator("nn")("Saved") == "Lagra"


def test_plurals_reach_the_page():
    words = page_messages((PACKAGE / "pages" / "web" / "screen.js",), "nb")
    assert words["One is here."] == ["Én er her.", "{n} er her."]
