"""Counting hands on the console in a real Chromium: by keyboard, without a server."""

import pytest
from console_page import pass_on, shown

from window import put_away, violations


@pytest.mark.parametrize("name", ["four_fields", "gap", "dots"])
def test_hands_are_entered_by_keyboard(opened, console_at, store, name):
    desk, _gathering, activity = console_at(name)
    page = shown(opened, desk, {"width": 1366, "height": 900})
    page.locator("summary", has_text="uten telefon").press("Enter")
    page.get_by_role("button", name="(17)").press("Enter")
    form = page.locator("form:has(fieldset.counts)").first
    fields = form.locator("fieldset").first.locator("input")
    fields.nth(0).focus()
    page.keyboard.type("12")
    page.keyboard.press("Tab")
    page.keyboard.type("5")
    for part in form.locator("fieldset").all()[1:]:
        part.locator("input").first.focus()
        page.keyboard.type("17")
    page.keyboard.press("Enter")
    *_, message = page.evaluate("window.sent.splice(0)")
    no = {"type": "refused", "uuid": message["uuid"], "reason": "Prøv igjen om litt."}
    page.evaluate("m => window.tell(m)", no)
    assert form.get_by_role("alert").inner_text() == "Prøv igjen om litt."
    pass_on(page, desk)  # another view comes meanwhile
    assert fields.nth(0).input_value() == "12"
    page.keyboard.press("Enter")
    pass_on(page, desk)
    assert form.get_by_role("alert").count() == 0
    [given] = store.list_contributions(activity.id)
    numbers = given.payload.get("counts", given.payload.get("dots"))
    first = numbers.get("now", numbers)
    assert sorted(first.values()) == [5, 12]
    assert fields.nth(0).input_value() == "12"
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 1366
    assert violations(page, "details[open]") == []

    # More people than there are cannot be sent.
    fields.nth(1).fill("900")
    assert form.get_by_role("button").last.is_disabled()
    fields.nth(1).fill("5")

    # And it can be taken back.
    desk.receive({"type": "undo"})
    pass_on(page, desk)
    assert page.trouble == []
    put_away(page)
