"""What the report says, in each language, beside what it was agreed to say.

``DUGNAD_SNAPSHOTS=write`` writes the snapshots anew; look at the difference before it is kept.
"""

import os
from pathlib import Path

import pytest
from make_project import END
from reading_files import told

from dugnad.export.report.content import PARTS, part_names, report
from dugnad.export.report.model import Picture, Table

SNAPSHOTS = Path(__file__).parent / "snapshots"


def outline(found):
    """The whole text, but of what bots answered the shape alone: their figures may change."""
    lines = told(found)
    start = next(
        at
        for at, line in enumerate(lines)
        if line == f"# {part_names(found.language)['gatherings']}"
    )
    end = max(at for at, line in enumerate(lines) if line.startswith("# "))
    answered = [line for line in lines[start:end] if line.startswith("#")]
    return "\n".join([*lines[:start], *answered, *lines[end:]]) + "\n"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_report_says_what_it_said(project_store, language):
    found = report(project_store, project_store.list_projects()[0].id, language, today=END)
    file = SNAPSHOTS / f"{language}.txt"
    if os.environ.get("DUGNAD_SNAPSHOTS") == "write":
        SNAPSHOTS.mkdir(exist_ok=True)
        file.write_text(outline(found), "utf-8")
    assert outline(found) == file.read_text("utf-8")


def test_every_part_can_be_left_out(project_store):
    project = project_store.list_projects()[0].id
    whole = report(project_store, project, today=END)
    assert [each.key for each in whole.sections] == ["short", *PARTS, "about"]
    some = report(project_store, project, parts=["plan"], today=END)
    assert [each.key for each in some.sections] == ["short", "plan", "about"]


def test_every_activity_of_every_gathering_has_its_result(project_store):
    """What a screen can draw as a chart is in the report with the chart and with its table."""
    found = report(project_store, project_store.list_projects()[0].id, today=END)
    rooms = next(each for each in found.sections if each.key == "gatherings")
    asked = [
        sum(each.kind != "talk" for each in project_store.list_activities(gathering.id))
        for gathering in project_store.list_gatherings(1)[::-1]
    ]
    assert [len(each.sections) for each in rooms.sections] == asked
    for gathering in rooms.sections:
        for activity in gathering.sections:
            kinds = [type(block) for block in activity.blocks]
            assert len(kinds) > 0
            assert (Picture in kinds) <= (Table in kinds), activity.title


def test_what_the_screen_shows_stands_in_the_report(project_store):
    """Each text that a board has is told, whichever kind drew it."""
    from dugnad.activities.registry import kind_of
    from dugnad.rooms import whole_room

    project = project_store.list_projects()[0].id
    said = "\n".join(told(report(project_store, project, today=END)))
    seen = 0
    for gathering in project_store.list_gatherings(project):
        for activity in project_store.list_activities(gathering.id):
            room = whole_room(project_store, gathering, activity)
            view = kind_of(activity.kind).screen.view(room, "nb")
            for sheet in view.get("sheets", ()):
                for section in sheet["sections"]:
                    for text in [
                        *section.get("texts", ()),
                        *(row["text"] for row in section.get("rows", ())),
                    ]:
                        assert text in said, (activity.kind, text)
                        seen += 1
    assert seen > 60


def test_an_empty_project_says_what_to_do(store):
    project = store.add_project(municipality="", unit="", name="Nytt", roles=[])
    store.add_gathering(project.id, title={"en": "Nobody came"}, steps=[])
    lines = told(report(store, project.id, "en", today=END))
    assert "Nothing has been written in the chain yet. Begin with the needs." in lines
    assert "No gathering has been held yet." in lines


def test_reopenings_are_told_with_date_and_reason(project_store):
    found = report(project_store, project_store.list_projects()[0].id, "en", today=END)
    lines = told(found)
    reopened = [line.strip("* ") for line in lines if line.strip("* ").startswith("Reopened ")]
    assert [each for each in reopened if "Reason" in each] == [
        "Reopened 18 November 2025. Reason: Vikarmidlene er ikke vedtatt ennå",
        "Reopened 20 January 2026. Reason: Vi har ikke spurt dem som arbeider deltid",
        "Reopened 24 March 2026. Reason: Målet sa ikke noe om dem som arbeider deltid",
        "Reopened 16 June 2026. Reason: De stilleste elevene trenger noe annet enn å velge selv",
        (
            "Reopened 9 June 2026. Reason: "
            "Sju av ti foresatte sier i juni at de vet hvordan det går på skolen"
        ),
    ]
