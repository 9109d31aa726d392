"""The start page: which project is at hand, in which language, and what a gathering begins with."""

from datetime import date

import pytest

from dugnad.domain.calendar import on_day
from dugnad.domain.chain import Action, Gap, Goal
from dugnad.domain.model import NextGathering
from dugnad.opening import ensure_gathering
from dugnad.pages.console import Console
from dugnad.pages.phase_top import Top
from dugnad.pages.start import Start
from held import holder
from new_store import new_store


@pytest.fixture
def desk(folder):
    with new_store(folder):
        pass
    with holder(folder) as hold:
        yield hold


@pytest.fixture
def schools(store):
    """Two schools in one store, the second the newest."""
    return [
        store.add_project(municipality="", unit=unit, name="Vårt prosjekt", roles=())
        for unit in ("Lia skole", "Åsen skole")
    ]


def saved(view, **more):
    roles = [{**each, "expected": None} for each in view["roles"]]
    about = {name: view[name] for name in ("municipality", "unit", "name")}
    about |= {
        "language": view["spoken"],
        "roles": roles or [{"key": "", "label": "Alle", "expected": 1}],
    }
    return {"type": "save", "project": view["projectId"], **about, **more}


def test_the_project_that_is_chosen_is_at_hand_on_every_page(desk, store, schools):
    start, top = desk(Start), desk(Top)
    lia, asen = schools
    assert top.view["project"] == "Åsen skole – Vårt prosjekt"
    start.do(type="choose", project=lia.id)
    assert top.view["project"] == "Lia skole – Vårt prosjekt"
    assert desk(Start).view["projectId"] == lia.id  # and when the page is opened anew
    start.do(type="new")
    assert top.view["project"] == start.view["name"]
    assert start.view["projectId"] not in (lia.id, asen.id)


def test_a_gathering_decides_for_the_room_and_the_page_says_so(desk, store, schools):
    start, top, console = desk(Start), desk(Top), desk(Console)
    lia, asen = schools
    start.do(type="choose", project=lia.id)
    start.do(type="start", project=lia.id, plan="mal")
    theirs = store.current_gathering()
    assert start.view["elsewhere"] is None
    start.do(type="choose", project=asen.id)
    view = start.view
    assert view["projectId"] == asen.id and view["gathering"] is None
    assert view["elsewhere"] == {"id": theirs.id, "name": "Lia skole – Vårt prosjekt"}
    assert top.view["project"] == "Lia skole – Vårt prosjekt"
    assert console.view["stage"] == "gathering"
    start.do(type="end", gathering=theirs.id)
    assert start.view["elsewhere"] is None
    assert top.view["project"] == "Åsen skole – Vårt prosjekt"


def test_the_page_follows_the_language_chosen_on_top(desk, store, schools):
    start, top = desk(Start), desk(Top)
    top.do(type="speak", language="nn")
    view = start.view
    assert (view["language"], view["spoken"]) == ("nn", "nn")
    words = [each for each in start.heard if each["type"] == "words"]
    assert words[-1]["messages"]["The gathering"] == "Samlinga"
    start.do(**saved(view, name="Ute kvar veke"))
    assert store.list_projects()[0].language == "nn"


def test_a_project_beside_the_room_keeps_a_language_of_its_own(desk, store, schools):
    start = desk(Start)
    lia, asen = schools
    store.update_project(lia.id, language="en")
    start.do(type="start", project=asen.id, plan="mal")
    start.do(type="choose", project=lia.id)
    assert (start.view["language"], start.view["spoken"]) == ("nb", "en")
    start.do(**saved(start.view))
    assert store.find_project(lia.id).language == "en"


def test_saving_in_another_language_translates_no_role(desk, store):
    start = desk(Start)
    before = store.find_project(start.view["projectId"]).roles
    start.do(**saved(start.view, language="nn"))
    assert [each.label for each in store.find_project(start.view["projectId"]).roles] == [
        each.label for each in before
    ]


@pytest.mark.parametrize(
    ("plan", "notebook", "says"),
    [
        ("initiativ", "01-initiativ.ipynb", "Gå videre til initiativet"),
        ("halvdag", "02-situasjon.ipynb", "Gå videre til situasjonen"),
        ("mal", "03-mal.ipynb", "Gå videre til målene"),
        ("tiltak", "04-tiltak.ipynb", "Gå videre til tiltakene"),
        ("evaluering", "05-evaluering.ipynb", "Gå videre til evalueringen"),
    ],
)
def test_the_way_on_is_to_the_phase_of_the_plan(desk, plan, notebook, says):
    start = desk(Start)
    start.do(type="start", project=start.view["projectId"], plan=plan)
    gathering = start.view["gathering"]
    assert (gathering["notebook"], gathering["onward"]) == (notebook, says)


def test_a_plan_of_our_own_leads_where_it_came_from(desk, store):
    start, console = desk(Start), desk(Console)
    project = start.view["projectId"]
    start.do(type="start", project=project, plan="mal")
    console.do(type="keep", gathering=start.view["gathering"]["id"], name="Vår plan")
    start.do(type="start", project=project, plan=start.view["plans"][0]["key"])
    assert start.view["gathering"]["notebook"] == "03-mal.ipynb"


def test_the_plan_that_is_suggested_follows_the_work(desk, store):
    start = desk(Start)
    project = start.view["projectId"]
    suggested = ["idedugnad"]
    assert start.view["plan"] == "idedugnad"
    for content in (Gap("Trivsel", 2, 5), Goal("Alle har noen"), Action("Faste lekegrupper")):
        store.add_element(project, content, role="x")
        suggested.append(start.view["plan"])
    assert suggested == ["idedugnad", "mal", "tiltak", "evaluering"]
    # The room that is made ready when the program starts does the same.
    gathering = ensure_gathering(store, "nb")
    assert gathering.phase == "evaluation"


def test_a_planned_gathering_comes_first_and_is_over_when_it_begins(desk, store):
    start = desk(Start)
    project = start.view["projectId"]
    with on_day(date(2026, 3, 1)):
        store.plan_next(project, NextGathering(date(2026, 3, 12), "mal", "Måldugnad"))
        assert start.view["plan"] == "mal"
        # Something else, before its day: it is still planned.
        start.do(type="start", project=project, plan="foreldremote")
        assert store.find_project(project).next_gathering is not None
        start.do(type="start", project=project, plan="mal")
        assert store.find_project(project).next_gathering is None
    store.plan_next(project, NextGathering(date(2026, 3, 12)))
    assert start.view["plan"] == "idedugnad"
    with on_day(date(2026, 3, 12)):
        start.do(type="start", project=project, plan="foreldremote")
    assert store.find_project(project).next_gathering is None


def test_the_room_made_ready_ahead_of_its_day_is_not_the_planned_gathering(store):
    project = ensure_gathering(store, "nb").project_id
    planned = NextGathering(date(2026, 3, 12), "mal")
    for today, left in ((date(2026, 3, 10), planned), (date(2026, 3, 12), None)):
        store.end_gathering(store.current_gathering().id)
        store.plan_next(project, planned)
        with on_day(today):
            assert ensure_gathering(store, "nb").phase == "goals"
        assert store.find_project(project).next_gathering == left


def test_a_room_made_ready_ahead_is_the_planned_gathering_when_its_day_comes(store):
    project = ensure_gathering(store, "nb").project_id
    store.end_gathering(store.current_gathering().id)
    store.plan_next(project, NextGathering(date(2026, 3, 12), "mal"))
    with on_day(date(2026, 3, 10)):
        ready = ensure_gathering(store, "nb")
    with on_day(date(2026, 3, 12)):
        assert ensure_gathering(store, "nb").id == ready.id, "what was changed in its plan stays"
        store.join(ready.id, "a-phone-of-a-teacher", "staff")
    assert store.find_project(project).next_gathering is None
    assert store.find_gathering(ready.id).started_on == date(2026, 3, 12)


def test_a_plan_that_is_gone_is_not_suggested(desk, store):
    start = desk(Start)
    store.plan_next(start.view["projectId"], NextGathering(date(2026, 3, 12), "own-7"))
    assert start.view["plan"] == "idedugnad"
    assert ensure_gathering(store, "nb").phase == "situation"


def test_the_smallest_group_is_said_before_a_gathering_begins(desk, store):
    start = desk(Start)
    project = start.view["projectId"]
    assert start.view["smallestGroup"] == {"usual": 5, "least": 3, "most": 10}
    for wrong in (2, 11, "5", None, 5.5, True):
        start.refusal(type="start", project=project, plan="mal", smallest_group=wrong)
    assert store.current_gathering() is None
    start.do(type="start", project=project, plan="mal", smallest_group=8)
    assert store.current_gathering().smallest_group == 8
    assert start.view["gathering"]["smallestGroup"] == 8
