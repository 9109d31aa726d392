"""The report's page in a real browser: choose, look, take home."""

import pytest

from browser_room import Started, chromium
from played import copy
from window import violations


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("room")
    copy(folder)
    with Started(folder) as started, chromium() as browser:
        opened = browser.new_page(viewport={"width": 1366, "height": 900})
        opened.set_default_timeout(60_000)
        opened.trouble = []
        opened.on("pageerror", lambda error: opened.trouble.append(str(error)))
        opened.goto(started.page("06-rapport"))
        opened.wait_for_selector(".desk .columns")
        yield opened


def test_the_report_is_shown_and_can_be_read_by_all(page):
    buttons = page.locator(".desk section button")
    assert buttons.count() == 5
    for at in range(5):
        assert buttons.nth(at).bounding_box()["height"] >= 44
    buttons.first.press("Enter")
    page.wait_for_selector(".paper table")
    assert page.locator(".paper figure img[alt]").count() > 10
    assert any(page.locator(".desk [role=status]").all_inner_texts())
    assert violations(page, ".desk") == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.querySelector('.desk').scrollWidth") <= 320
    page.set_viewport_size({"width": 1366, "height": 900})
    assert not page.trouble


@pytest.mark.parametrize(("at", "ending"), [(1, ".docx"), (2, ".html"), (3, ".xlsx"), (4, ".zip")])
def test_files_come_down(page, at, ending, tmp_path):
    with page.expect_download() as waiting:
        page.locator(".desk section button").nth(at).click()
    name = waiting.value.suggested_filename
    assert name.startswith("rapport-") and name.endswith(ending)
    file = tmp_path / name
    waiting.value.save_as(file)
    assert file.stat().st_size > 10_000
