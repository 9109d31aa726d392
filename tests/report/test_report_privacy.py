"""No small group in the report: not in words, not in figures, not by subtraction."""

from collections import defaultdict
from itertools import product

import pytest
from make_project import END, on, send, step, wording
from reading_files import text_of, told

from dugnad.bots import populate
from dugnad.content.roles import default_roles
from dugnad.domain.model import Role
from dugnad.export.report.content import report
from dugnad.export.report.files import Format, make
from dugnad.export.report.model import Table
from dugnad.export.report.people import present
from dugnad.store import Store

PARTS = [{"key": "a", "text": wording("Vi møtes hver måned"), "hint": wording("")}]
QUESTION = "Hvem passer på at verneombudet blir hørt"


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    """Two gatherings: twelve staff and two of the unions; then three people alone."""
    folder = tmp_path_factory.mktemp("few")
    with Store.open(folder, create=True) as store, on(2026, 1, 13):
        roles = [each for each in default_roles() if each.key in ("staff", "unions", "pupils")]
        project = store.add_project(municipality="", unit="Vika skole", name="Smått", roles=roles)
        for crowd in (["staff"] * 12 + ["unions"] * 2, ["pupils"] * 3):
            steps = [
                step("contract", "Kontrakt", "Kontrakt", "Contract", parts=PARTS),
                step("check_in", "Inn", "Inn", "In", form="scale"),
            ]
            gathering = store.add_gathering(project.id, title=wording("Møte"), steps=steps)
            store.set_approval(gathering.id, False)
            bots = populate(lambda: Store.open(folder), gathering.code, crowd)
            for activity in store.list_activities(gathering.id):
                store.open_activity(activity.id)
                for bot, role in zip(bots, crowd, strict=True):
                    if activity.kind == "check_in":
                        value = 6 if role == "staff" else 1
                        send(bot, activity.id, {"item": "now", "values": {"value": value}})
                        continue
                    choice = "accepted" if role == "staff" else "questioned"
                    send(bot, activity.id, {"item": "a", "choice": choice})
                    if role == "unions":
                        text = {"item": "a", "choice": "questioned", "text": QUESTION}
                        send(bot, activity.id, text)
                store.close_activity(activity.id)
                store.show_result(activity.id, True)
            for bot in bots:
                bot.leave()
            store.end_gathering(gathering.id)
    with Store.open(folder) as store:
        yield report(store, project.id, "nb", today=END)


def test_a_small_role_is_never_alone_in_a_row(few):
    unions = next(r.label["nb"] for r in default_roles() if r.key == "unions")
    rows = [row for table in few.tables for row in table.rows if unions in str(row[0])]
    assert rows
    for row in rows:  # that nobody came is about no one
        assert row[0] != unions or set(row[2:]) <= {0, None}
    whole = [row for row in rows if "Ansatte" in row[0]]
    assert whole and all(14 in row or 12 in row for row in whole)


def test_three_people_alone_leave_no_figure(few):
    rooms = next(each for each in few.sections if each.key == "gatherings")
    alone = next(each for each in rooms.sections if "Møte" in each.title and not _tables(each))
    assert all(not _tables(each) for each in alone.sections)
    people = next(each for each in few.sections if each.key == "people")
    overview = next(block for block in people.blocks if isinstance(block, Table))
    counts = sorted(str(row[-1]) for row in overview.rows)
    assert len(counts) == 2 and counts[0] == "14" and counts[1] not in ("3", "0")
    (by_role,) = [t for t in people.blocks if isinstance(t, Table)][1:]
    assert 3 not in [cell for row in by_role.rows for cell in row]


@pytest.mark.parametrize("form", list(Format))
def test_a_text_stands_with_no_role(few, form):
    """In each file the question is there, and no role is near it."""
    said = text_of(make(few, form), form)
    if form in (Format.xlsx, Format.zip):  # texts of people are in no table
        assert QUESTION not in said
        return
    assert QUESTION in said
    at = said.index(QUESTION)
    near = [line for line in said[:at].splitlines() if line.strip()][-1]
    assert "Tillitsvalgte" not in near and "Ansatte" not in near


def _tables(section):
    return [block for each in section.walk() for block in each.blocks if isinstance(block, Table)]


@pytest.mark.parametrize("form", list(Format))
def test_no_time_of_day_and_nobody_named(few, form):
    import re

    said = text_of(make(few, form), form)
    times = set(re.findall(r"\b\d{2}:\d{2}(?::\d{2})?\b", said)) - {"00:00:00", "00:00"}
    assert not times


@pytest.mark.parametrize("k", [3, 5])
def test_no_hidden_count_can_be_worked_out(k):
    """Every small count keeps two values or more, whatever is published beside it."""
    roles = [Role(name, {}) for name in "abcd"]
    behind = defaultdict(list)
    for counts in product(range(11), repeat=4):
        given = dict(zip("abcd", counts, strict=True))
        shown = tuple((row.roles, row.people) for row in present(roles, given, k))
        behind[shown].append(given)
    for shown, possible in behind.items():
        known = {names[0] for names, people in shown if len(names) == 1 and people is not None}
        total = sum(people or 0 for _names, people in shown)
        if total > 10:  # beyond, the possibilities were not all tried
            continue
        for role in set("abcd") - known:
            values = {given[role] for given in possible}
            assert len(values) > 1 or min(values) >= k, (shown, role)
        for names, people in shown:
            assert people is None or people == 0 or people >= k, (names, people)


def test_a_private_text_is_left_out(store, folder):
    with on(2026, 1, 13):
        project = store.add_project(municipality="", unit="", name="Privat", roles=default_roles())
        steps = [step("ideas", "Ideer", "Idear", "Ideas")]
        gathering = store.add_gathering(project.id, title=wording("Møte"), steps=steps)
        store.set_approval(gathering.id, False)
        (bot,) = populate(lambda: Store.open(folder), gathering.code, ["staff"])
        (ideas,) = store.list_activities(gathering.id)
        store.open_activity(ideas.id)
        send(bot, ideas.id, {"text": "Ring meg på 412 34 567"})
        send(bot, ideas.id, {"text": "Mer tid ute"})
        bot.leave()
        store.end_gathering(gathering.id)
    said = "\n".join(told(report(store, project.id, "en", today=END)))
    assert "Mer tid ute" in said
    assert "412" not in said and "left out" in said
