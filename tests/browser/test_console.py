"""The console above the notebook's work: folded to a line, unfolded, and with ideas in hand.

With ``DUGNAD_PICTURES=FOLDER`` every state is photographed.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from browser_room import eventually
from dugnad.bots import Bot
from dugnad.store import Store
from window import violations

SIZES = {"small": {"width": 1366, "height": 900}, "large": {"width": 1920, "height": 1080}}
TEXTS = ("Færre møter", "Samarbeidsutviklingsprosjektgruppemedlemskap er for mye", "Kortere møter")


@pytest.fixture
def store(dugnad):
    with Store.open(dugnad.folder) as opened:
        yield opened


@pytest.fixture
def console(dugnad, people):
    page = people("laptop").open(dugnad.page("01-initiativ"))
    page.locator(".bar").first.wait_for()
    page.get_by_role("navigation", name="Kjeden").wait_for()
    return page


def look(page, name):
    """Every size: nothing sticks out, everybody can use it, and a picture."""
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        if os.environ.get("DUGNAD_PICTURES"):
            page.screenshot(path=Path(os.environ["DUGNAD_PICTURES"]) / f"console-{name}-{size}.png")
        assert page.evaluate("document.querySelector('.desk').scrollWidth") <= viewport["width"]
    page.set_viewport_size(SIZES["small"])
    assert violations(page, ".desk") == []


def bar(page):
    """The console's own buttons; below it the preview has a line too."""
    return page.locator(".bar").first.locator("button, a.button")


def test_before_anybody_has_come_it_is_a_line_with_a_button(console):
    assert bar(console).count() == 1
    assert console.get_by_role("heading", name="Kjøreplan").count() == 0
    assert console.locator(".desk:has(> .bar)").first.bounding_box()["height"] < 110
    look(console, "folded")
    bar(console).focus()
    console.keyboard.press("Enter")
    console.get_by_role("heading", name="Kjøreplan").wait_for()
    assert bar(console).get_attribute("aria-expanded") == "true"
    look(console, "unfolded")
    console.keyboard.press("Enter")  # the focus has stayed where it was
    console.get_by_role("heading", name="Kjøreplan").wait_for(state="hidden")


def test_two_ideas_become_one_by_keyboard(console, dugnad, store):
    gathering = store.current_gathering()
    store.set_approval(gathering.id, False)
    ideas = next(each for each in store.list_activities(gathering.id) if each.kind == "ideas")
    store.open_activity(ideas.id)
    for seed, text in enumerate(TEXTS):
        bot = Bot(Store.open(dugnad.folder), gathering.code, "staff", seed)
        bot.play([text])
        bot.leave()
    # Somebody is here now: it has unfolded by itself.
    console.get_by_role("button", name="På tavla").click()
    first = console.locator(".ideas > li").filter(has_text=TEXTS[0])
    first.locator("button").last.focus()
    console.keyboard.press("Enter")
    wording = console.locator("#same-text")
    assert wording.evaluate("node => node === document.activeElement")
    assert wording.input_value() == TEXTS[0]
    console.keyboard.press("Control+a")
    console.keyboard.type("Færre og kortere møter")
    console.get_by_role("checkbox", name=TEXTS[2]).focus()
    console.keyboard.press("Space")
    look(console, "merging")
    console.locator("form:has(#same-text) button.main").focus()
    console.keyboard.press("Enter")
    console.locator(".parts li").get_by_text(TEXTS[2]).wait_for()
    look(console, "merged")
    texts = lambda: [
        each.text for each in store.list_statements(gathering.id) if each.status == "approved"
    ]
    eventually(lambda: texts() == ["Færre og kortere møter", TEXTS[1]])
    console.get_by_role("button", name="Angre").click()
    eventually(lambda: texts() == list(TEXTS))


def test_the_plan_is_kept_as_our_own(console, store):
    console.get_by_role("button", name="Endre planen").click()
    name = console.locator("input[name=name]")
    name.fill("Vår egen høstdugnad")
    name.press("Enter")
    console.locator(".ideas").get_by_text("Vår egen høstdugnad").wait_for()
    look(console, "planning")
    assert store.current_gathering().screen["kept"] == "Vår egen høstdugnad"


def test_when_the_gathering_has_ended_it_leads_to_the_start_page(console, store):
    store.end_gathering(store.current_gathering().id)
    console.locator(".bar a.button").wait_for()
    assert bar(console).count() == 1
    assert console.locator(".bar a.button").get_attribute("href").endswith("00-start.ipynb")
    look(console, "none")


def test_a_page_of_an_earlier_start_says_where_to_go(dugnad, people):
    laptop = people("laptop")
    address = dugnad.page("02-situasjon")
    stale = laptop.open(address.partition("?")[0])  # a bookmark: without this start's token
    stale.get_by_text("Denne siden er fra en tidligere start.").wait_for()
    lost = laptop.open(address.replace("02-situasjon", "02-situajson"))
    lost.get_by_role("link", name="Gå til startsiden").click()
    lost.get_by_role("heading", name="Prosjektet", exact=True).wait_for()
    asked = {urlsplit(each).hostname for each in laptop.requests if each.startswith("http")}
    assert asked == {"127.0.0.1"}


def test_a_slow_machine_is_given_time_to_load_a_chart(dugnad, people):
    """anywidget gives up after two seconds, and the chart would follow nobody from then on."""
    page = people("projector").open(dugnad.ready["screen"])
    page.locator(".dugnad-screen").first.wait_for()
    given_up = page.evaluate(
        "async () => { const after = AbortSignal.timeout(20);"
        " await new Promise((done) => setTimeout(done, 300)); return after.aborted; }"
    )
    assert not given_up
