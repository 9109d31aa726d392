"""Ideas on the console in a real Chromium: chosen, themed, moved, pinned, shown large, by clicks."""

import pytest
from console_page import pass_on, shown

from dugnad.domain.model import Entry, Step
from dugnad.opening import first_project
from dugnad.pages.console import Console
from dugnad.store import Store
from window import put_away, violations

WORDS = {"nb": "Ord", "nn": "Ord", "en": "Words"}
IDEAS = (
    "Uteskole en dag i uka",
    "Uteskolen må ha tak over hodet",
    "Foreldremøter om morgenen",
    "Foreldremøtene bør bli korte",
    "Færre e-poster",
)
DESK = {"width": 1366, "height": 900}


@pytest.fixture
def gathering(store):
    """A word from the check-in, and five ideas on the board."""
    project = first_project(store, "nb")
    named = lambda name: {language: name for language in WORDS}
    steps = [
        Step("check_in", named("Innsjekk"), WORDS, 5),
        Step("ideas", named("Ideer"), WORDS, 10),
        Step("talk", named("Snakk"), WORDS, 5),
    ]
    made = store.add_gathering(project.id, title=WORDS, steps=steps, approval=False)
    first, second, _ = store.list_activities(made.id)
    who = store.join(made.id, "x" * 32, "staff")
    store.open_activity(first.id)
    store.submit("a-word-of-mine", first.id, who.id, Entry({"text": "spent"}, text="spent"))
    store.open_activity(second.id)
    for number, text in enumerate(IDEAS):
        store.submit(f"idea-number-{number}", second.id, who.id, Entry({"text": text}, text=text))
    return made


@pytest.fixture
def console(gathering):
    made = Console(Store.open())
    yield made
    made.close()


@pytest.fixture
def page(opened, console):
    made = shown(opened, console, DESK)

    def told(message):
        if message["type"] in ("suggested", "refused"):
            made.evaluate("m => window.tell(m)", message)

    console.tell = told
    made.click_ = lambda *where, **how: (
        made.get_by_role(*where, **how).first.click(),
        pass_on(made, console),
    )
    yield made
    assert made.trouble == []
    put_away(made)


def usable(page):
    assert violations(page, ".columns") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= DESK["width"]
    small = page.evaluate(
        """() => [...document.querySelectorAll('.ideas > li button, .ideas > li .switch, .picks label, .pickbar button')]
        .map((e) => [e.textContent.trim(), e.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.height < 44 || box.width < 44)).map(([text]) => text)"""
    )
    assert small == []


def test_many_are_set_aside_by_three_clicks(page, console, store, gathering):
    page.click_("button", name="På tavla")
    for text in IDEAS[:2]:
        page.get_by_role("checkbox", name=f"Velg: {text}").click()
    usable(page)
    page.click_("button", name="Legg til side (2)")
    hidden = [each.text for each in store.list_statements(gathering.id) if each.status == "hidden"]
    assert hidden == list(IDEAS[:2])
    page.click_("button", name="Angre")
    assert {each.status.value for each in store.list_statements(gathering.id)} == {"approved"}


def test_many_become_one(page, store, gathering):
    page.click_("button", name="På tavla")
    for text in (IDEAS[2], IDEAS[3]):
        page.get_by_role("checkbox", name=f"Velg: {text}").click()
    page.click_("button", name="Gjør 2 ideer til én")
    assert page.get_by_role("checkbox", name="spent").count() == 0  # a word is not an idea
    page.locator("#same-text").fill("Foreldremøtene: korte, og om morgenen")
    page.click_("button", name="Gjør 2 ideer til én")
    left = [each.text for each in store.list_statements(gathering.id) if each.status == "approved"]
    assert "Foreldremøtene: korte, og om morgenen" in left and IDEAS[2] not in left


def test_all_that_wait_are_approved_by_one_message(page, console, store, gathering):
    for each in store.list_statements(gathering.id):
        store.set_status(each.id, "pending")
    pass_on(page, console)
    assert page.locator(".ideas .origin").last.inner_text() == "Innsjekk"
    page.get_by_role("button", name="Godkjenn alle som venter").click()
    [message] = page.evaluate("window.sent")
    assert len(message["statements"]) == 6
    pass_on(page, console)
    assert {each.status.value for each in store.list_statements(gathering.id)} == {"approved"}


def themes(store, gathering):
    [step] = [each for each in store.list_activities(gathering.id) if each.kind == "ideas"]
    texts = {each.id: each.text for each in store.list_statements(gathering.id)}
    return {
        each["label"]: [texts[n] for n in each["statements"]]
        for each in step.options.get("themes", ())
    }


def test_themes_are_suggested_accepted_filled_by_tap_and_renamed(page, console, store, gathering):
    page.locator("summary", has_text="Temaer").click()
    assert page.locator(".picks").get_by_text("spent").count() == 0  # no idea, no theme
    page.click_("button", name="Foreslå temaer")
    yes = page.get_by_role("button", name="Ja, ett tema")
    assert yes.count() == 2
    usable(page)
    page.click_("button", name="Ja, ett tema")
    page.click_("button", name="Nei, la dem være")
    [label] = themes(store, gathering)
    page.locator(".picks").get_by_text(IDEAS[4]).click()
    move = page.get_by_role("button", name=f"Flytt hit (1): {label}")
    move.click()
    pass_on(page, console)
    assert IDEAS[4] in themes(store, gathering)[label]
    form = page.locator("form:has(input[name=label])")
    form.locator("input").fill("Møter og skjema")
    form.get_by_role("button", name="Gi nytt navn").click()
    pass_on(page, console)
    assert list(themes(store, gathering)) == ["Møter og skjema"]
    loose = page.locator("h3 + .picks label")
    loose.first.click()
    page.locator("input[name=theme]").fill("Ute")
    page.click_("button", name="Legg én idé her")
    assert set(themes(store, gathering)) == {"Møter og skjema", "Ute"}
    usable(page)


def test_an_idea_is_pinned_and_shown_large_and_escape_leads_back(page, console, store, gathering):
    page.click_("button", name="På tavla")
    row = lambda: page.locator(".ideas > li", has_text=IDEAS[0])
    row().get_by_role("button", name="Fest øverst").click()
    pass_on(page, console)
    first = page.locator(".ideas > li").first
    assert IDEAS[0] in first.inner_text()
    assert first.get_by_role("img", name="Festet øverst").count() == 1
    alone = lambda: store.find_gathering(gathering.id).screen.get("statement", 0)
    page.click_("button", name=f"Vis stort: {IDEAS[0]}")
    assert store.find_statement(alone()).text == IDEAS[0]
    page.keyboard.press("Escape")
    pass_on(page, console)
    assert alone() == 0
    page.click_("button", name=f"Vis stort: {IDEAS[0]}")
    page.click_("button", name=f"Vis stort: {IDEAS[0]}")  # a second press leads back too
    assert alone() == 0
    usable(page)


def test_the_stages_are_turned_and_what_was_released_is_prioritised(page, store, gathering):
    step = lambda: next(e for e in store.list_activities(gathering.id) if e.kind == "ideas")
    for name, stage in (("1 Hver for seg", "individual"), ("2 I grupper", "group")):
        page.click_("button", name=name)
        assert step().options["stage"] == stage
        assert page.get_by_role("button", name=name).get_attribute("aria-pressed") == "true"
        assert page.get_by_role("timer").count() == 1
    assert page.get_by_text("Grupper som har levert: ingen ennå").count() == 1
    usable(page)
    page.click_("button", name="3 I plenum")
    page.click_("button", name="Prioriter dette")
    kinds = [each.kind for each in store.list_activities(gathering.id)]
    assert kinds == ["check_in", "ideas", "dots", "talk"]
    assert page.get_by_role("button", name="Prioriter dette").count() == 0


def test_what_is_said_is_written_down_without_a_group(page, console, store, gathering):
    page.locator("#for-0").fill("Sagt høyt i rommet")
    page.locator("#for-0").press("Control+Enter")
    pass_on(page, console)
    said = store.list_statements(gathering.id)[-1]
    assert (said.text, said.status.value) == ("Sagt høyt i rommet", "approved")
    assert page.locator("#for-0").input_value() == ""
    usable(page)
