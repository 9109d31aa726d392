from __future__ import annotations

from dugnad.content import default_roles, sample
from dugnad.domain.model import LANGUAGES
from dugnad.domain.text import clean, looks_private


def test_it_says_that_it_is_made_up() -> None:
    made_up = sample()
    assert made_up.notice["nb"].startswith("Oppdiktet eksempel")
    assert all(made_up.notice[language] for language in LANGUAGES)
    assert "oppdiktet eksempel" in made_up.municipality


def test_there_are_forty_ideas_that_the_room_would_accept() -> None:
    ideas = sample().ideas
    assert len(ideas) == len(set(ideas)) == 40
    for idea in ideas:
        assert clean(idea) == idea
        assert not looks_private(idea)


def test_some_write_nynorsk() -> None:
    nynorsk = [
        idea
        for idea in sample().ideas
        if {"elevane", "veka", "ei", "elevar", "kvar"} & set(idea.lower().split())
    ]
    assert 3 <= len(nynorsk) <= 12


def test_the_roles_are_known_and_say_how_many_are_expected() -> None:
    known = {role.key: role.label for role in default_roles()}
    for role in sample().roles:
        assert known[role.key] == role.label
        assert role.expected
    assert sum(role.expected or 0 for role in sample().roles) >= 100
