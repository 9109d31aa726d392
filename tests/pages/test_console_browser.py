"""The console's own buttons, pressed: the clock, the pause, the result, once more, and undo."""

import re
import time

import pytest
from console_page import shown

from dugnad.domain.model import Entry, Step
from dugnad.opening import first_project
from dugnad.pages.console import Console
from dugnad.store import Store
from window import put_away, violations

SMALL = {"width": 1366, "height": 900}


@pytest.fixture
def held(opened, store):
    """A page and its console, with a step of four fields that twelve have answered."""
    project = first_project(store, "nb")
    steps = [
        Step("ideas", {"nb": "Ideer"}, {"nb": "Hva ser vi?"}, 10),
        Step("four_fields", {"nb": "Sortering"}, {"nb": "Hva gjør vi?"}, 20),
        Step("talk", {"nb": "Prat"}, {}, 5),
    ]
    gathering = store.add_gathering(project.id, title={"nb": "G"}, steps=steps, approval=False)
    ideas, fields, _talk = store.list_activities(gathering.id)
    people = [store.join(gathering.id, f"phone-{n:030}", "staff") for n in range(12)]
    store.open_activity(ideas.id)
    store.submit("an-idea-of-one", ideas.id, people[0].id, Entry({}, text="Færre møter"))
    console = Console(Store.open())
    console.receive({"type": "open", "activity": fields.id})
    [idea] = store.list_statements(gathering.id)
    for each in people:
        entry = Entry({"priority": "renew", "role": "staff"}, str(idea.id))
        store.submit(f"answer-{each.id:08}", fields.id, each.id, entry)
    told = []
    console.tell = told.append
    page = shown(opened, console, SMALL)

    def press(name):
        page.get_by_role("button", name=name, exact=True).click()
        after()

    def after():
        for message in page.evaluate("window.sent.splice(0)"):
            console.receive(message)
        for message in (*told, {"type": "view", **console.view()}):
            page.evaluate("m => window.tell(m)", {**message, "now": time.time()})
        told.clear()

    after()
    yield page, press, after, store, gathering
    put_away(page)
    console.close()


def said(page):
    return page.locator("p.notice").inner_text()


def clock(page):
    found = page.get_by_role("timer")
    return found.inner_text() if found.count() else ""


def usable(page):
    assert page.trouble == []
    assert violations(page, ".desk") == []


def test_the_clock_is_started_paused_stopped_and_started_again(held):
    page, press, after, store, gathering = held
    press("Start klokka")
    assert re.fullmatch(r"(20:00|19:[345]\d)", clock(page))
    press("Ta pause")
    assert re.fullmatch(r"(20:00|19:[345]\d)", clock(page))
    assert page.get_by_role("button", name="Stopp klokka").count() == 0
    press("Fortsett etter pausen")
    press("Stopp klokka")
    assert clock(page) == ""
    press("Angre")
    assert said(page) == "Angret: klokka" and clock(page)
    store.set_screen(gathering.id, until=1_000)
    after()
    assert clock(page) == "0:00"
    usable(page)
    press("Start klokka igjen")
    assert re.fullmatch(r"(20:00|19:[345]\d)", clock(page))
    press("Neste ›")
    assert clock(page) == ""


def test_the_result_is_shown_and_hidden_where_there_is_one(held):
    page, press, _after, store, gathering = held
    assert page.get_by_role("button", name="Vis resultatet").count() == 1, "of the four fields"
    chart = page.get_by_role("button", name="Hvor delt vi er")
    assert chart.is_disabled(), "there is no picture of it yet"
    press("Vis resultatet")
    press("Lukk")
    assert chart.is_enabled()
    press("Skjul resultatet")
    assert not [each for each in store.list_activities(gathering.id) if each.shown]
    press("Angre")
    assert said(page) == "Angret: visning av et resultat"
    usable(page)


def test_a_step_is_asked_once_more_and_that_is_undone(held):
    page, press, _after, _store, _gathering = held
    assert "12 av 12 har svart" in page.locator(".steps > li.open").inner_text()
    press("Lukk")
    press("Spør en gang til")
    assert page.locator(".steps > li").count() == 4
    assert page.locator(".steps > li.open").inner_text().startswith("Sortering")
    usable(page)
    press("Angre")
    assert said(page) == "Angret: spørsmål stilt en gang til"
    assert page.locator(".steps > li").count() == 3
    press("Angre")
    assert said(page) == "Angret: lukking av et steg"
    assert page.locator(".steps > li.open").count() == 1


def test_what_is_late_is_said_beside_the_open_step(held):
    page, press, after, store, gathering = held
    press("Lukk")
    press("Vis resultatet")
    page.locator(".steps > li").nth(1).get_by_role("button", name="Åpne igjen").click()
    after()
    fields = store.list_activities(gathering.id)[1]
    late = store.join(gathering.id, "somebody-who-came-late", "staff")
    store.submit("a-late-answer", fields.id, late.id, Entry({"priority": "discard"}, "1"))
    after()
    told = page.locator(".steps > li.open").inner_text()
    assert "Én har svart etter at steget ble lukket første gang." in told
    assert "telles 5 om gangen" in told and "planlagt klokka" in told and "foran planen" in told


def test_what_is_typed_in_the_plan_follows_its_step_and_is_saved(held):
    page, press, after, store, gathering = held
    press("Endre planen")
    titles = page.locator("input[name=title]")
    titles.nth(1).fill("Vår sortering")
    page.evaluate("document.activeElement.blur()")
    after()
    assert store.list_activities(gathering.id)[1].title["nb"] == "Vår sortering"
    assert said(page) == "Lagret"
    titles.nth(1).fill("Skrevet, men ikke forlatt")
    order = [each.id for each in store.list_activities(gathering.id)]
    store.order_activities(gathering.id, [order[1], order[0], order[2]])  # on another page
    after()
    assert [titles.nth(at).input_value() for at in range(3)] == [
        "Skrevet, men ikke forlatt", "Ideer", "Prat"
    ]  # fmt: skip
    page.locator("input[name=question]").nth(1).fill("")
    page.keyboard.press("Enter")
    after()
    assert store.list_activities(gathering.id)[1].question == {}
    page.get_by_role("button", name="Kopier: Prat").click()
    after()
    page.locator("select[name=after]").select_option(label="Etter «Ideer»")
    press("Legg til")
    kinds = [each.kind for each in store.list_activities(gathering.id)]
    assert kinds == ["four_fields", "ideas", "talk", "talk", "talk"]
    usable(page)


def test_what_is_typed_of_what_a_step_asks_is_said_to_be_unsaved(held):
    page, press, after, store, gathering = held
    press("Endre planen")
    page.locator("details.whole > summary").click()
    labels = page.locator("details.whole select")
    labels.select_option("plain")
    status = page.locator("details.whole").get_by_role("status")
    assert status.inner_text() == "Ikke lagret ennå."
    page.locator("details.whole").get_by_role("button", name="Lagre").click()
    after()
    assert status.inner_text() == ""
    assert store.list_activities(gathering.id)[1].options == {"labels": "plain"}
