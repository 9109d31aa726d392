"""A plan changed in one gathering can be followed by the next."""

import pytest

from dugnad.pages import own_plans
from dugnad.pages.console import Console
from dugnad.pages.start import Start
from dugnad.store import Store
from held import holder


@pytest.fixture
def desk(folder, gathering):
    with holder(folder) as hold:
        yield hold


def plan(store, gathering_id):
    return [
        (each.kind, dict(each.title), dict(each.question), each.minutes, dict(each.options))
        for each in store.list_activities(gathering_id)
    ]


def test_a_changed_plan_can_be_chosen_for_the_next_gathering(desk, store, gathering):
    console, start = desk(Console), desk(Start)
    ideas = next(each for each in store.list_activities(gathering.id) if each.kind == "ideas")
    console.do(type="plan", activity=ideas.id, title="Det vi drømmer om", minutes=33)
    console.send(type="add", kind="sorting")
    talk = next(each for each in store.list_activities(gathering.id) if each.kind == "talk")
    console.do(type="remove", activity=talk.id)
    console.do(type="keep", gathering=gathering.id, name="Vår egen høstdugnad")
    kept = plan(store, gathering.id)

    # What is turned and sorted while the gathering runs is no part of the plan.
    console.send(type="stage", activity=ideas.id, stage="group")
    offered = start.view["plans"][0]
    assert offered["title"] == "Vår egen høstdugnad"
    assert offered["minutes"] == sum(minutes for *_, minutes, _options in kept)
    assert "Vår egen, fra" in offered["audience"] or "Our own, from" in offered["audience"]
    start.do(type="start", project=gathering.project_id, plan=offered["key"])
    there = store.current_gathering()
    assert there.id != gathering.id and dict(there.title) == {"nb": "Vår egen høstdugnad"}
    assert plan(store, there.id) == kept
    assert [each["name"] for each in console.view["ownPlans"]] == ["Vår egen høstdugnad"]


@pytest.mark.parametrize("turned", [[], ["group"], ["group", "plenary"], [""]])
def test_a_plan_that_begins_with_writing_alone_still_does_when_it_is_kept(
    desk, store, gathering, turned
):
    console, start = desk(Console), desk(Start)
    start.do(type="start", project=gathering.project_id, plan="situasjon")
    there = store.current_gathering()
    first = plan(store, there.id)
    ideas = next(each for each in store.list_activities(there.id) if each.kind == "ideas")
    assert ideas.options["stage"] == "individual"
    for stage in turned:
        console.send(type="stage", activity=ideas.id, stage=stage)
    console.do(type="copy", activity=ideas.id)
    copied = store.list_activities(there.id)[ideas.position + 1]
    assert copied.options == ideas.options
    console.do(type="undo")
    console.do(type="keep", gathering=there.id, name="Vår egen")
    start.do(type="start", project=there.project_id, plan=start.view["plans"][0]["key"])
    kept = store.current_gathering()
    assert kept.id != there.id and plan(store, kept.id) == first
    # Undone to the first stage, it is still the plan's.
    again = next(each for each in store.list_activities(kept.id) if each.kind == "ideas")
    console.send(type="stage", activity=again.id, stage="plenary")
    console.do(type="undo")
    assert store.find_activity(again.id).options["stage"] == "individual"


def test_a_plan_can_be_renamed_and_given_up_and_both_undone(desk, gathering):
    console, start = desk(Console), desk(Start)
    names = lambda: [each["name"] for each in console.view["ownPlans"]]
    console.do(type="keep", gathering=gathering.id, name="Første navn")
    console.do(type="keep", gathering=gathering.id, name="Andre navn")
    assert names() == ["Andre navn"] and console.view["kept"] == "Andre navn"
    console.do(type="undo")
    assert names() == ["Første navn"]
    key = start.view["plans"][0]["key"]
    console.do(type="keep", gathering=gathering.id, name="")
    assert names() == []
    start.refusal(type="start", project=gathering.project_id, plan=key)
    assert start.page.store.current_gathering().id == gathering.id  # nothing was ended for it
    console.do(type="undo")
    assert names() == ["Første navn"]


def test_plans_are_of_one_project_and_travel_with_it(desk, store, gathering, tmp_path):
    console = desk(Console)
    other = store.add_project(municipality="", unit="", name="En annen", roles=())
    elsewhere = store.add_gathering(other.id, title={"nb": "Annen"}, steps=[])
    console.page.store.end_gathering(elsewhere.id)
    console.refusal(type="keep", gathering=elsewhere.id, name="Ikke vår")
    console.do(type="keep", gathering=gathering.id, name="Vår æøå-plan")
    kept = plan(store, gathering.id)
    store.export_project(gathering.project_id, tmp_path / "a.dugnad")
    with Store.open(tmp_path / "other", create=True) as there:
        moved = there.import_project(tmp_path / "a.dugnad")
        [found] = own_plans.own_plans(there, moved.id, "nb")
        assert found.title == {"nb": "Vår æøå-plan"}
        assert [each.kind for each in found.steps] == [kind for kind, *_ in kept]
