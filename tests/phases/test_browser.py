"""Each phase's notebook as the facilitator opens it, with a project that has come far."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser_room import Started, Watched, chromium, eventually
from dugnad.domain.chain import ElementKind, Standing
from dugnad.store import Store
from played import year

NOTEBOOKS = {
    "01-initiativ": "1 Initiativ og inngang",
    "02-situasjon": "2 Felles analyse",
    "03-mal": "3 Målsetning",
    "04-tiltak": "4 Aksjonsplanlegging",
    "05-evaluering": "5 Evaluering",
}
#: Where a page draws a figure of its own from what the project holds.
DRAWN = {"01-initiativ", "04-tiltak", "05-evaluering"}


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    folder = tmp_path_factory.mktemp("phases")
    shutil.copytree(year()[0], folder, dirs_exist_ok=True)
    with Started(folder) as running:
        yield running


@pytest.fixture
def laptop(browser):
    watched = Watched(browser, viewport={"width": 1366, "height": 900}, locale="nb-NO")
    yield watched
    watched.context.close()
    assert not watched.errors


def opened(laptop, started, notebook):
    page = laptop.open(started.page(notebook))
    page.get_by_role("navigation", name="Kjeden").wait_for()
    return page


def violations(page):
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    return [
        (each["id"], [node["html"][:120] for node in each["nodes"]])
        for each in found.response["violations"]
    ]


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_phase_opens(laptop, started, notebook):
    page = opened(laptop, started, notebook)
    expect(page.get_by_role("heading", level=1).first).to_have_text(NOTEBOOKS[notebook])
    here = page.get_by_role("navigation", name="Arbeidsboka").locator("[aria-current=page]")
    assert here.get_attribute("href").startswith(notebook)
    if notebook in DRAWN:
        page.locator(".dugnad-desk-figure .main-svg").first.wait_for()
        eventually(lambda: page.locator(".dugnad-desk-figure .trace, .bars path").count() > 0)
    page.get_by_text("Veiledning for fasilitator").click()
    for more in page.get_by_text("Mer", exact=True).all():
        more.click()
    assert violations(page) == []
    # No sideways scrolling where the page is half as wide.
    page.set_viewport_size({"width": 683, "height": 900})
    eventually(lambda: page.evaluate("document.documentElement.scrollWidth") <= 683)


def test_a_goal_is_made_of_a_gap_and_opened_again(laptop, started):
    page = opened(laptop, started, "03-mal")
    made = "Hjemmene hører det som går bra"
    page.get_by_role("button", name="Lag et mål av dette gapet: Fra beskjeder hjem").click()
    expect(page.get_by_role("textbox", name="Målet", exact=True)).to_be_focused()
    page.keyboard.type(made)
    page.get_by_label("Der vi begynner").fill("2.5")
    page.get_by_label("Kjennetegn på at vi er der").fill("De eldste er ute\nDe snakker sammen")
    assert violations(page) == []
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.get_by_text("De eldste er ute; De snakker sammen").wait_for()
    with Store.open(started.folder) as store:
        goal = store.list_elements(1, ElementKind.GOAL)[-1]
        assert (goal.content.baseline, goal.content.signs[1]) == (2.5, "De snakker sammen")
        gap = next(each for each in store.follow(goal.id).before)
        assert gap.kind is ElementKind.GAP
        card = page.locator(f"#element-{goal.id}")
        expect(card.get_by_role("heading")).to_have_text(made)
        card.get_by_text("Mer", exact=True).click()
        card.get_by_role("button", name="Åpne på nytt").click()
        page.get_by_label("Hvorfor må vi se på det igjen?").fill("Elevene vil noe annet")
        card.get_by_role("button", name="Åpne på nytt").click()
        card.get_by_text("vi skal se på det igjen").wait_for()
        assert store.find_element(goal.id).standing is Standing.REOPENED
    card.get_by_text("Mer", exact=True).click()
    card.get_by_role("button", name="Historikk").click()
    card.get_by_text("Elevene vil noe annet").wait_for()
    assert violations(page) == []


def test_the_plan_is_downloaded(laptop, started, tmp_path):
    page = opened(laptop, started, "04-tiltak")
    for button, name, begins in (
        ("Last ned til Excel", "tiltaksplan.xlsx", b"PK"),
        ("Last ned til kalenderen", "tiltaksplan.ics", b"BEGIN:VCALENDAR"),
    ):
        with page.expect_download() as found:
            page.get_by_role("button", name=button).click()
        assert found.value.suggested_filename == name
        found.value.save_as(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(begins)


def test_the_guide_is_not_on_the_projector(laptop, started):
    page = laptop.open(started.page("skjerm"))
    page.locator(".dugnad-screen").wait_for()
    assert "Veiledning" not in page.content()
