"""What the facilitator has pinned stands first, on every card and on every wall, with a mark."""

import pytest
from cases import CASES
from look import PHONE, PROJECTOR, browser, phone_html, screen_html, show
from stage import TEXTS

from window import put_away

MARK = "Festet øverst"
LAST = TEXTS[4]


def pinned(name):
    """The fifth text on the table is pinned, as ``rooms.table`` has it."""
    stage = CASES[name]()
    stage.pinned = frozenset({5})
    return stage


@pytest.mark.parametrize("name", ["four_fields", "sorting", "dots", "ranking", "gap"])
def test_on_a_card(name, opened):
    stage = pinned(name)
    card = stage.card()
    first = (card.get("practices") or card["items"])[0]
    assert (first["text"], first["pinned"]) == (LAST, True)
    page = show(opened, phone_html(stage.kind, card), PHONE)
    assert page.get_by_role("img", name=MARK).count() == 1
    assert page.locator("main :has(> .pin)").inner_text().removeprefix("★").strip() == LAST
    assert page.trouble == []
    put_away(page)


@pytest.mark.parametrize("name", ["ideas", "four_fields", "dots", "ranking", "gap", "statements"])
def test_on_a_wall(name, opened):
    stage = pinned(name)
    page = show(opened, screen_html(stage.kind, stage.view()), PROJECTOR)
    assert page.get_by_role("img", name=MARK).count() == 1
    assert LAST in page.locator(".wall li").first.inner_text()
    put_away(page)


def test_before_every_theme():
    stage = pinned("ideas")
    stage.options["themes"] = [{"label": "Ute", "statements": [1, 2]}]
    wall = stage.view()["ideas"]
    assert [each["id"] for each in wall[:3]] == [5, 2, 1]
    assert [each["pinned"] for each in wall[:2]] == [True, False]


def test_a_reflection_too():
    stage = CASES["reflection"]()
    for text in ("Først", "Så", "Sist"):
        stage.send(1, {"field": "keep", "text": text})
    stage.pinned = frozenset({stage.statements[0].id})
    sections = [each for sheet in stage.view()["sheets"] for each in sheet["sections"]]
    [kept] = [each for each in sections if each["texts"]]
    assert kept["texts"] == ["Først", "Sist", "Så"] and kept["pinned"] == ["Først"]


@pytest.fixture(scope="module")
def opened():
    with browser() as chromium:
        yield chromium
