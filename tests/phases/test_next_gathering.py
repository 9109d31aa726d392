"""The gathering that comes next: planned, suggested, told everywhere, and over when it begins."""

from base64 import b64decode
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from dugnad.content import workshop
from dugnad.domain.calendar import on_day, today
from dugnad.domain.chain import Assessment, ElementKind, Goal
from dugnad.domain.elements import Verdict
from dugnad.domain.model import NextGathering
from dugnad.export.report.content import report
from dugnad.export.report.model import Facts
from dugnad.pages.next_gathering import NextPage
from dugnad.pages.phase_evaluation import Evaluation
from dugnad.pages.phase_top import Top
from dugnad.pages.plan import Plan
from dugnad.pages.start import Start
from played import END

UUID = "0" * 32


def plan(page, **more):
    said = {"on": today().isoformat(), "plan": "", "about": "", **more}
    return page.do(type="plan", uuid=UUID, **said)


def test_it_is_planned_moved_and_taken_off(desk, store, project):
    page, top, start = desk(NextPage), desk(Top), desk(Start)
    assert page.view["planned"] == top.view["next"] == ""
    with on_day(date(2026, 3, 1)):
        told = plan(page, on="2026-03-12", plan="mal", about=" Tre mål \n\n for  trivsel ")
        assert {"type": "saved", "uuid": UUID} in told
        title = workshop("mal").title["nb"]
        assert top.view["next"] == page.view["planned"] == f"12. mars 2026, {title}"
        assert page.view["about"] == "Tre mål\n\nfor trivsel"
        assert start.view["plan"] == "mal"
        plan(page, on="2026-03-19")
        assert top.view["next"] == "19. mars 2026"
        assert store.find_project(project.id).next_gathering == NextGathering(date(2026, 3, 19))
    with on_day(date(2026, 3, 20)):
        assert page.view["passed"]
        assert top.view["next"] == "19. mars 2026 (dagen er passert)"
    page.do(type="give_up")
    assert page.view["planned"] == "" and not page.view["passed"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"on": "2026-03-11"},
        {"on": "12.3."},
        {"on": ""},
        {"plan": "finnes-ikke"},
        {"plan": "own-99"},
        {"plan": "../../roles"},
        {"about": "x" * 5000},
        {"about": None},
    ],
    ids=str,
)
def test_what_cannot_be_planned(desk, store, project, wrong):
    page = desk(NextPage)
    with on_day(date(2026, 3, 12)):
        said = {"on": "2026-03-12", "plan": "mal", "about": "", **wrong}
        page.refusal(type="plan", uuid=UUID, **said)
    assert store.find_project(project.id).next_gathering is None


def test_a_plan_that_is_given_up_leaves_the_day(desk, store, gathering):
    page = desk(NextPage)
    store.set_screen(gathering.id, kept="Vår egen")
    own = next(each["key"] for each in page.view["plans"] if each["title"] == "Vår egen")
    with on_day(date(2026, 3, 12)):
        plan(page, plan=own)
        assert page.view["planned"] == "12. mars 2026, Vår egen"
        store.set_screen(gathering.id, kept="")
        assert page.view["planned"] == "12. mars 2026"


def test_what_was_reopened_is_suggested_until_it_is_settled(desk, store, project):
    page = desk(NextPage)
    assert page.view["suggestions"] == []
    goal = store.add_element(project.id, Goal("Alle har noen å gå til"), role="x")
    first, last = [
        store.add_element(project.id, Assessment(text, Verdict.CHANGE), role="x")
        for text in ("Det gikk for sakte", "De yngste ble glemt")
    ]
    store.reopen_element(goal.id, "Sakte", role="x", because=first.id)
    store.change_element(goal.id, Goal("Alle har noen"), role="x", expected=2, settles=True)
    assert page.view["suggestions"] == []
    store.reopen_element(goal.id, "Glemt", role="x", because=last.id)
    assert page.view["suggestions"] == ["Mål: Alle har noen", "De yngste ble glemt"]
    store.withdraw_element(goal.id, "Ikke nå", role="x")
    assert page.view["suggestions"] == []


def test_a_tripwire_that_went_off_is_suggested(made, desk, store):
    evaluation, page = desk(Evaluation), desk(NextPage)
    dissent = next(each for each in evaluation.view["dissents"] if each["tripwire"])
    evaluation.do(
        type="tripwire", decision=dissent["decision"], dissent=dissent["dissent"], fired=True,
        text="Tre har sluttet",
    )  # fmt: skip
    suggested = page.view["suggestions"]
    decided = store.find_element(dissent["decision"])
    assert decided.kind is ElementKind.DECISION
    at = suggested.index(f"Beslutning: {decided.content.text}")
    assert suggested[at + 1] == f"Varsellampen lyste: {dissent['tripwire']}"


def test_it_is_a_day_in_the_calendar(made, desk, store):
    project = store.list_projects()[0]
    on = END + timedelta(days=30)

    def event():
        told = desk(Plan).do(type="download", what="calendar")
        file = next(each for each in told if each["type"] == "file")
        events = Calendar.from_ical(b64decode(file["data"])).walk("VEVENT")
        return {str(each["summary"]): each for each in events}, len(events)

    _, without = event()
    store.plan_next(project.id, NextGathering(on, "mal", "Tre mål"))
    events, number = event()
    title = workshop("mal").title["nb"]
    assert number == without + 1
    first = events[title]
    assert (first["dtstart"].dt, first["description"]) == (on, "Tre mål")
    store.plan_next(project.id, NextGathering(on + timedelta(days=7)))
    with on_day(END + timedelta(days=1)):
        events, number = event()
    moved = events["Neste samling"]
    assert number == without + 1
    assert moved["uid"] == first["uid"] and moved["sequence"] > first["sequence"]


def test_a_calendar_with_nothing_else_in_it(desk, store, project):
    page = desk(Plan)
    store.plan_next(project.id, NextGathering(today()))
    page.refusal(type="download", what="excel")
    assert any(each["type"] == "file" for each in page.do(type="download", what="calendar"))


@pytest.mark.parametrize(
    ("language", "name", "line"),
    [
        ("nb", "Neste samling", "12. mars 2026, Målsetning. Tre mål for trivsel"),
        ("nn", "Neste samling", "12. mars 2026, Målsetjing. Tre mål for trivsel"),
        ("en", "Next gathering", "12 Mar 2026, Setting goals. Tre mål for trivsel"),
    ],
)
def test_it_stands_in_the_report(store, project, language, name, line):
    def told(day):
        made = report(store, project.id, language, today=day)
        return dict(next(b for b in made.sections[0].blocks if isinstance(b, Facts)).rows)

    assert name not in told(date(2026, 3, 1))
    store.plan_next(project.id, NextGathering(date(2026, 3, 12), "mal", "Tre mål\nfor trivsel"))
    assert told(date(2026, 3, 12))[name] == line
    assert told(date(2026, 3, 13))[name] != line


def test_it_is_the_business_of_the_project_at_hand_alone(desk, store, gathering):
    page = desk(NextPage)
    with on_day(date(2026, 3, 1)):
        plan(page, on="2026-03-12")
    other = store.add_project(municipality="", unit="", name="En annen", roles=())
    assert store.find_project(other.id).next_gathering is None
    assert page.view["planned"]  # a gathering goes on: its project decides
    store.end_gathering(gathering.id)
    assert page.view["planned"] == ""
