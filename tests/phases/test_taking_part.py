"""Who took part, told after the gathering, and who must still be asked."""

import pytest

from dugnad.domain.model import Role
from dugnad.pages.phase_maps import Overview
from dugnad.pages.taking_part import TakingPart

ROLES = [
    Role("staff", {"nb": "Ansatte"}, 20),
    Role("pupils", {"nb": "Elever"}, 12),
    Role("guardians", {"nb": "Foresatte"}, None),
    Role("leaders", {"nb": "Ledelse"}, 6),
]


@pytest.fixture
def project(store):
    return store.add_project(municipality="", unit="", name="Ute hver uke", roles=ROLES)


@pytest.fixture
def hold(store, project):
    def held(*, end=True, **people):
        made = store.add_gathering(project.id, title={"nb": "Dugnad"}, steps=())
        for role, number in people.items():
            for n in range(number):
                store.join(made.id, f"token-of-phone-{made.id}-{role}-{n:03d}", role)
        if end:
            store.end_gathering(made.id)
        return made

    return held


def involved(desk):
    return next(
        each
        for each in desk(Overview).view["parts"]
        if each["name"] == "Bred involvering og samskaping"
    )


def test_nothing_is_told_before_a_gathering_has_ended(desk, hold):
    page = desk(TakingPart)
    hold(end=False, leaders=6)
    assert page.view["gatherings"] == [] and page.view["missing"] == []


def test_an_analysis_by_leaders_alone_is_named(desk, hold):
    page = desk(TakingPart)
    for _time in range(3):
        hold(leaders=6)
    view = page.view
    assert view["missing"] == ["Ansatte", "Elever", "Foresatte"]
    rows = {
        each["role"]: (each["came"], each["expected"]) for each in view["gatherings"][0]["rows"]
    }
    assert rows == {
        "Ansatte": ("0", "20"), "Elever": ("0", "12"), "Foresatte": ("0", "–"), "Ledelse": ("6", "6"),
    }  # fmt: skip
    part = involved(desk)
    assert part["state"] == "begun"
    assert "Ansatte, Elever, Foresatte" in part["says"]


def test_those_who_came_once_are_heard(desk, hold):
    hold(leaders=6)
    hold(staff=8, pupils=9)
    hold(guardians=7)
    assert desk(TakingPart).view["missing"] == []
    part = involved(desk)
    assert part["state"] == "in_place" and "Ansatte" not in part["says"]


def test_a_role_the_project_does_not_expect_is_not_missed(desk, store, project, hold):
    store.update_project(project.id, roles=[ROLES[0], Role("pupils", {"nb": "Elever"}, 0)])
    hold(staff=8)
    assert desk(TakingPart).view["missing"] == []


def test_few_people_are_counted_together_and_no_role_is_given_away(desk, hold):
    hold(staff=8, pupils=2, guardians=4)
    [held] = desk(TakingPart).view["gatherings"]
    told = {each["role"]: each["came"] for each in held["rows"]}
    assert told == {"Ansatte": "8", "Ledelse": "0", "Elever, Foresatte": "6"}
    assert desk(TakingPart).view["missing"] == []


def test_the_same_is_told_of_any_few(desk, hold):
    """Fewer than k people altogether: it cannot be read off who they were."""
    hold(leaders=2)
    first = desk(TakingPart).view
    hold(pupils=1, staff=3)
    second = desk(TakingPart).view
    assert first["gatherings"][0]["rows"] == second["gatherings"][0]["rows"]
    assert [each["came"] for each in first["gatherings"][0]["rows"]] == ["færre enn 5"]
    assert first["missing"] == second["missing"] == ["Ansatte", "Elever", "Foresatte"]
