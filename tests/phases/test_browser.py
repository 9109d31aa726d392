"""Each phase's notebook as the facilitator opens it, with a project that has come far."""

import pytest
from playwright.sync_api import expect

from browser_room import Started, Watched, chromium, eventually
from dugnad.domain.chain import ElementKind, Link, LinkKind, Standing
from dugnad.store import Store
from played import copy, year
from window import wcag

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
    copy(folder)
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
    assert wcag(page) == []
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
    assert wcag(page) == []
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
        card.get_by_role("button", name="Åpne på nytt", exact=True).click()
        page.get_by_label("Hvorfor må vi se på det igjen?").fill("Elevene vil noe annet")
        card.get_by_role("button", name="Åpne på nytt", exact=True).click()
        card.get_by_text("vi skal se på det igjen").wait_for()
        assert store.find_element(goal.id).standing is Standing.REOPENED
    card.get_by_text("Mer", exact=True).click()
    card.get_by_role("button", name="Historikk").click()
    card.get_by_text("Elevene vil noe annet").wait_for()
    assert wcag(page) == []


def test_one_step_back_along_the_chain_with_the_reason(laptop, started):
    """A link between the notebooks ends at the card, and what stands beside it is reopened."""
    made = year()[1].made
    page = opened(laptop, started, "02-situasjon")
    goal = page.locator(f"#element-{made['gap-adult']} a", has_text="Hver elev har en voksen")
    goal.click()
    card = page.locator(f"#element-{made['g-adult']}")
    expect(card).to_be_focused(timeout=90_000)
    expect(card).to_be_in_viewport()
    back = "Åpne på nytt: Fra at noen står alene, til at alle har en voksen"
    card.get_by_role("button", name=back).click()
    why = card.get_by_label("Hvorfor må vi se på «Fra at noen står alene")
    expect(why).to_be_focused()
    assert wcag(page) == []
    why.fill("Elevene sa noe annet i samtalene")
    card.get_by_role("button", name="Åpne på nytt", exact=True).click()
    # In the same notebook too, from a link that was followed before it was drawn.
    page.goto(started.page("02-situasjon") + f"#element-{made['gap-adult']}")
    gap = page.locator(f"#element-{made['gap-adult']}")
    expect(gap).to_be_focused(timeout=90_000)
    gap.get_by_text("vi skal se på det igjen").wait_for()
    gap.get_by_role("button", name="Sett på nytt – den holder").click()
    expect(gap.get_by_text("vi skal se på det igjen")).to_have_count(0)
    with Store.open(started.folder) as store:
        assert Link(made["g-adult"], made["gap-adult"], LinkKind.REOPENS) in store.list_links(1)
        assert store.find_element(made["gap-adult"]).standing is Standing.CURRENT


def test_the_evaluation_is_answered(laptop, started):
    made = year()[1].made
    page = opened(laptop, started, "05-evaluering")
    promises = page.get_by_role("region", name="Det vi lovet hverandre")
    card = promises.get_by_role("listitem").filter(has_text="Skoleledelsen").first
    card.get_by_text("Ble løftet holdt?").first.click()
    card.get_by_label("Holdt ikke").check()
    card.get_by_label("Hva har vi sett?").fill("Timene forsvant i vinter")
    assert wcag(page) == []
    card.get_by_role("button", name="Lagre").click()
    card.get_by_text("vi skal se på det igjen").wait_for()
    card.get_by_text("Timene forsvant i vinter").wait_for()
    page.get_by_role("checkbox", name="Elevene sier navnet uten å tenke seg om").click()
    page.get_by_label("Status: Kurs i å lytte for alle voksne").select_option("I gang")
    page.get_by_label("Tirsdagsmøte for hele personalet hver uke: Er den borte").select_option(
        "Borte: ingen gjør det lenger"
    )
    page.get_by_text("Den er borte. Pass på").wait_for()
    again = page.get_by_role("button", name="Hva må vi se på igjen?").first
    again.click()
    page.get_by_label("Hva må vi se på igjen?", exact=True).select_option(
        "Hver elev velger sin voksen"
    )
    page.get_by_label("Hvorfor må vi se på det igjen?").fill("De nye elevene har ikke valgt")
    assert wcag(page) == []
    page.get_by_role("button", name="Åpne på nytt", exact=True).first.click()
    with Store.open(started.folder) as store:
        eventually(lambda: store.find_element(made["a-adult"]).standing is Standing.REOPENED)
        assert store.find_element(made["leaders"]).standing is Standing.REOPENED
        assert store.find_element(made["a-course"]).content.progress == "underway"
        assert store.find_element(made["p-meeting"]).content.stage == "institutionalised"
        seen = [each.content.text for each in store.list_elements(1, ElementKind.EVIDENCE)]
        assert "Elevene sier navnet uten å tenke seg om" in seen


def test_the_plan_is_seen_whole_on_a_laptop(laptop, started):
    page = opened(laptop, started, "04-tiltak")
    table = page.locator(".plan-table")
    table.wait_for()
    page.set_viewport_size({"width": 1349, "height": 900})  # less a scroll bar that is always there
    sides = "e => [e.scrollWidth, e.clientWidth]"
    eventually(lambda: len({*page.locator(".wide", has=table).evaluate(sides)}) == 1)
    cut = "all => all.filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.value)"
    assert table.locator("input[type=date], select").evaluate_all(cut) == []
    assert table.locator(".goal").count() > 1, "what an action serves stands with it"


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


@pytest.fixture
def in_bokmal(started):
    """The project's language is put back, whatever happens."""
    yield
    with Store.open(started.folder) as store:
        store.update_project(store.project_at_hand().id, language="nb")


def test_the_language_is_chosen_on_top_and_every_page_follows(laptop, started, in_bokmal):
    page = opened(laptop, started, "03-mal")
    first = page.get_by_role("heading", level=1).first
    page.get_by_text("Veiledning for fasilitator").click()
    page.get_by_role("heading", name="Fase 3: Målsetning").wait_for()
    page.get_by_label("Språk").select_option("nn")
    expect(first).to_have_text("3 Målsetjing")
    page.get_by_role("heading", name="Fase 3: Målsetjing").wait_for()  # still folded out
    page = laptop.open(started.page("00-start"))
    project = page.get_by_role("region", name="Prosjektet", exact=True)
    project.wait_for()
    expect(project.get_by_label("Språk")).to_have_value("nn")
    page.get_by_role("button", name="Lagre prosjektet").click()
    page.get_by_text("Lagra", exact=True).wait_for()
    expect(project.get_by_label("Språk")).to_have_value("nn")
    page.locator(".dugnad-top").get_by_label("Språk").select_option("nb")
    page.get_by_role("heading", name="Samlingen", exact=True).wait_for()
    expect(project.get_by_label("Språk")).to_have_value("nb")


def test_the_next_gathering_is_planned_and_told_on_top(laptop, started):
    page = opened(laptop, started, "05-evaluering")
    box = page.get_by_role("region", name="Neste samling")
    box.wait_for()
    about = box.get_by_label("Hva det handler om")
    expect(about).not_to_be_empty()  # what has been opened again
    box.get_by_label("Dato").fill("2031-03-12")
    box.get_by_label("Kjøreplan").select_option("mal")
    about.fill("Tre mål for våren")
    assert wcag(page) == []
    box.get_by_role("button", name="Planlegg neste samling").click()
    top = page.locator(".dugnad-top")
    expect(top).to_contain_text("Neste samling: 12. mars 2031, Målsetning")
    expect(about).to_have_value("Tre mål for våren")
    page = opened(laptop, started, "00-start")
    expect(page.locator(".dugnad-top")).to_contain_text("12. mars 2031, Målsetning")
    box = page.get_by_role("region", name="Neste samling")
    box.get_by_role("button", name="Ta den av planen").click()
    assert wcag(page) == []
    box.get_by_role("button", name="Ja").click()
    box.get_by_text("Ingen samling er planlagt").wait_for()
    expect(page.locator(".dugnad-top")).not_to_contain_text("Neste samling")


def test_what_waits_is_a_list_on_top(laptop, started):
    page = opened(laptop, started, "02-situasjon")
    top = page.locator(".dugnad-top")
    page.get_by_role("heading", level=1).first.wait_for()
    top.get_by_text("fra tidligere faser venter").click()
    link = top.locator("details a").first
    assert "01-initiativ.ipynb#element-" in link.get_attribute("href")
    assert wcag(page) == []


def test_who_took_part_is_told_after_the_gathering(laptop, started):
    page = opened(laptop, started, "02-situasjon")
    part = page.get_by_role("region", name="Hvem som deltok", exact=True)
    part.wait_for()
    part.locator("summary").click()
    part.get_by_role("columnheader", name="Ventet").wait_for()
    assert wcag(page) == []


def test_the_project_that_is_chosen_is_the_one_that_is_shown(laptop, started):
    with Store.open(started.folder) as store:
        here = store.project_at_hand()
        other = store.add_project(municipality="", unit="Åsen skole", name="Ute", roles=here.roles)
        store.open_project(here.id)
    page = laptop.open(started.page("00-start"))
    choice = page.get_by_label("Velg prosjekt")
    choice.wait_for()
    for chosen in (other, here):
        choice.select_option(str(chosen.id))
        expect(page.get_by_label("Skole, barnehage eller annen enhet")).to_have_value(chosen.unit)
        expect(choice).to_have_value(str(chosen.id))
        assert wcag(page) == []
