import pytest

from dugnad.domain.errors import Refused
from dugnad.domain.text import LONGEST, clean, looks_private, with_days


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Uteskole  på\nfredager ", "Uteskole på fredager"),
        ("A\u030angstrøm", "Ångstrøm"),
        ("snu \u202eopp ned\u202c", "snu opp ned"),
        ("null\x00tegn", "nulltegn"),
        ("z" + "\u0301" * 40, "ź" + "\u0301" * 3),
        ("👩‍👩‍👧 hjem–skole", "👩‍👩‍👧 hjem–skole"),
        ("<b>fet</b> & $x$", "<b>fet</b> & $x$"),
    ],
)
def test_what_is_kept_is_what_a_reader_sees(written, kept):
    assert clean(written) == kept


@pytest.mark.parametrize("nothing", ["", "   ", "\n", "\u200b", "\u200d", "\u202e"])
def test_nothing_is_refused(nothing):
    with pytest.raises(Refused):
        clean(nothing)


@pytest.mark.parametrize(
    "wrong", [None, 7, ["tekst"], {"text": "x"}, b"bytes", "x" * (LONGEST + 1), "x" * 5_000_000]
)
def test_what_is_no_short_text_is_refused(wrong):
    with pytest.raises(Refused):
        clean(wrong)


def test_the_longest_text_is_kept_whole():
    assert clean("å" * LONGEST) == "å" * LONGEST


@pytest.mark.parametrize(
    "text",
    [
        "Ring 99 02 53 54",
        "ring +47 99025354",
        "01017012345",
        "010170 12345",
        "skriv til ola.n@skole.no",
        "tlf 990.25.354",
    ],
)
def test_private_things_are_noticed(text):
    assert looks_private(text)


@pytest.mark.parametrize(
    "text",
    ["Skoleåret 2024–2025", "1644 saker i 2019 og 2451 i 2023", "kl 08.30–14.15", "100 000 kroner"],
)
def test_ordinary_numbers_are_not(text):
    assert not looks_private(text)


def test_dates_in_a_text_are_told_as_people_write_them():
    say = "{0.day}. {0.month}. {0.year}".format
    assert with_days("Skoleporten, 2025-02-01; sak 2025-13-40", say) == (
        "Skoleporten, 1. 2. 2025; sak 2025-13-40"
    )
