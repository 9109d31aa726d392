"""Bots, one phone and a projector play a gathering that has one step of every kind there is.

With ``DUGNAD_PICTURES=FOLDER`` every kind is photographed on the way.
"""

import os
from contextlib import ExitStack
from pathlib import Path

import pytest

from browser_room import Started, Watched, chromium, eventually
from dugnad.activities.registry import KINDS, kind_of
from dugnad.bots import populate
from dugnad.content import default_roles, workshops
from dugnad.domain.model import LANGUAGES, Step
from dugnad.export.report.content import report
from dugnad.export.report.files import Format, make
from dugnad.export.report.pictures import Album
from dugnad.rooms import whole_room
from dugnad.store import Store
from dugnad.words import kind_names
from projector import troubles
from window import violations

#: Forty people in six roles: the phone is the fortieth.
CROWD = {"staff": 15, "pupils": 10, "guardians": 8, "leaders": 3, "unions": 2, "services": 1}
#: Long words, letters of ours, markup, few words and many.
TEXTS = (
    "Uteskole på fredager, også når det regner og blåser på tvers",
    "Samarbeidsutviklingsprosjektgruppemedlemskapsordninger må forenkles",
    "Færre møter",
    "Å være to voksne i førsteklassen gir ro, og det gjør at alle får til noe hver eneste dag",
    "Foreldremøtene handler mest om informasjon, og lite om det foreldrene kan bidra med.",
    "<b>Elevrådet</b> får svar på det de tar opp & det betyr mye",
    "Fellestiden brukes til beskjeder som kunne stått i en e-post.",
    "Ny lærer får en fast makker det første året.",
)
SILENT = {"talk"}


def planned(kind):
    """The first step of the kind in a kjøreplan, else one without options."""
    steps = [step for plan in workshops() for step in plan.steps if step.kind == kind]
    title = {language: kind_names(language)[kind] for language in LANGUAGES}
    if not steps:
        return Step(kind, title, title, 5)
    return Step(kind, title, steps[0].question, 5, steps[0].options)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """The servers, the store, and thirty-nine bots who have joined."""
    folder = tmp_path_factory.mktemp("every-kind")
    kinds = ["ideas", *(each for each in KINDS if each != "ideas")]
    with ExitStack() as closing:
        store = closing.enter_context(Store.open(folder, create=True))
        project = store.add_project(
            municipality="Lillevik",
            unit="Solbakken skole",
            name="Ute hver uke",
            roles=default_roles(),
        )
        title = {"nb": "Alt på én dag", "nn": "Alt på éin dag", "en": "Everything in a day"}
        steps = [planned(kind) for kind in kinds]
        gathering = store.add_gathering(project.id, title=title, steps=steps, approval=False)
        crowd = [role for role, number in CROWD.items() for _person in range(number)]
        bots = populate(lambda: Store.open(folder), gathering.code, crowd)
        for bot in bots:
            closing.callback(bot.leave)
        started = closing.enter_context(Started(folder))
        yield started, store, gathering, bots


@pytest.fixture(scope="module")
def pages(room):
    """Laptop, phone and projector, which must have been content afterwards."""
    started, *_ = room
    sizes = {
        "laptop": {"viewport": {"width": 1366, "height": 900}},
        "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
        "projector": {"viewport": {"width": 1920, "height": 1080}},
    }
    addresses = {
        "laptop": started.page("02-situasjon"),
        "phone": started.phone_url,
        "projector": started.ready["screen"],
    }
    with chromium() as browser:
        watched = {name: Watched(browser, **how) for name, how in sizes.items()}
        opened = {name: each.open(addresses[name]) for name, each in watched.items()}
        opened["phone"].get_by_role("button", name="Ansatte").click()
        opened["phone"].get_by_text("Du er med!").wait_for()
        yield opened
        errors = [error for each in watched.values() for error in each.errors]
        for each in watched.values():
            each.context.close()
        assert errors == []


def answer(phone):
    """Give one answer by clicking, whatever the card is."""
    main = phone.locator("main")
    written = main.locator("textarea, input:not([type])")
    main.locator("button, textarea, input").first.wait_for()
    if written.count():
        written.first.fill("Mer tid til å øve på det som er vanskelig")
        main.get_by_role("button", name="Send").click()
    elif main.locator(".scaled").count():
        for group in main.locator(".scaled").all():
            group.locator("button").nth(3).click()
    elif main.locator("[aria-pressed=false]").count():
        main.locator("[aria-pressed=false]").first.click()
    else:
        main.locator(".picks button:enabled, .pair button:enabled, ul button:enabled").first.click()


def cut_off(projector):
    """By how many pixels something on the board is too high for its place."""
    return projector.evaluate(
        """() => Math.max(...[...document.querySelectorAll('.screen main, .screen main *:not(.clamp)')]
        .map((e) => getComputedStyle(e).display === 'inline' ? 0 : e.scrollHeight - e.clientHeight))"""
    )


def photograph(page, name):
    folder = os.environ.get("DUGNAD_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png")


def given(store, activity, who):
    return [each for each in store.list_contributions(activity.id) if each.participant_id == who]


def row_of(console, title):
    return console.locator(".steps > li").filter(
        has=console.locator("strong").get_by_text(title, exact=True)
    )


@pytest.mark.parametrize("kind", ["ideas", *(each for each in KINDS if each != "ideas")])
def test_it_is_opened_answered_closed_and_shown(kind, room, pages):
    _started, store, gathering, bots = room
    console, phone, projector = pages["laptop"], pages["phone"], pages["projector"]
    activity = next(each for each in store.list_activities(gathering.id) if each.kind == kind)
    row = row_of(console, kind_names("nb")[kind])
    row.get_by_role("button", name="Åpne", exact=True).click()
    question = activity.question["nb"]
    phone.get_by_role("heading", name=question, exact=True).wait_for()
    projector.get_by_role("heading", name=question, exact=True).wait_for()

    sent = 0
    for at, bot in enumerate(bots):
        # The first eight write the ideas; later everybody answers what there is.
        texts = () if kind_of(kind).for_later else TEXTS[:3]
        if kind == "ideas":
            texts = TEXTS[at : at + 1]
        sent += bot.play(texts)
    assert sent >= len(TEXTS) or kind in SILENT
    if kind not in SILENT:
        everybody = {each.participant_id for each in store.list_contributions(activity.id)}
        answer(phone)
        eventually(
            lambda: {c.participant_id for c in store.list_contributions(activity.id)} > everybody
        )
        phone.get_by_role("status").get_by_text("Lagret").wait_for()
    photograph(phone, f"{kind}-phone")
    assert violations(phone) == []
    photograph(projector, f"{kind}-open")
    assert troubles(projector) == {}

    row.get_by_role("button", name="Lukk", exact=True).click()
    phone.get_by_text("Du er med!").wait_for()
    show = row.get_by_role("button", name="Vis resultatet")
    row.get_by_role("button", name="Åpne igjen").wait_for()
    if show.count():
        show.click()
        row.get_by_role("button", name="Skjul resultatet").wait_for()
    closed = store.find_activity(activity.id)
    assert not closed.is_open and closed.shown == kind_of(kind).holds(closed)
    view = kind_of(kind).screen.view(whole_room(store, gathering, closed), "nb")
    if kind not in SILENT:
        projector.locator("main li, main .strip, main .axis").first.wait_for()
    projector.get_by_text("Resultatet vises når").wait_for(state="hidden")
    assert cut_off(projector) <= 2
    photograph(projector, f"{kind}-result")
    assert troubles(projector) == {}
    assert violations(projector) == []
    if view["pages"].get("chart"):
        console.get_by_role("button", name="Hvor delt vi er").click()
        projector.locator(".summary").wait_for()
        projector.locator(".dugnad-figure .main-svg").first.wait_for()
        projector.wait_for_timeout(300)
        eventually(lambda: troubles(projector) == {})  # plotly makes room for labels in steps
        photograph(projector, f"{kind}-chart")
        assert violations(projector) == []
        console.get_by_role("button", name="Tavle").click()


def test_the_way_in_can_be_read_from_the_last_row(pages):
    pages["laptop"].get_by_role("button", name="Stor QR-kode").click()
    pages["projector"].locator(".lobby").wait_for()
    photograph(pages["projector"], "lobby")
    assert troubles(pages["projector"]) == {}


def test_the_console_of_all_of_it_can_be_used_by_all(pages):
    assert violations(pages["laptop"], ".desk") == []
    photograph(pages["laptop"], "console")


@pytest.fixture(scope="module")
def told(room):
    """The report, and its pictures, which are drawn once."""
    _started, store, gathering, _bots = room
    found = report(store, gathering.project_id, "nb")
    return found, Album(found.pictures)


@pytest.mark.parametrize("form", list(Format), ids=str)
def test_the_report_tells_of_every_kind(told, form):
    found, album = told
    made = make(found, form, album)
    assert len(made) > 5_000
    if form is Format.html:
        text = made.decode("utf-8")
        missing = [kind for kind in KINDS if kind_names("nb")[kind] not in text]
        assert set(missing) <= SILENT


def test_the_project_can_be_taken_along(room, tmp_path):
    _started, store, gathering, _bots = room
    store.export_project(gathering.project_id, tmp_path / "a.dugnad")
    with Store.open(tmp_path / "other", create=True) as other:
        moved = other.import_project(tmp_path / "a.dugnad")
        [there] = other.list_gatherings(moved.id)
        assert {each.kind for each in other.list_activities(there.id)} == set(KINDS)
