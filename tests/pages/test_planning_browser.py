"""The boxes of a step changed on the console in a real Chromium: by keyboard, without a server.

With ``DUGNAD_PICTURES=FOLDER`` it is photographed.
"""

import os
from pathlib import Path

import pytest
from console_page import pass_on, shown

from dugnad.content import materials
from window import put_away, violations

LAPTOP = {"width": 1366, "height": 900}


def texts(store, activity, option="boxes"):
    return [each["text"]["nb"] for each in store.find_activity(activity.id).options[option]]


@pytest.fixture
def begin(opened, console_at):
    """Open the plan at the step of a name, by keyboard."""
    pages = []

    def begin(name):
        page_of, _gathering, activity = console_at(name)
        page_of.store.close_activity(activity.id)
        page = shown(opened, page_of, LAPTOP)
        pages.append(page)
        page.get_by_role("button", name="Endre planen").click()
        page.locator("details.whole summary").last.focus()
        page.keyboard.press("Enter")
        return page, page_of, activity

    yield begin
    for page in pages:
        put_away(page)


def look(page, name):
    if os.environ.get("DUGNAD_PICTURES"):
        page.screenshot(
            path=Path(os.environ["DUGNAD_PICTURES"]) / f"planning-{name}.png", full_page=True
        )
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    low = page.evaluate(
        """() => [...document.querySelectorAll('.whole :is(button, input, textarea, select, summary)')]
        .filter((each) => each.offsetParent && each.getBoundingClientRect().height < 44).length"""
    )
    assert low == 0
    assert violations(page, ".desk") == []
    assert page.trouble == []


def button(page, at, which):
    return page.locator(".things > li").nth(at).locator("button").nth(which)


def test_boxes_are_named_added_moved_and_taken_out_by_keyboard(begin, store):
    page, page_of, activity = begin("sorting-unnamed")
    first = page.locator(".things input").first
    first.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Vi selv")
    page.keyboard.press("Enter")
    pass_on(page, page_of)
    assert texts(store, activity)[0] == "Vi selv"
    # The field for a new one is the last; Enter adds it, and it is empty again.
    new = page.locator(".things .new input").first
    new.focus()
    page.keyboard.type("Utviklingsorganisasjonskompetansebygging")
    page.keyboard.press("Enter")
    pass_on(page, page_of)
    assert len(texts(store, activity)) == 4
    assert page.locator(".things .new").count() == 0  # no room for a fifth
    look(page, "four")
    # The focus follows what is moved, also to the end, where it can only go back.
    button(page, 1, 0).focus()
    page.keyboard.press("Enter")
    pass_on(page, page_of)
    assert texts(store, activity)[1] == "Vi selv"
    assert button(page, 0, 1).evaluate("node => node === document.activeElement")
    page.keyboard.press("Enter")
    pass_on(page, page_of)
    assert texts(store, activity)[0] == "Vi selv"
    assert button(page, 1, 1).evaluate("node => node === document.activeElement")
    for left in (3, 2):
        button(page, 0, 2).focus()
        page.keyboard.press("Enter")
        pass_on(page, page_of)
        assert len(texts(store, activity)) == left
    assert button(page, 0, 2).is_disabled()
    page.get_by_role("button", name="Angre").focus()
    page.keyboard.press("Enter")
    pass_on(page, page_of)
    assert len(texts(store, activity)) == 3


def test_what_is_typed_and_not_saved_is_saved_with_a_move(begin, store):
    page, page_of, activity = begin("sorting")
    page.locator(".things input").first.fill("Skrevet, men ikke lagret")
    button(page, 0, 1).click()
    pass_on(page, page_of)
    assert texts(store, activity)[1] == "Skrevet, men ikke lagret"
    assert page.locator(".things > li").nth(1).locator("input").first.input_value() == (
        "Skrevet, men ikke lagret"
    )


@pytest.mark.parametrize(
    ("name", "option", "title"),
    [
        ("instrument", "instrument", "Samarbeidskultur"),
        ("contract", "contract", "Psykologisk kontrakt"),
        ("before_after", "confrontation", "Møt andre syn"),
    ],
)
def test_what_is_asked_about_is_chosen_by_title_with_the_keyboard(
    begin, store, name, option, title
):
    page, page_of, activity = begin(name)
    before = store.find_activity(activity.id).options
    select = page.locator(".whole[open] select")

    def chosen():
        return select.evaluate("node => node.selectedOptions[0].textContent")

    def press(key):
        page.keyboard.press(key)
        pass_on(page, page_of)

    first = chosen()
    look(page, f"{name}-as-it-is")
    # Tab leads from the heading to the choice, and from there to its button.
    page.keyboard.press("Tab")
    assert select.evaluate("node => node === document.activeElement")
    page.keyboard.type(title)
    assert chosen() == title
    page.keyboard.press("Tab")
    press("Enter")
    key = store.find_activity(activity.id).options[option]
    assert (select.input_value(), chosen()) == (key, title)
    assert select.locator("option", has_text=first).count() == 0
    look(page, f"{name}-chosen")
    # None of them, which is the first; what is undone is undone in the choice as well.
    select.focus()
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    press("Enter")
    assert option not in store.find_activity(activity.id).options
    for wanted in (title, first):
        page.get_by_role("button", name="Angre").focus()
        press("Enter")
        assert chosen() == wanted
    assert store.find_activity(activity.id).options == before
    # Refused while people can answer, and the page says why.
    store.open_activity(activity.id)
    pass_on(page, page_of)
    assert page.locator(".refusal").inner_text() == ""
    select.focus()
    page.keyboard.type(title)
    page.keyboard.press("Tab")
    press("Enter")
    assert page.locator(".refusal").inner_text().startswith("Lukk aktiviteten")
    assert store.find_activity(activity.id).options == before
    assert page.trouble == []


def test_a_file_that_cannot_be_read_is_told_beside_the_choice(begin, tmp_path, monkeypatch):
    (tmp_path / "contracts").mkdir()
    name = "samarbeidsavtalemellomskoleogforesatteogelevrådogkommune.yaml"
    (tmp_path / "contracts" / name).write_text("title: {nb: Avtale}\n", "utf-8")
    monkeypatch.setattr(materials, "FACILITATION", tmp_path)
    page, _page_of, _activity = begin("contract")
    assert name in page.locator(".whole[open] .wrong").inner_text()
    look(page, "unreadable")


@pytest.mark.parametrize(
    "name", ["reflection", "contract", "gap", "strengths", "before_after", "dots", "check_in-scale"]
)
def test_everybody_can_use_what_other_kinds_let_one_change(begin, store, name):
    page, page_of, _activity = begin(name)
    look(page, name)
    if page.locator(".things .new").count():
        new = page.locator(".things .new :is(input, textarea)")
        for at in range(new.count()):
            new.nth(at).fill(f"Noe nytt {at}")
        before = page.locator(".things > li").count()
        page.locator(".things .new button").focus()
        page.keyboard.press("Enter")
        pass_on(page, page_of)
        assert page.locator(".things > li").count() == before + 1
        assert new.first.input_value() == ""
    else:
        page.locator("details.whole").last.get_by_role("button", name="Lagre").first.click()
        pass_on(page, page_of)
    assert page.locator(".refusal").inner_text() == ""
