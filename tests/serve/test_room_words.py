"""What the servers say by themselves: short notices in three languages, and the page's rules."""

import pytest

from dugnad.domain.model import LANGUAGES
from dugnad.i18n import translator
from dugnad.serve.front import astray_page, busy_page, desk_page, policy


def in_every_language(text):
    return [translator(language)(text) for language in LANGUAGES]


def test_the_waiting_page_says_it_in_three_languages_and_comes_back_by_itself():
    seconds, page = busy_page()
    assert 3 <= seconds <= 8
    assert f'<meta http-equiv="refresh" content="{seconds}">' in page
    for text in in_every_language("Try again now"):
        assert f'<a href="">{text}</a>' in page
    assert "<script" not in page  # the rules would not let it run


def test_a_wrong_address_is_told_in_three_languages_with_the_way_to_the_gathering():
    page = astray_page("/here/")
    for text in in_every_language("Go to the gathering"):
        assert f'<a href="/here/">{text}</a>' in page
    assert "refresh" not in page


@pytest.mark.parametrize(
    ("status", "text", "leads_on"),
    [
        (404, "There is nothing at this address.", True),
        (500, "Something went wrong here. Try again in a moment.", True),
        (403, "This page is from an earlier start.", False),
    ],
)
def test_the_facilitator_is_told_why_there_is_no_page(status, text, leads_on):
    page = desk_page(status, "/start")
    assert text in page
    assert ('<a href="/start">' in page) == leads_on


def test_people_who_wait_do_not_all_come_back_at_once():
    assert len({busy_page()[0] for _ in range(200)}) > 3


def test_the_rules_allow_no_other_host():
    rules = policy()
    assert "default-src 'none'" in rules and "http" not in rules
    assert "unsafe-eval" not in rules and "script-src 'sha256-" in rules
