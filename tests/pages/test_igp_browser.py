"""IGP on phones in a real Chromium, by clicks: notes, groups, and who writes."""

import pytest
from held_phone import Held

from dugnad.domain.model import Step
from dugnad.opening import first_project
from dugnad.pages.console import Console
from dugnad.store import Store
from window import put_away, violations

WORDS = {"nb": "Ideer", "nn": "Idear", "en": "Ideas"}
SECRET = "Noe jeg ikke ville sagt høyt"


@pytest.fixture
def gathering(store):
    project = first_project(store, "nb")
    steps = [Step("ideas", WORDS, WORDS, 20)]
    return store.add_gathering(project.id, title=WORDS, steps=steps, approval=False)


@pytest.fixture
def turn(store, gathering):
    [step] = store.list_activities(gathering.id)
    console = Console(Store.open())
    console.tell = lambda message: None
    console.receive({"type": "open", "activity": step.id})
    yield lambda stage: console.receive({"type": "stage", "activity": step.id, "stage": stage})
    console.close()


@pytest.fixture
def hold(opened, gathering, turn):
    held = []

    def join():
        phone = Held(opened, gathering.code)
        held.append(phone)
        phone.press("Ansatte")
        return phone

    yield join
    for phone in held:
        assert phone.page.trouble == []
        put_away(phone.page)
        phone.leave()


def texts(store, gathering):
    return [each.text for each in store.list_statements(gathering.id)]


def usable(page):
    assert violations(page) == []
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, input, textarea, summary')]
        .map((e) => [e.textContent.trim(), e.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.height < 44 || box.width < 44)).map(([text]) => text)"""
    )
    assert small == []


def test_notes_then_a_group_with_one_who_writes_then_plenary(store, gathering, turn, hold):
    turn("individual")
    first, second = hold(), hold()
    first.page.locator("textarea").fill(SECRET)
    usable(first.page)
    first.press("Ta vare på notatet")
    assert first.page.locator(".own").inner_text().startswith(SECRET)
    assert texts(store, gathering) == []

    turn("group")
    for phone in (first, second):
        phone.pass_on()
        usable(phone.page)
        phone.press("2")
        assert phone.page.get_by_text("Gruppe 2").count() == 1
    first.press("Jeg skriver for gruppa")
    usable(first.page)
    first.page.get_by_role("button", name=SECRET).click()  # begins with the note
    assert first.page.locator("textarea").input_value() == SECRET
    first.page.locator("textarea").fill("Det gruppa vil vise")
    first.press("Send")
    assert texts(store, gathering) == ["Det gruppa vil vise"]

    # The other one is asked whether it takes over.
    second.press("Jeg skriver for gruppa")
    usable(second.page)
    assert second.page.get_by_text("En annen telefon skriver for gruppe 2.").count() == 1
    second.press("Ta over: denne telefonen skriver nå")
    second.page.locator("textarea").fill("Fra den nye")
    second.press("Send")
    assert texts(store, gathering) == ["Det gruppa vil vise", "Fra den nye"]
    first.page.locator("textarea").fill("Ikke lenger min")
    first.press("Send")
    assert "Én telefon skriver for hver gruppe" in first.page.get_by_role("alert").inner_text()
    first.pass_on()
    first.press("Ta over: denne telefonen skriver nå")
    assert first.page.locator("textarea").input_value() == "Ikke lenger min"

    turn("plenary")
    for phone in (first, second):
        phone.pass_on()
        assert phone.page.locator("textarea").count() == 0
        usable(phone.page)
    assert texts(store, gathering) == ["Det gruppa vil vise", "Fra den nye"]


def test_a_group_with_a_higher_number_than_suggested(turn, hold):
    turn("group")
    phone = hold()
    phone.press("Et høyere nummer")
    phone.page.locator("#group").fill("17")
    usable(phone.page)
    phone.press("Gå videre")
    assert phone.page.get_by_text("Gruppe 17").count() == 1


def test_a_card_that_loads_slowly_does_not_take_the_place_of_the_next_one(turn, hold):
    """The card with stages is two modules; what is opened right after it is one."""
    turn("")
    phone = hold()
    phone.python.start_over()
    slow = next(each for each in phone.told if each["type"] == "card")
    quick = {**slow, "kind": "talk", "source": "export default () => () => 'Se opp';", "igp": ""}
    view = next(each for each in phone.told if each["type"] == "view")
    talk = {**view, "activity": {**view["activity"], "kind": "talk"}}
    phone.told.clear()
    phone.page.evaluate("all => all.forEach(window.tell)", [slow, quick, talk])
    phone.page.wait_for_timeout(200)
    assert "Se opp" in phone.page.locator("main").inner_text()


def test_who_asked_to_write_is_not_asked_in_another_group(turn, hold):
    turn("group")
    first, second = hold(), hold()
    for phone in (first, second):
        phone.press("2")
    first.press("Jeg skriver for gruppa")
    second.press("Jeg skriver for gruppa")
    assert second.page.get_by_role("button", name="Ta over").count() == 1
    second.press("En annen gruppe")
    second.press("1")
    assert second.page.get_by_role("button", name="Ta over").count() == 0


def test_an_unsent_note_does_not_lie_in_the_field_that_is_sent(turn, hold):
    """Nor does what was written for the room become a note."""
    turn("")
    phone = hold()
    phone.page.locator("textarea").fill("Til rommet")
    turn("individual")
    phone.pass_on()
    assert phone.page.locator("textarea").input_value() == ""
    phone.page.locator("textarea").fill(SECRET)
    turn("")
    phone.pass_on()
    assert phone.page.locator("textarea").input_value() == "Til rommet"
    turn("group")
    phone.pass_on()
    phone.press("1")
    phone.page.locator("summary").click()
    assert phone.page.locator("details textarea").input_value() == SECRET  # not lost from sight
    phone.press("Jeg skriver for gruppa")
    assert phone.page.locator("textarea").input_value() == "Til rommet"


def test_a_note_that_waited_in_the_phone_is_a_note_when_it_comes(store, gathering, turn, hold):
    turn("individual")
    phone = hold()
    phone.page.locator("textarea").fill(SECRET)
    phone.page.get_by_role("button", name="Ta vare på notatet").click()  # the time runs out
    turn("")
    phone.load()
    assert texts(store, gathering) == []
    turn("individual")
    phone.pass_on()
    assert phone.page.locator(".own").inner_text().startswith(SECRET)


def test_a_text_that_waited_and_is_refused_can_still_be_read(store, gathering, turn, hold):
    turn("")
    phone = hold()
    phone.page.locator("textarea").fill("Til rommet")
    phone.page.get_by_role("button", name="Send").click()
    turn("individual")
    phone.load()  # slept, and woke when each writes alone
    assert "Det du skrev, ligger på denne telefonen" in phone.page.get_by_role("alert").inner_text()
    assert texts(store, gathering) == []
    assert phone.page.locator("textarea").input_value() == ""
    kept = phone.page.locator("section.card", has_text="Dette ble ikke sendt")
    assert "Til rommet" in kept.inner_text()
