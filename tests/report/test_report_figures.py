"""Figures, promises, dissents and themes as the report tells them."""

from datetime import date

import pytest
from make_project import END, on, step, wording
from reading_files import text_of, told

from dugnad.domain.chain import Contract, Decision, Dissent, Evidence, Goal, LinkKind, Situation
from dugnad.domain.elements import Action, Held
from dugnad.domain.model import Entry, Role, StatementStatus
from dugnad.domain.own_figures import Figure
from dugnad.export.report.content import report
from dugnad.export.report.files import Format, make
from dugnad.export.report.model import Items, Picture, Table
from held import holder

WHO = "facilitator"
ROLES = [Role("staff", wording("Ansatte"))]


@pytest.fixture
def project(store):
    return store.add_project(municipality="", unit="", name="Nytt", roles=ROLES).id


@pytest.fixture
def section(store, project):
    def find(part, title=""):
        made = report(store, project, "en", parts=[part], today=END)
        top = next(each for each in made.sections if each.key == part)
        return next(each for each in top.walk() if title in each.title)

    return find


def survey(store, project, *figures, **more):
    about = {"title": "The survey", "source": "Udir", "unit": "points"} | more
    store.add_figures(project, [Figure(*each) for each in figures], **about)


def blocks(section, kind):
    return [each for each in section.blocks if isinstance(each, kind)]


def test_own_figures_stand_with_chart_table_and_what_was_read_out(store, project, section):
    day = date(2025, 6, 1)
    survey(store, project, ("Thriving", 2024, "Girls", 4.1), ("Thriving", 2025, "Girls", 4.5),
           ("Thriving", 2025, "Boys", None, True), dated_on=day)  # fmt: skip
    read = "Ute er det verst"
    for source in ("The survey, Udir, 2025-06-01", "The survey, Udir, 1. juni 2025", "Other"):
        said = Situation(f"Færre trives ({source})", theme="Thriving", reading=read, source=source)
        store.add_element(project, said, role=WHO)
    found = section("figures", "The survey")
    (picture,) = blocks(found, Picture)
    assert "Girls: 4.1 points in 2024, 4.5 in 2025." in picture.summary
    assert "hidden by its source" in picture.summary
    girls, boys = picture.figure["data"]
    assert list(girls["y"]) == [4.1, 4.5] and list(boys["y"]) == [None, None]
    (table,) = blocks(found, Table)
    assert table.rows == (("Girls", 4.1, 4.5), ("Boys", None, "hidden"))
    (items,) = blocks(found, Items)
    assert len(items.texts) == 2 and not any("Other" in each for each in items.texts)
    assert all(each.endswith(read) for each in items.texts)


def test_one_year_is_bars_and_a_long_file_is_drawn_where_it_was_read(store, project, section):
    many = [(f"Question {number}", 2025, "", float(number)) for number in range(7)]
    survey(store, project, *many)
    said = Situation("We see", theme="Question 3", source="The survey, Udir")
    store.add_element(project, said, role=WHO)
    found = section("figures", "The survey")
    (picture,) = blocks(found, Picture)
    assert picture.figure["data"][0]["type"] == "bar" and "Question 3" in picture.summary
    tables = blocks(found, Table)
    assert len(tables) == 7 and [each.title for each in tables if not each.sheet_only] == [
        "Question 3"
    ]


def test_the_whole_country_stands_with_its_sources(store, project, section):
    from dugnad.content import reference
    from dugnad.pages import national

    dataset = reference("pisa-lave-nivaer")
    said = Situation(
        "Vi er over", theme=dataset.title["nb"], source=national.source_line(dataset, "nb")
    )
    store.add_element(project, said, role=WHO)
    found = section("figures", "PISA")
    (table,) = blocks(found, Table)
    assert [row[2] for row in table.rows][:2] == [19, 33]
    assert {row[4] for row in table.rows} == {"Thomas Nordahl", "Utdanningsdirektoratet"}
    lines = told(report(store, project, "en", parts=["figures"], today=END))
    assert any(line.startswith("The sources disagree on Mathematics") for line in lines)
    assert any("no terms are stated" in line and "Nordahl" in line for line in lines)
    assert [each.texts for each in blocks(found, Items)] == [("Vi er over",)]


@pytest.mark.parametrize("form", list(Format))
def test_every_file_can_be_made_of_them(store, project, form):
    survey(store, project, ("Thriving", 2024, "Girls", 4.1), ("Thriving", 2025, "Boys", None, True))
    survey(store, project, ("Thriving", 2024, "Girls", 4.1), ("Thriving", 2024, "", None, True))
    made = make(report(store, project, "nn", parts=["figures"], today=END), form)
    assert "Thriving" in text_of(made, form) and "hidden" not in text_of(made, form).split()


def test_what_an_action_led_to_is_not_measured_of_its_goal(store, project, section):
    goal = store.add_element(
        project, Goal("g", indicator="Per cent", target=9, baseline=1), role=WHO
    )
    action = store.add_element(project, Action("a"), role=WHO, after=[goal.id])
    seen = Evidence("of the goal", date(2026, 1, 1), 5.0)
    store.add_element(project, seen, role=WHO, after=[goal.id])
    counted = Evidence("of the action", date(2026, 2, 1), 108.0)
    store.add_element(project, counted, role=WHO, after=[action.id])
    table = blocks(section("evaluation", "Indicators"), Table)[0]
    assert table.rows == (("Per cent", 1, 9, None, 5.0, date(2026, 1, 1)),)


def test_the_contract_is_read_again(store, project, section):
    promise = store.add_element(project, Contract("Two hours a week", party="Leaders"), role=WHO)
    with on(2026, 6, 9):
        seen = store.add_element(project, Evidence("It came", held=Held.PARTLY), role=WHO)
    store.link(promise.id, seen.id, LinkKind.CONCERNS, role=WHO)
    (table,) = blocks(section("evaluation", "The contract, read again"), Table)
    assert table.rows == (
        ("Leaders", "Two hours a week", date(2026, 6, 9), "it held partly", "It came"),
    )


@pytest.mark.parametrize("fired", [True, False])
def test_a_dissent_stands_with_the_answer_of_its_tripwire(store, project, section, folder, fired):
    from dugnad.pages.phase_evaluation import Evaluation

    dissents = (Dissent("Keep the tests", tripwire="Few know"), Dissent("Too fast"))
    decided = store.add_element(project, Decision("No tests", dissents=dissents), role=WHO)
    store.add_gathering(project, title={"en": "g"}, steps=[])
    with on(2026, 6, 9), holder(folder) as hold:
        hold(Evaluation).do(type="tripwire", uuid="0" * 32, decision=decided.id, dissent=0,
                            fired=fired, text="Seven in ten know")  # fmt: skip
    (table,) = blocks(section("decisions", "No tests"), Table)
    said = "It went off." if fired else "It did not go off."
    assert [row[3] for row in table.rows] == [
        f"9 June 2026: Seven in ten know. {said}",
        "not looked at yet",
    ]


def test_ideas_stand_in_the_themes_of_the_group(store, project, section):
    steps = [step("ideas", "Ideer", "Idear", "Ideas")]
    gathering = store.add_gathering(project, title={"en": "g"}, steps=steps)
    (activity,) = store.list_activities(gathering.id)
    store.open_activity(activity.id)
    who = store.join(gathering.id, "t" * 32, "staff").id
    for at, text in enumerate(("Zebra first", "One channel", "An app", "Later")):
        store.submit(f"{at:032}", activity.id, who, Entry({"text": text}, text=text))
    ids = [each.id for each in store.list_statements(gathering.id)]
    for each in ids:
        store.set_status(each, StatementStatus.APPROVED)
    themes = [{"label": "Home", "statements": ids[1:3]}, {"label": "Time", "statements": [ids[0]]}]
    store.change_activity(activity.id, options={**activity.options, "themes": themes})
    store.close_activity(activity.id)
    found = section("gatherings", "Ideas")
    assert [(each.title, each.texts) for each in blocks(found, Items)] == [
        ("Home:", ("An app", "One channel")),
        ("Time:", ("Zebra first",)),
        ("In no theme:", ("Later",)),
    ]
    (table,) = blocks(found, Table)
    assert table.sheet_only and table.rows[0] == ("Home", "An app")
