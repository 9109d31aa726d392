"""What a reader of the whole report stumbles over: rows about nothing, words said twice."""

import re
from collections import Counter
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from io import BytesIO
from itertools import pairwise
from typing import get_args, get_type_hints

import pytest
from docx import Document
from make_project import END
from openpyxl import load_workbook
from reading_files import told

from dugnad.activities.four_fields.screen import ROLE_PAGES
from dugnad.charts import shift
from dugnad.content import default_roles
from dugnad.domain.chain import CONTENT, Evidence, Goal, Need, Situation
from dugnad.domain.elements import (
    Action,
    Circle,
    Contract,
    Decision,
    Dissent,
    Gap,
    Level,
    Practice,
    Progress,
)
from dugnad.domain.model import Step
from dugnad.domain.priority import Priority
from dugnad.export.report.boards import of_fields
from dugnad.export.report.content import report
from dugnad.export.report.files import Format, make
from dugnad.export.report.model import Items, Picture, Signed, Steps, Table, Text
from dugnad.export.report.overview import State, overview
from dugnad.export.report.pictures import Album, drawn
from dugnad.export.report.story import read
from dugnad.export.report.wording import Words, heading
from dugnad.words import field_names

#: The instrument that is answered a second time.
AGAIN = "How we cooperate now"


@pytest.fixture
def whole(project_store):
    return report(project_store, project_store.list_projects()[0].id, "en", today=END)


@pytest.fixture
def project(store):
    return store.add_project(municipality="", unit="Vika", name="Vika", roles=[])


def activities(found):
    rooms = next(each for each in found.sections if each.key == "gatherings")
    return [activity for gathering in rooms.sections for activity in gathering.sections]


def tables(section):
    return [block for block in section.blocks if isinstance(block, Table)]


def pictures(section):
    return [block for block in section.blocks if isinstance(block, Picture)]


def part(found, key):
    return next(each for each in found.sections if each.key == key)


# -- The parties ------------------------------------------------------------------------------


def test_the_parties_stand_around_the_children(whole):
    """Where each stands and how close, in words; and where nobody stands."""
    found = part(whole, "parties")
    _levels, circles = tables(found)
    told = dict(circles.rows)
    assert told["Municipal services"] == "Kommunen som eier (2 of 6); Helsesykepleier (2 of 6)"
    assert told["The homes"] == "nobody yet" and "PPT" in told["Place not said"]
    assert "Closest: Lærere og assistenter." in " ".join(told_of(found))


def test_no_circles_before_a_place_is_said(store, project):
    store.add_element(project.id, Contract("Vi møter", "FAU"), role="x")
    found = part(report(store, project.id, "en", today=END), "parties")
    assert len(tables(found)) == 1
    store.add_element(project.id, Contract("Vi hører", "SFO", circle=Circle.TEAM), role="x")
    _levels, circles = tables(part(report(store, project.id, "en", today=END), "parties"))
    assert dict(circles.rows)["The unit's own team"] == "SFO"


# -- What the room answered -------------------------------------------------------------------


def test_by_role_says_which_practice_and_adds_up(whole):
    """A row is a practice and a role, and the roles are together what the room is."""
    placing = [
        each for each in activities(whole) if any("Practice" in t.columns for t in tables(each))
    ]
    assert len(placing) == 3
    for activity in placing:
        overview, by_role, *_fields = tables(activity)
        assert overview.columns[0] == "Practice" and by_role.columns[:2] == ("Practice", "Role")
        assert len({row[:2] for row in by_role.rows}) == len(by_role.rows)
        for practice, *counts in overview.rows:
            roles = [row[2:] for row in by_role.rows if row[0] == practice]
            assert len(roles) > 1 and [sum(each) for each in zip(*roles, strict=True)] == counts
        # One picture of the room; the roles are in the table, and a sentence says where they differ.
        assert len(pictures(activity)) == 1
        (said,) = [line for line in told_of(activity) if "the roles are furthest apart on" in line]
        assert re.search(r"\d+ of \d+; .+ \d+ of \d+\.", said)


@pytest.mark.parametrize(("practices", "said"), [(ROLE_PAGES, False), (ROLE_PAGES + 1, True)])
def test_it_says_when_not_all_practices_are_shown_by_role(practices, said):
    placed = {"text": "Uteskole", "roles": [{"text": "Ansatte", "counts": [5, 0, 0, 0]}]}
    field = {"name": "refine", "share": 1, "practices": [placed] * practices}
    waiting = {"name": "renew", "share": None, "practices": [{"text": "Ukeplan", "roles": []}]}
    found = of_fields({"fields": [field, waiting], "waiting": []}, "", Words("en", {}))
    notes = [each.text for each in found if isinstance(each, Text)]
    whole = "Role by role: the 8 practices where the roles are furthest apart, of 9."
    assert notes == ([whole] if said else [])


def told_of(activity):
    return [getattr(block, "text", getattr(block, "summary", "")) for block in activity.blocks]


def test_a_picture_says_what_it_shows(whole):
    for activity in activities(whole):
        said = [each.summary for each in pictures(activity)]
        assert len(set(said)) == len(said), activity.title
        for each in said:
            assert re.search(r"\d|Continued|agrees most|most often|First in", each), each
    themes = [each.summary for section in activities(whole) for each in pictures(section)]
    themes = [each for each in themes if "wanted" in each]
    assert len(themes) == 11
    for each in themes:
        assert re.fullmatch(
            r"“.+”: today \d\.\d, wanted \d\.\d, importance \d\.\d \(\d+ people\)\.", each
        )


def test_every_caption_and_every_sheet_is_its_own(whole):
    for activity in activities(whole):
        captions = [each.title for each in tables(activity)]
        assert len(set(captions)) == len(captions), captions
        assert not [each for each in captions if "?:" in each]
    every = Counter(each.title for each in whole.tables)
    assert max(every.values()) <= 2  # the same activity at two gatherings


def test_an_instrument_tells_each_figure_once(whole):
    again = next(each for each in activities(whole) if each.title == AGAIN)
    spread, means, rounds, roles = tables(again)
    assert rounds.title.endswith("From round to round") and roles.title.endswith("Role by role")
    assert rounds.columns[-1] == "Change" and "Role" not in roles.columns[0]
    assert len(spread.rows) == len(means.rows) == len(rounds.rows) == len(roles.rows) == 5
    for _item, then, now, change in rounds.rows:
        assert isinstance(change, Signed) or not change
        assert round(now - then, 1) == change
    assert any(each[-1] > 0 for each in rounds.rows)
    for activity in activities(whole):
        if any("Spread" in each.columns for each in tables(activity)):
            said = [each for each in tables(activity) if each.columns[1] == "What the room said"]
            assert not said


def test_a_comparison_draws_every_line(whole):
    """The picture of several roles has a line each, as its table has a column each."""
    again = next(each for each in activities(whole) if each.title == AGAIN)
    _spread, rounds, roles = (each.figure for each in pictures(again))
    for described, lines in ((rounds, 2), (roles, 3)):
        figure = drawn(described)
        (axes,) = figure.axes
        (legend,) = [*figure.legends, *filter(None, [axes.get_legend()])]
        assert len(legend.texts) == lines
        assert sum(len(line.get_ydata()) == 5 for line in axes.lines) == lines
        assert not [each for each in axes.get_yticklabels() if "…" in each.get_text()]


def test_two_rounds_are_drawn_whole():
    """Every bar is inside the picture, with its practice above it and its round beside it."""
    counts = {"before": [9, 1, 0, 0], "counts": [0, 1, 9, 0]}
    rows = [{"text": f"Praksis {number}", **counts} for number in range(5)]
    chart = shift(rows, field_names("nb"), ("Før", "Nå"), "Praksis", "")
    (axes,) = drawn(chart.figure.to_plotly_json()).axes
    bottom, top = axes.get_ylim()
    bars = [each for each in axes.patches if each.get_width()]
    assert top < min(each.get_y() for each in bars)
    assert max(each.get_y() + each.get_height() for each in bars) < bottom
    texts = [each.get_text() for each in axes.texts]
    assert {"Praksis 0", "Praksis 4"} <= set(texts) and texts.count("Før") == texts.count("Nå") == 5


def test_roles_are_called_roles(whole):
    """What the roles said to the parts of a contract is one table; questions stay at their part."""
    contracts = [each for each in activities(whole) if "contract" in each.title.lower()]
    assert len(contracts) == 2
    for activity in contracts:
        first, by_role = tables(activity)
        assert first.columns[0] == "Part" and by_role.columns[:2] == ("Part", "Role")
        for part, *counts in first.rows:
            roles = [row[2:] for row in by_role.rows if row[0] == part]
            assert [sum(each) for each in zip(*roles, strict=True)] == counts
        asked = [each.title for each in activity.blocks if isinstance(each, Items)]
        assert len(set(asked)) == len(asked) > 2
        assert all(any(title.startswith(row[0]) for row in first.rows) for title in asked)
        notes = [line for line in told_of(activity) if line.startswith("Small groups")]
        assert len(notes) == 1


# -- The chain --------------------------------------------------------------------------------


def test_hours_are_told_as_more_or_less(store, project):
    new = Practice("Nytt", priority=Priority.RENEW, hours={"staff": 6.0})
    old = Practice("Gammelt", priority=Priority.DISCARD, hours={"staff": 5.5, "leaders": 1.5})
    for each in (new, old):
        store.add_element(project.id, each, role="x")
    found = report(store, project.id, "nb", today=END)
    sums = tables(part(found, "ledger"))[0]
    assert len(sums.columns) == 4 and sums.columns[-1] != "Netto"
    nets = [row[-1] for row in sums.rows]
    assert nets == [0.5, -1.5, -1.0] and all(isinstance(each, Signed) for each in nets)
    assert Words("nb", {}).column(nets) == ["+0,5", "−1,5", "−1,0"]
    book = load_workbook(BytesIO(make(found, Format.xlsx)))
    sheet = next(each for each in book if [c.value for c in each[2]] == list(sums.columns))
    assert [row[3].value for row in sheet.iter_rows(min_row=3)] == nets
    assert sheet["D3"].number_format.startswith("+0") and "−0" in sheet["D3"].number_format


def state_of(store, project, name):
    words = Words("en", {})
    found = overview(store, project, read(store, project.id), words)
    return next(each.state for each in found if each.name == name)


def test_nothing_is_in_place_that_nobody_is_party_to(store, project):
    """An action with partners is a beginning; nobody at system level has said yes to it."""
    both = "Cooperation across professions and services"
    store.add_element(project.id, Action("Felles møter", partners=("PPT",)), role="x")
    assert state_of(store, project, both) is State.BEGUN
    party = Contract("Vi møter", party="PPT", level=Level.SYSTEM, tasks="Møte")
    made = store.add_element(project.id, party, role="x")
    assert state_of(store, project, both) is State.BEGUN
    store.change_element(made.id, replace(party, accepted_on=END), role="x")
    assert state_of(store, project, both) is State.IN_PLACE


def test_cards_in_plain_words_are_sources_too(store, project):
    """A plan may say a thing in one language only, and a card may be half made."""
    cards = [{"title": "Nedlagt i 2024", "source": "Udir"}, {"source": "SSB"}, "ikke et kort"]
    store.update_project(project.id, roles=default_roles())
    step = Step("before_after", {}, {}, 5, {"cards": cards})
    gathering = store.add_gathering(project.id, title={"en": "Day"}, steps=[step])
    [activity] = store.list_activities(gathering.id)
    store.join(gathering.id, "x" * 32, "staff")
    store.open_activity(activity.id)
    store.close_activity(activity.id)
    store.end_gathering(gathering.id)
    found = tables(part(report(store, project.id, "en", today=END), "about"))[0]
    assert found.rows == (("Udir", "Day: Nedlagt i 2024"), ("SSB", "Day"))


def lacking(store, project, today=END):
    rows = tables(part(report(store, project.id, "en", today=today), "gaps"))
    return {row[1]: row[2] for row in rows[0].rows} if rows else {}


def test_each_loose_end_says_what_is_missing(store, project):
    def add(content, *after):
        return store.add_element(project.id, content, role="x", after=[e.id for e in after])

    need, situation = add(Need("Behov")), add(Situation("Situasjon"))
    gap = add(Gap("Gap"), add(Need("Grunn")))
    goal = add(Goal("Mål", indicator="Andel"), add(Gap("Et annet"), situation))
    add(Evidence("Målt", date(2026, 3, 1), value=55), goal)
    seen = add(Evidence("Sett", date(2026, 3, 1)), goal)
    assert need and gap and seen
    missing = lacking(store, project)
    assert missing == {
        "Behov": "A need that nobody has looked into yet",
        "Gap": "A gap without a goal",
        "Mål": "A goal without action",
        "Sett": "Evidence that nobody has assessed yet",
    }
    done = add(Action("Ferdig", progress=Progress.DONE, ends=date(2026, 4, 1)), goal)
    add(Action("Skal skje", starts=date(2026, 8, 1), ends=date(2026, 9, 1)), goal)
    add(Action("Burde vært ferdig", starts=date(2026, 2, 1), ends=date(2026, 3, 1)), goal)
    add(Action("Stoppet", progress=Progress.STOPPED), goal)
    missing = lacking(store, project)
    assert "Mål" not in missing and "Skal skje" not in missing and "Stoppet" not in missing
    assert missing["Ferdig"] == "A finished action: we do not know yet what came of it"
    assert missing["Burde vært ferdig"] == "Should have been done by now"
    add(Evidence("Det vi så", date(2026, 5, 1)), done)
    assert "Ferdig" not in lacking(store, project)
    assert "Skal skje" in lacking(store, project, date(2026, 10, 1))


def test_every_choice_of_an_element_has_a_word():
    """What is chosen from a list has a name in the report, in every language."""
    for language in ("nb", "nn", "en"):
        words = Words(language, {})
        for kind in CONTENT.values():
            hints = get_type_hints(kind)
            for field in fields(kind):
                for choice in get_args(hints[field.name]) or (hints[field.name],):
                    if isinstance(choice, type) and issubclass(choice, StrEnum):
                        assert field.name in words.fields, (kind, field.name)
                        assert all(words.value(each) for each in choice)


def steps(found):
    return [
        step
        for top in part(found, "chain").walk()
        for block in top.blocks
        if isinstance(block, Steps)
        for step in block.steps
    ]


def test_what_answers_a_tripwire_has_no_such_source(store, project):
    wire = "Færre enn åtte av ti vet det"
    decision = Decision("Vi slutter", dissents=(Dissent("Nei", tripwire=wire),))
    store.add_element(project.id, decision, role="x")
    store.add_element(project.id, Evidence("Sju av ti", date(2026, 6, 9), source=wire), role="x")
    store.add_element(
        project.id, Evidence("Annet", date(2026, 6, 9), source="Teamloggen"), role="x"
    )
    wired, other = steps(report(store, project.id, "en", today=END))
    assert ("Tripwire", wire) in wired.facts and "Source" not in dict(wired.facts)
    assert dict(other.facts)["Source"] == "Teamloggen"


def test_what_is_told_already_is_a_fact_and_not_a_step(whole):
    said = steps(whole)
    assert not [each for each in said if each.text.startswith("“")]
    texts = [each.text for each in said if each.text]
    assert len(set(texts)) == len(texts)
    led = [value for each in said for name, value in each.facts if name == "Has led to"]
    assert led and all("told above" in value for value in led)


def test_what_came_to_and_what_went_is_said_in_words(whole):
    lines = told(whole)
    assert not [line for line in lines if ": – →" in line or "→ –" in line]
    assert [line for line in lines if "Accepted: 11 December 2025 (not filled in before)." in line]


def test_no_heading_is_cut_in_the_made_up_year(whole):
    titles = [section.title for top in whole.sections for section in top.walk()]
    assert not [title for title in titles if title.endswith("…")]
    assert "Out: Halvårsprøver på mellomtrinnet. In: Planleggingstid for assistenter." in titles


def test_a_long_heading_is_cut_between_words():
    long = "Vi lar alt det gamle ligge " * 9
    short = heading(long)
    assert len(short) <= 100 and short.endswith(" …") and long.startswith(short[:-2])
    assert heading("kort") == "kort"
    assert heading("a" * 300).endswith("…") and len(heading("a" * 300)) <= 100


# -- The files --------------------------------------------------------------------------------


def test_excel_tells_where_each_sheet_is_from(whole):
    book = load_workbook(BytesIO(make(whole, Format.xlsx)))
    front = book.worksheets[0]
    listed = [row[0].hyperlink for row in front.iter_rows(min_row=3) if row[0].hyperlink]
    assert len(listed) == len(book.worksheets) - 1
    assert [each.location.split("!")[0].strip("'") for each in listed] == book.sheetnames[1:]
    titles = [sheet["A1"].value for sheet in book.worksheets[1:]]
    assert len(set(titles)) == len(titles)
    assert [each for each in titles if "14 October 2025" in each]


def test_pictures_stand_with_their_tables(whole):
    """A caption is kept with its table, and a heading with what it is over."""
    word = Document(BytesIO(make(whole, Format.docx, Album(whole.pictures))))
    for before, after in pairwise(word.element.body):
        if after.tag.endswith("}tbl"):
            assert before.tag.endswith("}p") and "Caption" in (before.style or "")
