"""Ideas on the console in a real Chromium: chosen, themed, moved, pinned, shown large, by clicks."""

import pytest
from console_page import pass_on, shown

from dugnad.domain.model import Entry, Step
from dugnad.opening import first_project
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
def page(opened, console):
    made = shown(opened, console, DESK)
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
    page.click_("button", name="Lagt til side")
    row = page.locator(".ideas > li", has_text=IDEAS[1])
    row.get_by_role("button", name="Tilbake på tavla").click()
    pass_on(page, console)
    assert page.get_by_role("button", name="Lagt til side (1)").count() == 1
    page.click_("button", name="Angre")
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


def test_the_likest_are_asked_about_first(page):
    page.click_("button", name="På tavla")
    row = page.locator(".ideas > li", has_text=IDEAS[2])
    row.get_by_role("button", name="Det samme som").click()
    asked = page.locator(".picklist label")
    assert asked.all_inner_texts()[0] == IDEAS[3]
    assert len(asked.all()) == len(IDEAS) - 1
    asked.last.click()
    assert asked.all_inner_texts()[0] == IDEAS[3]  # nothing moves under the finger


def test_a_rewording_that_is_refused_is_still_in_its_form_with_the_reason(
    page, console, store, gathering
):
    page.click_("button", name="På tavla")
    page.locator(".ideas > li", has_text=IDEAS[0]).get_by_role("button", name="Rediger").click()
    form = page.locator(".ideas form")
    form.locator("textarea").fill("Ute " * 80)
    form.get_by_role("button", name="Lagre").click()
    assert form.count() == 1  # the answer has not come yet
    pass_on(page, console)
    assert form.locator("textarea").input_value() == "Ute " * 80
    assert "280 tegn" in form.get_by_role("alert").inner_text()
    assert page.locator(".refusal").inner_text() == ""  # said once
    usable(page)
    form.locator("textarea").fill("Ute hver uke")
    form.get_by_role("button", name="Lagre").click()
    pass_on(page, console)
    assert form.count() == 0
    assert page.locator(".ideas > li", has_text="Ute hver uke").count() == 1


def test_what_is_refused_of_a_merging_is_still_there(page, console, store, gathering):
    page.click_("button", name="På tavla")
    for text in (IDEAS[2], IDEAS[3]):
        page.get_by_role("checkbox", name=f"Velg: {text}").click()
    page.click_("button", name="Gjør 2 ideer til én")
    page.locator("#same-text").fill("Møter " * 60)
    page.click_("button", name="Gjør 2 ideer til én")
    form = page.locator("form:has(#same-text)")
    assert page.locator("#same-text").input_value() == "Møter " * 60
    assert form.locator("input:checked").count() == 1
    assert "280 tegn" in form.get_by_role("alert").inner_text()
    usable(page)
    page.locator("#same-text").fill("Kortere møter")
    page.click_("button", name="Gjør 2 ideer til én")
    assert form.count() == 0
    left = [each.text for each in store.list_statements(gathering.id) if each.status == "approved"]
    assert "Kortere møter" in left and len(left) == 5


def test_a_theme_that_is_refused_keeps_its_name_and_its_ideas(page, console, store, gathering):
    page.locator("summary", has_text="Temaer").click()
    page.locator(".picks label").first.click()
    page.locator("input[name=theme]").evaluate("e => e.removeAttribute('maxlength')")
    page.locator("input[name=theme]").fill("Ute " * 30)
    page.click_("button", name="Legg én idé her")
    assert page.locator("input[name=theme]").input_value() == "Ute " * 30
    assert themes(store, gathering) == {}
    page.locator("input[name=theme]").fill("Ute")
    page.click_("button", name="Legg én idé her")
    assert list(themes(store, gathering)) == ["Ute"]
    assert page.locator("input[name=theme]").input_value() == ""


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


def test_an_idea_is_dragged_into_a_theme_and_out_again(page, console, store, gathering):
    [step] = [each for each in store.list_activities(gathering.id) if each.kind == "ideas"]
    [first, *rest] = [e.id for e in store.list_statements(gathering.id) if e.text != "spent"]
    laid = [{"label": "Ute", "statements": [first]}]
    console.receive({"type": "themes", "activity": step.id, "themes": laid})
    pass_on(page, console)
    page.locator("summary", has_text="Temaer").click()
    row = lambda text: page.locator(".picks li", has_text=text)
    theme, loose = page.locator(".theme").all()
    page.evaluate("window.sent.length = 0")
    row(IDEAS[1]).drag_to(theme)
    [message] = page.evaluate("window.sent")
    told = {name: value for name, value in message.items() if name != "uuid"}
    moved = [*laid, {"label": "Ute", "statements": rest[:1]}]  # two of a name become one
    assert told == {"type": "themes", "activity": step.id, "themes": moved}
    pass_on(page, console)
    assert themes(store, gathering) == {"Ute": list(IDEAS[:2])}
    # What is picked goes along with the one that is dragged.
    for text in IDEAS[2:4]:
        row(text).click()
    row(IDEAS[3]).drag_to(theme)
    pass_on(page, console)
    assert themes(store, gathering) == {"Ute": list(IDEAS[:4])}
    row(IDEAS[0]).drag_to(loose)
    pass_on(page, console)
    assert themes(store, gathering) == {"Ute": list(IDEAS[1:4])}
    row(IDEAS[1]).drag_to(theme)  # where it is already
    assert page.evaluate("window.sent") == []
    usable(page)


LONG_WORD = "Samarbeidsutviklingsprosjektgruppemedlemskap"


def test_long_words_neither_hide_nor_squeeze_anything(page, console, store, gathering):
    activities = store.list_activities(gathering.id)
    for each in activities:
        store.change_activity(each.id, title={"nb": LONG_WORD * 2})
    ids = [each.id for each in store.list_statements(gathering.id) if each.text != "spent"]
    for number in ids:
        store.edit_statement(number, LONG_WORD * 3 + str(number))
    laid = [{"label": f"{LONG_WORD} {n}", "statements": [n]} for n in ids[:2]]
    console.receive({"type": "themes", "activity": activities[1].id, "themes": laid})
    pass_on(page, console)
    page.locator("summary", has_text="Temaer").click()
    page.locator("summary", has_text="uten telefon").click()
    page.click_("button", name="På tavla")
    page.click_("button", name="Det samme som")
    page.click_("button", name="Endre planen")
    page.set_viewport_size({**DESK, "height": 400})  # as sixty ideas would fill a larger one
    found = page.evaluate(
        """() => {
        const box = (e) => e.getBoundingClientRect();
        const rows = [...document.querySelectorAll('.picklist > label')];
        return {
          wide: [...document.querySelectorAll('.desk *')].filter((e) => e.checkVisibility() && !e.closest('.away, select')
            && getComputedStyle(e).display !== 'inline' && e.tagName !== 'INPUT' && e.scrollWidth > e.clientWidth + 1
            && e.clientWidth).map((e) => `${e.tagName} ${e.className}`),
          small: [...document.querySelectorAll('.switch input')].filter((e) => e.checkVisibility() && box(e).width < 20).length,
          over: rows.slice(1).filter((e, at) => box(e).top < box(rows[at]).bottom - 1
            || e.scrollHeight > box(e).height + 1).length,
          names: [...document.querySelectorAll('.theme input[name=label]')].filter((e) => box(e).width < 250).length,
        }; }"""
    )
    assert found == {"wide": [], "small": 0, "over": 0, "names": 0}
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
    *_, message = page.evaluate("window.sent.splice(0)")
    no = {"type": "refused", "uuid": message["uuid"], "reason": "Prøv igjen om litt."}
    page.evaluate("m => window.tell(m)", no)
    said = page.locator("section:has(#for-0)").get_by_role("alert")
    assert said.inner_text() == "Prøv igjen om litt."
    assert page.locator("#for-0").input_value() == "Sagt høyt i rommet"
    page.locator("#for-0").press("Control+Enter")
    pass_on(page, console)
    said = store.list_statements(gathering.id)[-1]
    assert (said.text, said.status.value) == ("Sagt høyt i rommet", "approved")
    assert page.locator("#for-0").input_value() == ""
    usable(page)
