"""A file of figures, and the keeping of things, as a facilitator with a keyboard meets them."""

import pytest

from browser_room import Started, Watched, chromium, eventually
from dugnad.domain.chain import ElementKind, Goal
from dugnad.domain.model import Entry
from dugnad.opening import ensure_gathering, start_gathering
from dugnad.store import Store
from dugnad.store.backup import list_backups
from figures.conftest import SURVEY
from window import wcag

WICKED = "<img src=x onerror=window.hacked=1>;2022-23;7. trinn;4,2\n"


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    folder = tmp_path_factory.mktemp("figures")
    with Store.open(folder, create=True) as store:
        gathering = ensure_gathering(store, "nb")
        activity = next(
            each for each in store.list_activities(gathering.id) if each.kind == "ideas"
        )
        store.open_activity(activity.id)
        phone = store.join(gathering.id, "token-of-phone-0001", "staff")
        store.submit("uuid-0001", activity.id, phone.id, Entry({"text": "x"}))
        store.end_gathering(gathering.id)
        store.add_element(gathering.project_id, Goal("Flere trives"), role="x")
        start_gathering(store, gathering.project_id)
    with Started(folder) as running:
        yield running


@pytest.fixture
def laptop(browser):
    watched = Watched(browser, viewport={"width": 1366, "height": 900}, locale="nb-NO")
    yield watched
    watched.context.close()
    assert not watched.errors


def narrow(page):
    """No sideways scrolling on a phone, or where the page is enlarged fourfold."""
    page.set_viewport_size({"width": 320, "height": 800})
    eventually(lambda: page.evaluate("document.documentElement.scrollWidth") <= 320)
    page.set_viewport_size({"width": 1366, "height": 900})


def test_from_a_file_to_the_chain(laptop, started):
    page = laptop.open(started.page("02-situasjon"))
    field = page.locator("#figures-file")
    field.wait_for()
    assert wcag(page) == []
    data = (SURVEY + WICKED).encode("cp1252")
    field.set_input_files({"name": "trivsel.csv", "mimeType": "text/csv", "buffer": data})
    source = page.locator("#k-source")
    source.wait_for()
    assert page.locator(".problems li").count() == 1
    assert wcag(page) == []
    narrow(page)
    source.fill("Udir")
    page.locator("#k-unit").fill("prosent")
    page.keyboard.press("Enter")
    page.locator("#read-figures").wait_for()
    eventually(lambda: page.locator(".dugnad-figures .scatterlayer .trace").count() == 2)
    assert "10. trinn" in page.locator(".dugnad-figures .xtick").first.text_content()
    assert wcag(page) == []
    narrow(page)
    with Store.open(started.folder) as store:
        [kept] = store.list_figures(1)
        assert (kept.source, len(kept.figures)) == ("Udir", 7)
        page.locator("#r-text").fill("Færre trives på tiende trinn")
        page.keyboard.press("Enter")
        eventually(lambda: len(store.list_elements(1, ElementKind.SITUATION)) == 1)
        page.locator("section[aria-labelledby=read-figures] summary").last.press("Enter")
        page.locator("#g-group").focus()
        page.keyboard.press("Enter")
        page.locator("section[aria-labelledby=read-figures] details form button").press("Enter")
        eventually(lambda: len(store.list_elements(1, ElementKind.EVIDENCE)) == 2)
    page.locator("#f-indicator").select_option("Mobbing")
    eventually(lambda: page.locator(".dugnad-figures .barlayer .point").count() >= 3)
    assert "7. trinn" in page.locator(".dugnad-figures").inner_text()
    page.locator("#figures-large").press("Enter")
    page.locator("#figures-back").wait_for()
    eventually(lambda: page.evaluate("document.activeElement.id") == "figures-back")
    assert page.evaluate("getComputedStyle(document.querySelector('.figures-large p')).fontSize")
    assert wcag(page) == []
    page.set_viewport_size({"width": 1920, "height": 1080})  # moved to the projector
    drawn = page.locator(".dugnad-figures:has(.figures-large) .main-svg").first
    eventually(lambda: drawn.bounding_box()["height"] > 750)
    assert drawn.bounding_box()["width"] > 1750
    page.set_viewport_size({"width": 1366, "height": 900})
    eventually(lambda: drawn.bounding_box()["height"] < 750)
    page.locator("#figures-back").press("Enter")
    page.locator("#figures-large").wait_for()
    assert not page.evaluate("window.hacked")


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(laptop, started):
    page = laptop.open(started.page("05-evaluering"))
    field = page.locator("#figures-file")
    field.wait_for()
    big = {"name": "a.csv", "mimeType": "text/csv", "buffer": b"a;b\n" * 2_600_000}
    field.set_input_files(big)
    told = page.locator("[role=alert]", has_text="10 MB")
    told.wait_for()
    field.set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": b"only text\n" * 9})
    eventually(lambda: told.count() == 0)
    eventually(lambda: page.locator("[role=alert]:not(:empty)").count() == 1)
    assert field.is_enabled(), "to choose another"


def test_retention_and_backups_with_the_keyboard(laptop, started):
    page = laptop.open(started.page("00-start"))
    days = page.locator("#keep-days ~ form input[name=days]")
    days.wait_for()
    assert wcag(page) == []
    narrow(page)
    days.fill("30")
    page.keyboard.press("Enter")
    with Store.open(started.folder) as store:
        eventually(lambda: store.retention(1) == 30)
        before = len(list_backups(started.folder / "backups"))
        page.locator("section[aria-labelledby=keep-backups] button.main").press("Enter")
        eventually(lambda: len(list_backups(started.folder / "backups")) == before + 1)
        eventually(lambda: page.locator("#keep-backups ~ .wide tbody tr").count() == before + 1)
        row = page.locator("section[aria-labelledby=keep-days] li", has=page.locator("button"))
        row.locator("button").press("Enter")
        assert wcag(page) == []
        assert store.list_kept(1)[1].contributions == 1, "it asks first"
        row.locator(".sure button.main").press("Enter")
        eventually(lambda: store.list_kept(1)[1].purged_on)
        assert store.list_kept(1)[1].contributions == 0
    assert wcag(page) == []
