"""A refusal can be read, and what was refused looks neither saved nor lost."""

import pytest
from console_page import shown

from dugnad.domain.chain import Action, Practice
from dugnad.domain.priority import Priority
from dugnad.pages.ledger import LedgerPage
from dugnad.pages.phase_evaluation import Evaluation
from dugnad.pages.plan import Plan
from dugnad.pages.start import Start
from dugnad.store import Store
from window import put_away

SIZE = {"width": 1366, "height": 900}


@pytest.fixture
def project(store, gathering):
    return store.find_project(gathering.project_id)


@pytest.fixture
def desk(opened):
    """Open a page on the desk: the page in the browser, and what lets Python answer it."""
    made = []

    def begin(kind):
        page = kind(Store.open())
        heard = []
        page.tell = heard.append
        browser = shown(opened, page, SIZE)
        browser.evaluate("window.sent.splice(0)")
        made.append((page, browser))

        def answer():
            for message in browser.evaluate("window.sent.splice(0)"):
                page.receive(message)
            for message in heard:
                browser.evaluate("m => window.tell(m)", message)
            heard.clear()

        return browser, answer

    yield begin
    for page, browser in made:
        assert browser.trouble == []
        put_away(browser)
        page.close()


def test_a_refusal_stands_until_the_next_act(desk, store, gathering):
    browser, answer = desk(Start)
    for role in browser.get_by_role("button", name="Ta ut").all()[::-1]:
        role.click()
    browser.get_by_role("button", name="Lagre prosjektet").click()
    answer()
    refusal = browser.locator(".refusal")
    assert "minst én rolle" in refusal.text_content()
    store.join(gathering.id, "x" * 32, "staff")  # the room goes on, and the page is told
    page_view = Start(Store.open())
    browser.evaluate("m => window.tell(m)", {"type": "view", **page_view.view(), "now": 0})
    page_view.close()
    assert "minst én rolle" in refusal.text_content()
    browser.get_by_role("button", name="Nytt prosjekt").click()
    assert browser.locator(".refusal").text_content() == ""


def test_roles_that_were_not_saved_are_still_there(desk):
    browser, answer = desk(Start)
    browser.get_by_role("button", name="Legg til en rolle").click()
    browser.get_by_label("Rolle").last.fill("\u202e")  # nothing a person can read
    browser.get_by_label("Rolle").first.fill("Lærere")
    browser.get_by_role("button", name="Lagre prosjektet").click()
    before = browser.get_by_label("Rolle").count()
    answer()
    assert browser.locator(".refusal").text_content()
    assert browser.get_by_label("Rolle").count() == before
    assert browser.get_by_label("Rolle").first.input_value() == "Lærere"
    browser.get_by_label("Rolle").last.fill("Vaktmestere")
    browser.get_by_role("button", name="Lagre prosjektet").click()
    answer()
    assert browser.locator(".notice").text_content() == "Lagret"
    assert browser.get_by_label("Rolle").last.input_value() == "Vaktmestere"
    browser.get_by_role("button", name="Nytt prosjekt").click()
    assert browser.locator(".notice").text_content() == ""


def test_a_refused_row_of_the_plan_shows_what_is_stored(desk, store, project):
    action = store.add_element(project.id, Action("Møt ute", responsible="Ada"), role="facilitator")
    browser, answer = desk(Plan)
    store.change_element(action.id, Action("Møt ute", responsible="Bo"), role="x")
    field = browser.get_by_label("Ansvarlig")
    field.fill("Cecilie")
    field.press("Tab")
    status = browser.get_by_label("Status")
    answer()
    assert browser.locator(".refusal").text_content()
    assert field.input_value() == "Ada"  # what the page knows; the next look brings the other
    was = status.input_value()
    status.select_option(index=1)
    answer()
    assert status.input_value() == was


def test_refused_hours_show_what_is_stored(desk, store, project):
    practice = Practice("Møter", priority=Priority.DISCARD, hours={"staff": 2})
    store.add_element(project.id, practice, role="facilitator")
    browser, answer = desk(LedgerPage)
    browser.get_by_text("Timer i uka").last.click()
    field = browser.get_by_label("Timer i uka, Ansatte")
    field.fill("500")
    field.press("Tab")
    answer()
    assert browser.locator(".refusal").text_content()
    assert field.input_value() == "2"
    field.fill("3")
    field.press("Tab")
    answer()
    assert field.input_value() == "3"
    assert browser.locator(".notice").text_content() == "Lagret"


def test_a_refused_stage_shows_what_is_stored(desk, store, project):
    made = store.add_element(project.id, Practice("Møter"), role="facilitator")
    browser, answer = desk(Evaluation)
    store.change_element(made.id, Practice("Korte møter"), role="x")
    field = browser.get_by_label("Hvor langt den er kommet")
    field.select_option(index=1)
    answer()
    assert browser.locator(".refusal").text_content()
    assert field.input_value() == ""
