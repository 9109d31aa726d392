"""A phone, a facilitator and a projector in one room, from the QR code to the result."""

import re
import zlib
from urllib.parse import urlsplit

import pytest

from browser_room import HOST, eventually
from dugnad.bots import Bot
from dugnad.store import Store
from window import wcag


@pytest.fixture
def store(dugnad):
    with Store.open(dugnad.folder) as opened:
        yield opened


def step(store, kind):
    """The id of the first activity of a kind."""
    return next(each.id for each in store.list_activities(1) if each.kind == kind)


def test_a_whole_gathering(dugnad, people, store):
    laptop, projector, pocket = people("laptop"), people("projector"), people("phone")
    start = laptop.open(dugnad.ready["facilitator"])
    start.get_by_label("Skole, barnehage eller annen enhet").fill("Solbakken skole")
    start.get_by_label("Navn på prosjektet").fill("Ute hver uke")
    start.get_by_label("Ventet: Ansatte").fill("24")
    start.get_by_role("button", name="Lagre prosjektet").click()
    start.get_by_text("Lagret").wait_for()
    start.get_by_text(dugnad.ready["code"]).first.wait_for()
    assert wcag(start) == []

    screen = projector.open(dugnad.ready["screen"])
    screen.get_by_text(dugnad.ready["code"]).first.wait_for()
    screen.get_by_role("heading", name=re.compile("Ute hver uke")).wait_for()
    assert wcag(screen) == []

    # The phone joins by the code in its address, with no account.
    phone = pocket.open(dugnad.phone_url)
    phone.get_by_role("heading", name="Solbakken skole – Ute hver uke").wait_for()
    assert wcag(phone) == []
    phone.get_by_role("button", name="Ansatte").click()
    phone.get_by_text("Du er med!").wait_for()
    assert wcag(phone) == []

    console = laptop.open(dugnad.page("02-situasjon"))
    ideas = console.get_by_role("listitem").filter(has_text="Ideer og observasjoner")
    ideas.get_by_role("button", name="Åpne").click()

    # The phone follows without a reload, sends an idea, and is told when it is stored.
    phone.get_by_label("Det du tenker eller har sett").fill(
        "Uteskole på fredager, også når det regner"
    )
    phone.get_by_role("button", name="Send").click()
    phone.get_by_role("status").get_by_text("Lagret").wait_for()
    phone.get_by_text("venter på godkjenning").wait_for()
    assert wcag(phone) == []
    assert "Uteskole" not in screen.inner_text("body")

    console.get_by_role("button", name="Godkjenn", exact=True).click()
    screen.get_by_text("Uteskole på fredager").wait_for()
    phone.get_by_text("– på tavla").wait_for()
    assert wcag(console) == []
    assert wcag(screen) == []

    # Refine, improve, renew, discard.
    four_fields = step(store, "four_fields")
    fields = console.get_by_role("listitem").filter(has_text="Foredle, forbedre")
    fields.get_by_role("button", name="Åpne").click()
    phone.get_by_role("heading", name="Uteskole på fredager").wait_for()
    assert wcag(phone) == []
    phone.get_by_role("button", name="Forbedre").click()
    phone.get_by_text("Du har plassert alle.").wait_for()
    # … and a change of mind.
    phone.get_by_role("button", name="Uteskole på fredager").click()
    phone.get_by_role("button", name="Fornye").click()
    phone.get_by_role("button", name="Fornye", pressed=True).wait_for()
    eventually(
        lambda: (
            store.list_contributions(four_fields, current=True)[-1].payload["priority"] == "renew"
        )
    )

    # Hidden until shown; and nothing is shown of one person.
    screen.get_by_text("Resultatet vises når alle").wait_for()
    fields.get_by_role("button", name="Vis resultatet").click()
    screen.get_by_text("Én praksis venter").wait_for()

    # Ten more people, of whom all but one refine.
    for seed in range(10):
        bot = Bot(Store.open(dugnad.folder), dugnad.ready["code"], "pupils", seed)
        answer = {"statement": 1, "priority": "discard" if seed == 0 else "refine"}
        bot.send(
            {
                "type": "submit",
                "uuid": f"another-person-{seed}",
                "activity": four_fields,
                "payload": answer,
            }
        )
        bot.leave()
    fields.get_by_role("button", name="Lukk").click()
    board = screen.locator(".field.refine")
    board.get_by_text("Uteskole på fredager").wait_for()
    board.get_by_text("82 %").wait_for()
    assert wcag(screen) == []
    phone.get_by_text("Du er med!").wait_for()

    console.get_by_role("button", name="Hvor delt vi er").click()
    screen.get_by_text("Vi er mest delt om").first.wait_for()
    screen.locator(".dugnad-figure .bars path").first.wait_for()
    console.get_by_role("button", name="Tavle").click()
    board.get_by_text("Uteskole på fredager").wait_for()

    # No page asked another host for anything.
    for watched in (laptop, projector, pocket):
        asked = {urlsplit(url).hostname for url in watched.requests if url.startswith("http")}
        assert asked <= {"127.0.0.1", HOST}


def on_the_wire(frame):
    """The size of a message of the socket, which compresses what it sends."""
    return len(zlib.compress(frame.encode()))


def test_a_light_page(dugnad, people, chromium):
    """What a phone fetches: at most 30 KB in at most four requests, all from here."""
    pocket = people("phone")
    page = pocket.context.new_page()
    session = pocket.context.new_cdp_session(page)
    session.send("Network.enable")
    fetched, frames = [], []
    session.on("Network.loadingFinished", lambda event: fetched.append(event["encodedDataLength"]))
    page.on(
        "websocket",
        lambda line: line.on("framereceived", lambda data: frames.append(on_the_wire(data))),
    )
    page.on("request", lambda request: pocket.requests.append(request.url))
    page.goto(dugnad.phone_url)
    page.get_by_role("button", name="Ansatte").wait_for()
    requests = [url for url in pocket.requests if url.startswith("http")]
    assert len(requests) <= 4
    assert {urlsplit(url).hostname for url in requests} == {HOST}
    assert sum(fetched) + sum(frames) <= 30_000
    assert pocket.context.cookies() == []


def test_the_code_by_hand(dugnad, people):
    phone = people("small phone").open(dugnad.phone_url.split("?")[0])
    phone.get_by_label("Skriv koden som står på skjermen").fill("AAAAAA")
    phone.get_by_role("button", name="Gå videre").click()
    phone.get_by_text("Det er ingen samling med denne koden").wait_for()
    assert wcag(phone) == []
    code = dugnad.ready["code"].lower()
    phone.get_by_label("Skriv koden som står på skjermen").fill(f"{code[:3]} {code[3:]}")
    phone.get_by_role("button", name="Gå videre").click()
    phone.get_by_role("button", name="Ansatte").wait_for()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(
    ("language", "role", "welcome"),
    [
        ("Nynorsk", "Tilsette", "Du er med! Sjå opp"),
        ("English", "Staff", "You are in. Look up"),
    ],
)
def test_every_language(dugnad, people, language, role, welcome, store):
    for activity in store.list_activities(1):
        store.close_activity(activity.id)
    pocket = people("phone")
    phone = pocket.open(dugnad.phone_url)
    phone.get_by_role("button", name=language).click()
    phone.get_by_role("button", name=role).click()
    phone.get_by_text(welcome).wait_for()
    # A reload comes back to the same place in the same language.
    phone.reload()
    phone.get_by_text(welcome).wait_for()
    assert (
        phone.evaluate("document.documentElement.lang")
        == {"Nynorsk": "nn", "English": "en"}[language]
    )
    assert wcag(phone) == []


def test_without_a_mouse(dugnad, people, store):
    """Everything a participant does, by keyboard alone."""
    store.set_approval(1, False)
    four_fields = step(store, "four_fields")
    store.open_activity(four_fields)
    phone = people("laptop").open(dugnad.phone_url)
    staff = phone.get_by_role("button", name="Ansatte")
    staff.wait_for()

    def press_until(target, key="Tab", most=40):
        for _ in range(most):
            if target.evaluate("node => node === document.activeElement"):
                return
            phone.keyboard.press(key)
        raise AssertionError("not reached by keyboard")

    press_until(staff)
    phone.keyboard.press("Enter")
    missing = phone.get_by_role("button", name="Mangler det noe?")
    missing.wait_for()
    press_until(missing)
    phone.keyboard.press("Enter")
    field = phone.get_by_label("Noe vi gjør, eller en idé, som mangler")
    field.wait_for()
    press_until(field)
    phone.keyboard.type("Verkstedtimer på tvers av trinn")
    phone.keyboard.press("Control+Enter")
    phone.get_by_role("status").get_by_text("Lagret").wait_for()
    back = phone.get_by_role("button", name="Tilbake til å plassere")
    press_until(back)
    phone.keyboard.press("Enter")
    improve = phone.get_by_role("button", name="Forbedre")
    press_until(improve)
    phone.keyboard.press("Space")
    eventually(
        lambda: store.list_contributions(four_fields)[-1].payload.get("priority") == "improve"
    )
