"""What the phones' server says by itself: the page that asks people to wait, and its rules."""

from dugnad.serve.front import busy_page, policy, resources


def test_the_waiting_page_says_it_in_three_languages_and_comes_back_by_itself():
    seconds, page = busy_page()
    assert 3 <= seconds <= 8
    assert f'<meta http-equiv="refresh" content="{seconds}">' in page
    for words in resources()["phone"]["words"].values():
        assert words["busy"] in page and words["again"] in page
    assert "<script" not in page  # the rules would not let it run


def test_people_who_wait_do_not_all_come_back_at_once():
    assert len({busy_page()[0] for _ in range(200)}) > 3


def test_the_rules_allow_no_other_host():
    rules = policy()
    assert "default-src 'none'" in rules and "http" not in rules
    assert "unsafe-eval" not in rules and "script-src 'sha256-" in rules
