"""What waits in the room, brought in by hand: the form opens filled in, and nothing is retyped."""

import pytest
from playwright.sync_api import expect

from browser_room import Started, Watched, chromium
from dugnad.domain.chain import ElementKind, Goal, Situation
from dugnad.store import Store
from phases.test_from_the_room import FIELDS, THEMES, Room, gap
from window import wcag

SIGN, GOAL, PLACED = "Ingen står alene i storefri", "Alle har noen å være med", "Leksefri mandag"


@pytest.fixture
def started(tmp_path):
    folder = tmp_path / "store"
    with Store.open(folder, create=True) as store:
        steps = [("ideas", {}), ("gap", {"themes": THEMES}), ("four_fields", {})]
        room = Room(store, *steps, ("reflection", {"fields": FIELDS}))
        _sign, placed = room.write(0, SIGN, PLACED)
        room.answer(1, "time", gap())
        room.answer(2, str(placed), {"priority": "renew"})
        room.write(3, "Lekser gir læring", field="held")
        store.add_element(1, Goal(GOAL), role="facilitator")
        store.add_element(1, Situation("Vi rekker det ikke"), role="facilitator")
    with Started(folder) as running:
        yield running


def opened(laptop, started, notebook):
    page = laptop.open(started.page(notebook))
    page.get_by_role("navigation", name="Kjeden").wait_for()
    page.locator("summary", has_text="Fra rommet").click()
    return page


def waiting(page, text):
    return page.locator(".step li", has_text=text)


def bring(page, text, to=None):
    row = waiting(page, text)
    if to:
        row.locator("select").select_option(label=to)
    row.get_by_role("button", name="Ta med inn i arbeidet").click()


def save(page):
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_role("button", name="Lagre", exact=True)).to_have_count(0)


def test_what_waits_becomes_part_of_the_work(started):
    with chromium() as browser, Store.open(started.folder) as store:
        laptop = Watched(browser, viewport={"width": 1366, "height": 900}, locale="nb-NO")

        page = opened(laptop, started, "02-situasjon")
        page.get_by_role("button", name="Ta med inn i arbeidet, Gap: Tid").click()
        expect(page.get_by_role("textbox", name="Gapet", exact=True)).to_have_value("Tid")
        page.get_by_text("Situasjon: Vi rekker det ikke").click()
        assert wcag(page) == []
        save(page)
        (made,) = store.list_elements(1, ElementKind.GAP)
        assert made.content.present == 2 and made.content.theme == "Tid"
        assert [each.content.text for each in store.follow(made.id).before] == [
            "Vi rekker det ikke"
        ]
        page.close()

        page = opened(laptop, started, "03-mal")
        label = f"Mål: Kjennetegn på at vi er der – {GOAL}"
        bring(page, SIGN, label)
        expect(page.get_by_label("Kjennetegn på at vi er der")).to_have_value(SIGN)
        save(page)
        (goal,) = store.list_elements(1, ElementKind.GOAL)
        assert goal.content == Goal(GOAL, signs=(SIGN,))
        expect(page.locator("summary", has_text="Fra rommet")).to_be_visible()
        expect(waiting(page, SIGN)).to_have_count(0)
        page.close()

        # What is made in 01 of what was placed stands in 02, and it says so.
        page = opened(laptop, started, "01-initiativ")
        page.get_by_role("button", name=f"Ta med inn i arbeidet: {PLACED}").first.click()
        page.get_by_text("Lagret. Det står nå i Felles analyse.").wait_for()
        assert [each.content.text for each in store.list_elements(1, ElementKind.PRACTICE)] == [
            PLACED
        ]
        page.close()

        page = opened(laptop, started, "05-evaluering")
        bring(page, "Lekser gir læring")
        expect(page.get_by_label("Det vi tok for gitt")).to_have_value("Lekser gir læring")
        page.get_by_role("textbox", name="Vurderingen vår", exact=True).fill("Det stemte ikke helt")
        save(page)
        (judged,) = store.list_elements(1, ElementKind.ASSESSMENT)
        assert judged.content.assumed == "Lekser gir læring" and judged.statement_id
        assert not laptop.errors
        laptop.context.close()
