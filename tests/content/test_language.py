"""Bokmål, nynorsk and English: each complete, each itself."""

from __future__ import annotations

import re

import pytest
import yaml

from content_files import GUIDE_LANGUAGES, content_files, guide_texts, wordings

# Words that only bokmål has. «Skolen» may stand in nynorsk too, but this workbook says «skulen».
ONLY_BOKMAL = """
    ikke jeg hva hvem hvor hvordan hvorfor hvilke hvilken hvilket hver hvert hverandre dere deres
    noen noe mye fra bare være vært gjøre sier vet elever elevene lærere lærerne skole skolen
    skolens skoler enhet enheten enhetene foresatte ansatte tillitsvalgte politikere ledere
    lederne ledelse bilde bildet uke uka uker sammen selv også oppgaver oppgave oppgavene
    tjenester kommuner muligheter mulig vanskelig tydelig enig enige uenig uenige mens igjen hjem
    hjemme hjemmene kommer snakker begynner begynne timer ideer ideene observasjoner praksiser
    tror trodde velg velge velger fikk gikk ble skrevet tenker penger verdier holdninger navn
    andelen tallene målene tiltakene kjennetegn åpne åpen tidlig hjelpen nivåene utsatt endres
    trenger mangler veier løsninger løsning voksne rekkefølge spørre følelse minutter muntlige
    meninger mening veiledning samtaler
"""

ONLY_NYNORSK = """
    ikkje eg kva kven kvar korleis kvifor kvarandre nokon noko nokre mykje frå berre vere vore
    gjere gjer elevar elevane lærarar lærarane skule skulen tilsette føresette saman sjølv òg
    veke veka moglegheiter vanskeleg einig ueinig medan att heim heime seie veit tek kjem blei
"""


def any_of(words: str) -> re.Pattern[str]:
    """A pattern for each of the words on its own."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words.split())})(?![\w-])", re.IGNORECASE)


NOT_NYNORSK, NOT_BOKMAL = any_of(ONLY_BOKMAL), any_of(ONLY_NYNORSK)

# Names keep the spelling their owners use.
NAMES = re.compile(r"Forslag til kommunalt forsøks- og utviklingsarbeid|\b0\d-[a-z]+\b")
GARBLED = re.compile(r"Ã.|Â.|â€|\ufffd|&[a-z]+;")
ANGLICISMS = re.compile(
    r"\b(feedback|workshop\w*|team ?building|input|output|mindset|case|brainstorm\w*|deadline)\b",
    re.IGNORECASE,
)


def texts(language: str) -> list[tuple[str, str]]:
    """File and text of everything that is said in a language."""
    said = [
        (path.name, NAMES.sub("X", each[language]))
        for path in content_files()
        for each in wordings(yaml.safe_load(path.read_text("utf-8")))
    ]
    return said + [(name, NAMES.sub("X", text)) for name, text in guide_texts(language)]


def found(pattern: re.Pattern[str], language: str) -> list[tuple[str, str]]:
    return [(name, hit[0]) for name, text in texts(language) for hit in pattern.finditer(text)]


def test_there_is_much_to_read() -> None:
    assert len(texts("nn")) > 500


def test_no_bokmal_in_nynorsk() -> None:
    assert found(NOT_NYNORSK, "nn") == []


def test_no_nynorsk_in_bokmal() -> None:
    assert found(NOT_BOKMAL, "nb") == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_no_english_where_there_is_a_norwegian_word(language: str) -> None:
    assert found(ANGLICISMS, language) == []


@pytest.mark.parametrize("language", GUIDE_LANGUAGES)
def test_nothing_is_garbled(language: str) -> None:
    assert found(GARBLED, language) == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_norwegian_letters_are_there(language: str) -> None:
    everything = "".join(text for _, text in texts(language)).lower()
    for letter in "æøå":
        assert everything.count(letter) > 30


def test_nynorsk_is_not_bokmal_copied() -> None:
    pairs = list(zip(texts("nb"), texts("nn"), strict=True))
    long = [(nb, nn) for (_, nb), (_, nn) in pairs if len(nb.split()) >= 7]
    same = [nb for nb, nn in long if nb == nn]
    assert len(same) / len(long) < 0.04, same


def test_english_is_english() -> None:
    norwegian = re.compile(r"\b(ikke|ikkje|og|hva|kva|vi|skal|hvem|kven)\b")
    assert found(norwegian, "en") == []


@pytest.mark.parametrize("language", GUIDE_LANGUAGES)
def test_texts_have_no_stray_space_and_end_as_they_should(language: str) -> None:
    for name, text in texts(language):
        for line in text.splitlines():
            assert line == line.rstrip() and "  " not in line.strip(), (name, line)
            assert not re.search(r" [,.!?:]", line.replace(" …", "")), (name, line)
