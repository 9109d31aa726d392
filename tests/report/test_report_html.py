"""The web page: readable by everyone, on its own, and it asks nobody for anything."""

import re

import pytest

from browser_room import chromium
from dugnad.export.report.files import Format
from window import violations


@pytest.fixture(scope="module")
def page(made, tmp_path_factory):
    file = tmp_path_factory.mktemp("html") / "rapport.html"
    file.write_bytes(made[Format.html])
    with chromium() as browser:
        opened = browser.new_page(viewport={"width": 1000, "height": 900})
        opened.asked, opened.trouble = [], []
        opened.on("request", lambda request: opened.asked.append(request.url))
        opened.on("console", lambda said: opened.trouble.append(said.text))
        opened.goto(file.as_uri())
        yield opened


@pytest.mark.parametrize("width", [1000, 320])
def test_axe_finds_nothing(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    assert violations(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width


def test_it_asks_for_nothing(page):
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    assert not page.trouble


def test_it_has_landmarks_language_and_captions(page, made):
    assert page.evaluate("document.documentElement.lang") == "nb-NO"
    for landmark in ("header", "nav", "main", "footer"):
        assert page.locator(f"body > {landmark}").count() == 1
    assert page.locator("table").count() == page.locator("table > caption").count() > 20
    assert page.locator("img:not([alt])").count() == 0
    source = made[Format.html].decode()
    assert "<script" not in source
    assert not re.findall(r'(?:src|href)="(?!#|data:)', source)


def test_the_contents_lead_to_every_section(page):
    missing = page.evaluate(
        "[...document.querySelectorAll('nav a')].filter(a => !document.querySelector(a.hash)).length"
    )
    assert missing == 0 and page.locator("nav a").count() > 15
