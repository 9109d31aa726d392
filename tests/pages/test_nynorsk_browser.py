"""Phone, console and projector in nynorsk, through the states other tests visit in bokmål.

What axe-core finds there too: names that are missing, languages that are not said.
"""

import time

import pytest
from cases import CASES, SILENT
from console_page import pass_on, shown
from held_phone import Held
from look import PHONE, PROJECTOR, phone_html, screen_html, show

from dugnad.domain.model import Entry, Step
from dugnad.opening import first_project
from projector import Projector
from window import put_away, violations

WORDS = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
LONG = "Samarbeidsutviklingsprosjektgruppemedlemskap" * 3


@pytest.fixture
def gathering(store):
    project = first_project(store, "nn")
    assert store.find_project(project.id).language == "nn"
    kinds = ("ideas", "four_fields", "before_after", "talk")
    steps = [Step(kind, WORDS, WORDS, 10) for kind in kinds]
    made = store.add_gathering(project.id, title=WORDS, steps=steps)
    first = store.list_activities(made.id)[0]
    who = store.join(made.id, "x" * 32, "staff")
    store.open_activity(first.id)
    for number, text in enumerate(("Uteskule", "Uteskule kvar veke", LONG, "Ring 91 23 45 67")):
        store.submit(f"idea-number-{number}", first.id, who.id, Entry({"text": text}, text=text))
    return made


def test_the_console(opened, console, store, gathering):
    page = shown(opened, console, {"width": 1366, "height": 900})
    step = store.list_activities(gathering.id)[0]
    ideas = [each.id for each in store.list_statements(gathering.id)]

    def look(*clicks):
        for role, name in clicks:
            page.get_by_role(role, name=name).first.click()
            pass_on(page, console)
        assert (clicks, violations(page, ".desk")) == (clicks, [])

    assert page.locator("#page").get_attribute("lang") == "nn"
    look()
    look(("button", "Godkjenn alle som ventar"), ("button", "På tavla"))
    look(("checkbox", "Vel: Uteskule"), ("checkbox", f"Vel: {LONG}"))
    look(("button", "Gjer 2 idear til éin"))
    page.locator("#same-text").fill(" ")
    look(("button", "Gjer 2 idear til éin"))  # refused, in the form
    look(("button", "Lat det stå som det var"), ("button", "Rediger"))
    look(("button", "Lat det stå som det var"), ("button", "Legg til side"))
    look(("button", "Lagde til side"))
    laid = [{"label": "Ute", "statements": ideas[:1]}]
    console.receive({"type": "themes", "activity": step.id, "themes": laid})
    pass_on(page, console)
    page.locator("summary", has_text="Tema").click()
    look(("button", "Foreslå tema"))
    for name in ("1 Kvar for seg", "2 I grupper", "3 I plenum", "Ta pause", "Mørk skjerm"):
        look(("button", name))
    console.receive({"type": "group", "role": "guardians", "size": 17})
    look(("button", "Neste"))
    page.locator("summary", has_text="utan telefon").click()
    look(("button", "(17)"))
    look(("button", "Endre planen"))
    for each in page.locator("details.whole > summary").all():
        each.click()
    look()
    store.end_gathering(gathering.id)
    pass_on(page, console)
    look()
    assert page.trouble == []
    put_away(page)


def test_the_phone(opened, console, store, gathering):
    step = store.list_activities(gathering.id)[0]
    phone = Held(opened, gathering.code)
    phone.press("Nynorsk")
    look = lambda state: (
        pytest.fail(f"{state}: {found}") if (found := violations(phone.page)) else 0
    )
    assert phone.page.get_by_text("Eg er her som").count() == 1
    look("join")
    phone.press("Tilsette")
    phone.page.locator("textarea").fill(LONG)
    phone.press("Send")
    phone.page.get_by_role("button", name="Trekk tilbake").click()
    look("what waits")
    for stage in ("individual", "group", "plenary"):
        console.receive({"type": "stage", "activity": step.id, "stage": stage})
        phone.pass_on()
        look(stage)
        if stage == "group":
            phone.press("2")
            phone.press("Eg skriv for gruppa")
            look("the one who writes")
    console.receive({"type": "turn", "paused": True})
    phone.pass_on()
    look("pause")
    console.receive({"type": "turn", "paused": False})
    console.receive({"type": "close", "activity": step.id})
    phone.pass_on()
    look("wait")
    store.end_gathering(gathering.id)
    phone.pass_on()
    look("ended")
    assert phone.page.locator("[lang=nn]").count()
    assert phone.page.trouble == []
    put_away(phone.page)
    phone.leave()


@pytest.mark.parametrize("name", [each for each in CASES if each not in SILENT])
def test_every_card_and_its_result(opened, name):
    stage = CASES[name]()
    stage.language = "nn"
    page = show(opened, phone_html(stage.kind, stage.card(), "nn"), PHONE)
    assert violations(page) == []
    put_away(page)
    stage.play(12, roles=("staff", "parents"))
    page = show(opened, screen_html(stage.kind, stage.close().view(), "nn"), PROJECTOR)
    assert violations(page) == []
    assert page.trouble == []
    put_away(page)


def test_the_projector(opened, tmp_path):
    screen = Projector(opened, tmp_path, language="nn")
    stage = CASES["ideas"]()
    stage.language = "nn"
    for state in ("none", "lobby"):
        screen.show({"stage": state})
        assert violations(screen.page) == []
    for _number in screen.shows(stage, "Kva ser vi?"):
        for igp in ("individual", "group", "plenary"):
            view = {"stage": "activity", "kind": "ideas", "heading": "Kva ser vi?", "page": 0}
            view |= {"board": stage.view(), "view": "board", "igp": igp, "groups": "Grupper på 5"}
            screen.show(view | {"until": time.time() + 60, "now": time.time()})
            assert violations(screen.page) == []
    screen.page.close()
