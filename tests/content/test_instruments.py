from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from dugnad.content import instrument, instruments, versions
from dugnad.content.versions import INSTRUMENTS, known_instruments, lock, locked_versions
from dugnad.domain.errors import ContentError
from dugnad.domain.instrument import Instrument
from dugnad.domain.model import LANGUAGES

ITEMS = {
    "forutsetninger": 12,
    "samarbeidskultur": 5,
    "samarbeidsskolen": 14,
    "assistentene": 8,
    "brukermedvirkning": 5,
    "reelle-behov": 4,
}


@pytest.fixture(params=ITEMS)
def one(request: pytest.FixtureRequest) -> Instrument:
    return instrument(request.param)


def test_every_instrument_is_there_with_all_its_items() -> None:
    assert {one.key: len(one.items) for one in instruments()} == ITEMS


def test_it_names_its_source(one: Instrument) -> None:
    assert one.origin.author
    assert 1980 <= one.origin.year <= 2024
    for language in LANGUAGES:
        assert "IMTEC" in one.origin.author + one.origin.note[language]


def test_the_scale_has_words_at_both_ends_and_a_way_out(one: Instrument) -> None:
    assert (one.scale.lowest, one.scale.highest) == (1, 6)
    for wording in (one.scale.low, one.scale.high, one.scale.unsure):
        assert all(wording[language].strip() for language in LANGUAGES)


def test_an_item_is_one_short_positive_sentence(one: Instrument) -> None:
    for item in one.items:
        for language in LANGUAGES:
            text = item.text[language]
            assert text.endswith(".") and text.count(".") == 1
            assert len(text.split()) <= 18
        words = set(item.text["nb"].lower().strip(".").split())
        assert not words & {"ikke", "aldri", "ingen", "uten"}


MENDED = {
    ("forutsetninger", 2): {"owner_protects": ("ressursene", "verner")},
    ("assistentene", 2): {"start": ("nøyaktig", "oppgaver", "opplæring")},
    ("samarbeidsskolen", 2): {"culture": ("åpent", "støtter"), "values": ("verdier", "normer")},
}


@pytest.mark.parametrize("version", MENDED)
def test_a_second_version_says_what_the_first_lost(version: tuple[str, int]) -> None:
    key, number = version
    before, now = instrument(key, number - 1), instrument(key, number)
    assert [each.key for each in before.items] == [each.key for each in now.items]
    changed = {
        new.key: new.text["nb"]
        for old, new in zip(before.items, now.items, strict=True)
        if old.text != new.text
    }
    assert set(changed) == set(MENDED[version])
    for item, words in MENDED[version].items():
        assert all(word in changed[item] for word in words)
    assert (before.scale, before.question) == (now.scale, now.question), "or no round compares"


def test_every_version_is_locked_as_it_stands() -> None:
    locked = locked_versions(INSTRUMENTS)
    stands = {
        (key, version): instrument(key, version).fingerprint()
        for key, numbers in known_instruments().items()
        for version in numbers
    }
    assert locked == stands


FILE = (INSTRUMENTS / "samarbeidskultur-1.yaml").read_text("utf-8")
Write = Callable[[str, str], Path]


@pytest.fixture
def locked(write: Write) -> Write:
    write("instruments/kultur-1.yaml", FILE)
    assert lock() == ["kultur 1"]
    return write


def again() -> None:
    known_instruments.cache_clear()
    versions._load.cache_clear()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_changed_word_in_a_locked_version_is_refused(locked: Write, language: str) -> None:
    content = yaml.safe_load(FILE)
    content["items"][4]["text"][language] += " Da."
    locked("instruments/kultur-1.yaml", yaml.safe_dump(content, allow_unicode=True))
    again()
    with pytest.raises(ContentError) as met:
        instrument("kultur")
    assert met.value.params == {"file": "kultur-1.yaml", "next": "kultur-2.yaml"}


def test_layout_and_comments_do_not_count(locked: Write) -> None:
    locked(
        "instruments/kultur-1.yaml",
        "# A word to the reader\n" + yaml.safe_dump(yaml.safe_load(FILE)),
    )
    again()
    assert len(instrument("kultur").items) == 5


def test_a_new_version_is_the_one_that_is_used_and_the_old_one_stays(locked: Write) -> None:
    locked("instruments/kultur-2.yaml", FILE.replace("Vi våger", "Vi tør"))
    again()
    assert instrument("kultur").version == 2
    assert "våger" in instrument("kultur", 1).items[1].text["nb"]
    assert lock() == ["kultur 2"]


def test_locking_again_changes_nothing(locked: Write, tmp_path: Path) -> None:
    before = (tmp_path / "instruments" / "versions.lock").read_bytes()
    locked("instruments/kultur-1.yaml", FILE.replace("Vi våger", "Vi tør"))
    again()
    assert lock() == []
    assert (tmp_path / "instruments" / "versions.lock").read_bytes() == before


def test_an_unknown_version_or_name_is_refused(locked: Write) -> None:
    for key, version in (("kultur", 7), ("nothing", None)):
        with pytest.raises(ContentError, match="no version"):
            instrument(key, version)


def test_a_file_must_say_its_version(write: Write) -> None:
    write("instruments/kultur.yaml", FILE)
    with pytest.raises(ContentError) as met:
        instruments()
    assert met.value.params == {"file": "kultur.yaml", "example": "kultur-1.yaml"}
