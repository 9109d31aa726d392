"""The team around children and young people, and the strengths that the goals need."""

import pytest

from dugnad.domain.chain import Phase
from dugnad.pages.chain import Chain
from dugnad.pages.phase_around import Around
from dugnad.pages.phase_strengths import StrengthMap
from phases.by_hand import add, change


def circles(page):
    return {each["key"]: each["parties"] for each in page.view["circles"]}


def test_the_closest_stand_first_and_the_holes_are_there(made, desk):
    page = desk(Around)
    found = circles(page)
    assert [each["name"] for each in found["team"]] == [
        "Skoleledelsen", "Tillitsvalgte og verneombud",
    ]  # fmt: skip
    assert found["home"] == [] and found["voluntary"] == []
    assert "PPT" in {each["name"] for each in found[""]}  # has a task, and has promised nothing
    nurse = next(each for each in found["services"] if each["name"] == "Helsesykepleier")
    assert (nurse["closeness"], nurse["together"], nurse["element"]) == (2, 1, made["nurse"])
    # Numbered as they are listed, so that the drawing and the lists are one.
    listed = [each["number"] for parties in found.values() for each in parties]
    assert listed == list(range(1, len(listed) + 1))
    chart = page.view["chart"]
    assert len(chart["rows"]) == len(listed)
    assert "Kommunen som eier, Helsesykepleier" in chart["summary"]


def test_who_comes_closer_moves_on_the_map(made, desk):
    page = desk(Around)
    one = desk(Chain, Phase.INITIATION)
    change(one, made["nurse"], closeness=6)
    assert circles(page)["services"][0]["name"] == "Helsesykepleier"
    add(one, "contract", text="Vi møter hver hverdag", party="FAU", circle="home", closeness=3)
    assert [each["name"] for each in circles(page)["home"]] == ["FAU"]
    one.do(type="withdraw", element=made["nurse"], reason="Ny kontrakt")
    # It is still to take part in an action: it has promised nothing.
    assert "Helsesykepleier" in {each["name"] for each in circles(page)[""]}


@pytest.mark.parametrize("wrong", [{"closeness": 7}, {"closeness": 0}, {"circle": "moon"}])
def test_a_place_that_is_none_is_refused(made, desk, store, wrong):
    before = store.find_element(made["nurse"])
    page = desk(Chain, Phase.INITIATION)
    content = {"text": "Vi er her", "party": "Helsesykepleier", **wrong}
    assert page.refusal(
        type="change", element=before.id, version=before.version, content=content, reason=""
    )
    assert store.find_element(before.id) == before


def people(page):
    return {who["name"]: who for goal in page.view["goals"] for who in goal["people"]}


def test_a_strength_meets_the_one_a_goal_leans_on(made, desk):
    page = desk(StrengthMap)
    found = people(page)
    assert found["Arbeidsplangruppa"]["strengths"] == ["å få orden på timeplanen"]
    # Named at two gatherings: the three-party meeting and the planning of actions.
    assert found["Elevrådet"]["strengths"] == ["musikk", "å tegne"]
    assert found["Sosiallæreren"]["strengths"] == []
    assert "Administrasjonen" not in found  # its action was stopped
    spare = {each["name"]: each["strengths"] for each in page.view["spare"]}
    assert spare["Foresatte"] and not set(spare) & set(found)
    chart = page.view["chart"]
    assert "Sosiallæreren" in chart["summary"] and "Elevrådet" not in chart["summary"]


def test_a_hole_is_filled_by_whoever_takes_the_action(made, desk):
    page = desk(StrengthMap)
    change(desk(Chain, Phase.ACTIONS), made["a-adult"], responsible="nye lærere")
    found = people(page)
    assert "Sosiallæreren" not in found
    assert found["nye lærere"]["strengths"] == ["å få stille elever med"]
    assert "Nye lærere" not in {each["name"] for each in page.view["spare"]}


def test_without_anything_the_maps_are_empty(desk, project):
    around, strengths = desk(Around).view, desk(StrengthMap).view
    assert around["circles"] == [] and around["chart"] is None
    assert (strengths["goals"], strengths["spare"], strengths["chart"]) == ([], [], None)
    goal = add(desk(Chain, Phase.GOALS), "goal", text="Alle er med")
    (shown,) = desk(StrengthMap).view["goals"]
    assert (shown["id"], shown["people"]) == (goal, [])
