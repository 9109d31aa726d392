from __future__ import annotations

import re

import pytest

from dugnad.content import guide, workshop
from dugnad.content.guides import FILES, GUIDES
from dugnad.domain.errors import ContentError
from dugnad.domain.model import LANGUAGES

PLANS = {
    "initiation": "initiativ",
    "situation": "situasjon",
    "goals": "mal",
    "actions": "tiltak",
    "evaluation": "evaluering",
}
SECTIONS = {
    "nb": ["Hensikt", "Før", "Minutt for minutt", "Si gjerne", "Dette kan gå galt", "Etterpå"],
    "nn": ["Føremål", "Før", "Minutt for minutt", "Sei gjerne", "Dette kan gå gale", "Etterpå"],
    "en": [
        "Purpose",
        "Before",
        "Minute by minute",
        "Phrases to say",
        "What can go wrong",
        "Afterwards",
    ],
}

in_every_language = pytest.mark.parametrize("language", LANGUAGES)
in_every_phase = pytest.mark.parametrize("phase", PLANS)


def sections(text: str) -> dict[str, str]:
    parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@in_every_language
def test_the_folder_holds_the_guides_and_nothing_else(language: str) -> None:
    found = {path.stem for path in (GUIDES / language).iterdir()}
    assert found == set(FILES.values())


@in_every_language
@in_every_phase
def test_a_run_sheet_has_all_its_parts(phase: str, language: str) -> None:
    found = sections(guide(phase, language))
    assert list(found) == SECTIONS[language]
    for title, body in found.items():
        entries = [line for line in body.splitlines() if line.startswith("- ")]
        assert len(entries) >= 4 or title == SECTIONS[language][0]
        assert body.strip()


@in_every_language
@in_every_phase
def test_the_minutes_of_a_run_sheet_are_those_of_the_plan(phase: str, language: str) -> None:
    plan = workshop(PLANS[phase])
    body = sections(guide(phase, language))[SECTIONS[language][2]]
    written = re.findall(r"^- \*\*(\d+)–(\d+) (.+?)\*\* \S", body, flags=re.MULTILINE)
    expected, at = [], 0
    for step in plan.steps:
        title = step.title[language]
        ended = title if title[-1] in "?!." else title + "."
        expected.append((str(at), str(at + step.minutes), ended))
        at += step.minutes
    assert written == expected
    assert f"{plan.minutes} minut" in guide(phase, language)


@in_every_language
def test_the_room_is_prepared_and_people_are_told_what_is_kept(language: str) -> None:
    text = guide("room", language)
    for word in (
        "QR",
        "IT",
        "4G",
        {"nb": "klientisolering", "nn": "klientisolering"}.get(language, "client isolation"),
    ):
        assert word in text
    assert text.count("\n## ") >= 7


@in_every_language
def test_there_is_a_word_for_every_role(language: str) -> None:
    from dugnad.content import default_roles

    text = guide("roles", language).lower()
    for role in default_roles():
        assert any(
            word[:3] in text for word in role.label[language].lower().split() if len(word) > 4
        )


def test_a_language_without_guides_gets_the_first() -> None:
    assert guide("room", "se") == guide("room", "nb")


def test_a_guide_about_nothing_known_is_refused() -> None:
    with pytest.raises(ContentError, match="no guide about ../roles"):
        guide("../roles", "nb")
