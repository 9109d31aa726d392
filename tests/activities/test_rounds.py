"""Roles beside each other, and a later round beside the earlier: nobody alone can be seen."""

import json
from dataclasses import replace
from datetime import date

import pytest
from cases import ITEMS, RATING
from stage import Stage

from dugnad.activities.four_fields.tally import placements
from dugnad.activities.instrument.tally import ratings
from dugnad.activities.kind import Round
from dugnad.activities.registry import kind_of
from dugnad.domain.model import LANGUAGES, Entry, Step
from dugnad.export.report.results import results
from dugnad.export.report.wording import Words
from dugnad.opening import first_project
from dugnad.rooms import whole_room
from new_store import new_store

FIELDS = ("refine", "improve", "renew", "discard")


def rated(values, key="i1", stage=None, start=0):
    """Role → ratings of one item."""
    stage = stage or Stage("instrument", {"items": ITEMS[:2], "scale": RATING})
    who = start
    for role, given in values.items():
        for value in given:
            who += 1
            stage.send(who, {"item": key, "values": {"value": value}}, role=role)
    return stage


def test_roles_stand_apart_and_add_up():
    stage = rated({"staff": [2, 2, 3, 3, 5], "pupils": [4, 4, 4, 5, 6, 6]})
    (row,) = ratings(stage.close().room(whole=True), "nb")
    assert [(each["roles"], each["mean"]) for each in row["roles"]] == [
        (["pupils"], round(29 / 6, 4)),
        (["staff"], 3.0),
    ]
    both = zip(*(each["counts"] for each in row["roles"]), strict=True)
    assert [sum(step) for step in both] == row["counts"]


def test_a_role_that_is_small_on_one_item_is_joined_on_all():
    crowd = {"staff": [3] * 9, "parents": [4] * 6, "leaders": [5] * 5}
    stage = rated(crowd)
    rated({"staff": [2] * 9, "parents": [2] * 6, "leaders": [2] * 2}, "i2", stage)
    rows = ratings(stage.close().room(whole=True), "nb")
    assert [[each["roles"] for each in row["roles"]] for row in rows] == [
        [["leaders", "parents"], ["staff"]]
    ] * 2


def test_two_roles_of_which_one_is_small_are_one():
    stage = rated({"staff": [3] * 9, "leaders": [5] * 4})
    (row,) = ratings(stage.close().room(whole=True), "nb")
    assert row["roles"] == [] and row["people"] == 13


def test_late_answers_move_a_role_and_the_total_together():
    stage = rated({"staff": [3] * 6, "pupils": [5] * 6}).close()
    before = ratings(stage.room(whole=True), "nb")
    rated({"pupils": [1] * 4}, stage=stage, start=100)
    rated({"staff": [1] * 4}, stage=stage, start=200)
    assert ratings(stage.room(whole=True), "nb") == before, "eight late people, of no role five"
    rated({"pupils": [1]}, stage=stage, start=300)
    (row,) = ratings(stage.room(whole=True), "nb")
    assert row["people"] == sum(each["people"] for each in row["roles"]) == 17


def reworded(item):
    """The item as a later version of the instrument has it."""
    return {**item, "text": {language: f"{text} Nå." for language, text in item["text"].items()}}


def placed(moves=(), k=5, role=lambda who: "staff" if who <= 12 else "pupils"):
    """Twenty-four people improve one practice; those in ``moves`` discard it."""
    stage = Stage.with_texts("four_fields", ("Fellestid",), k=k)
    for who in range(1, 25):
        field = "discard" if who in moves else "improve"
        stage.send(who, {"statement": 1, "priority": field}, role=role(who))
    return stage.close()


def after(now, *earlier):
    """The room of a later round, with what was shown of the earlier ones."""
    found = []
    for number, stage in enumerate(earlier):
        room = replace(stage.room(whole=True), earlier=tuple(found))
        view = kind_of(stage.kind).screen.view(room, "nb")
        json.dumps(view)
        found.append(Round(stage.activity, date(2026, 1, 1 + number), view))
    return replace(now.room(whole=True), earlier=tuple(found))


def test_figures_of_other_words_never_stand_for_those_of_a_new_version():
    asked = (1, ITEMS[:2]), (2, [reworded(ITEMS[0]), ITEMS[1]])
    first, later = (
        Stage("instrument", {"version": version, "items": items, "scale": RATING})
        for version, items in asked
    )
    for stage in (first, later):
        rated({"staff": [3] * 12}, stage=stage).close()
    (row,) = ratings(after(later, first), "nb")
    assert not row.get("stands") and row["text"].endswith("Nå.")


@pytest.mark.parametrize("moved", [0, 1, 4])
def test_few_who_moved_are_not_seen(moved):
    (row,) = placements(after(placed(range(1, 1 + moved)), placed()))
    assert row.counts == row.before == (0, 24, 0, 0)
    assert row.roles == {} and row.was is None


def test_many_who_moved_are_seen_and_where_they_went():
    (row,) = placements(after(placed(range(1, 19)), placed()))
    assert row.counts == (0, 6, 0, 18) and row.before == (0, 24, 0, 0)
    assert FIELDS[row.was] == "improve"
    assert row.roles == {
        frozenset(["staff"]): (0, 0, 0, 12),
        frozenset(["pupils"]): (0, 6, 0, 6),
    }


def test_a_role_in_which_few_moved_does_not_stand_apart():
    (row,) = placements(after(placed(range(6, 16)), placed()))  # seven of staff, three pupils
    assert row.counts == (0, 14, 0, 10)
    assert row.roles == {}


def test_a_third_round_hides_who_moved_since_the_first_as_well():
    (row,) = placements(after(placed([1]), placed(), placed(range(1, 13))))
    assert row.counts == (0, 24, 0, 0)
    assert row.before == (0, 12, 0, 12)


def test_the_shift_is_drawn_and_told():
    view = kind_of("four_fields").screen.view(after(placed(range(1, 19)), placed()), "en")
    charts = [kind_of("four_fields").screen.figure(view, "en", n) for n in range(3)]
    assert view["pages"]["chart"] == 3  # the placements, the shift, the roles
    assert "Fellestid" in charts[1].summary and "Discard" in charts[1].summary
    assert [row[1:] for row in charts[1].rows] == [[0, 24, 0, 0], [0, 6, 0, 18]]
    assert [row[2:] for row in charts[2].rows] == [[0, 6, 0, 6], [0, 0, 0, 12]]


def test_who_takes_a_placement_back_leaves_no_small_role():
    stage = placed()
    for who in range(13, 22):
        stage.send(who, {"statement": 1, "priority": None}, role="pupils")
    stage.sealed_at = 0
    (row,) = placements(stage.close().room(whole=True))
    assert row.counts == (0, 15, 0, 0) and row.roles == {}


def rated_alike(moved=0, unsure=0, roles=("staff", "pupils")):
    """Twenty-four people rate an item 4; some of staff 2 instead, or do not know."""
    values = [2] * moved + [None] * unsure + [4] * (12 - moved - unsure)
    return rated({roles[0]: values, roles[1]: [4] * 12}).close()


@pytest.mark.parametrize(("moved", "unsure"), [(1, 0), (4, 0), (0, 1), (2, 2)])
def test_few_who_rate_an_item_otherwise_are_not_seen(moved, unsure):
    before = rated_alike()
    (row,) = ratings(after(rated_alike(moved, unsure), before), "nb")
    (first,) = ratings(before.room(whole=True), "nb")
    assert row == {**first, "stands": True}
    view = kind_of("instrument").screen.view(after(rated_alike(moved, unsure), before), "nb")
    assert "færre enn 5" in view["sheets"][0]["foot"]
    assert [found["i1"]["mean"] for _name, found in view["series"]["rounds"]] == [4.0, 4.0]


def test_in_another_gathering_everybody_has_answered_anew():
    room = after(rated_alike(1), rated_alike())
    elsewhere = [replace(e, activity=replace(e.activity, gathering_id=2)) for e in room.earlier]
    (row,) = ratings(replace(room, earlier=elsewhere), "nb")
    assert row["counts"] == [0, 1, 0, 23, 0, 0] and len(row["roles"]) == 2


def test_many_who_rate_an_item_otherwise_are_seen_with_their_roles():
    (row,) = ratings(after(rated_alike(9), rated_alike()), "nb")
    assert row["counts"] == [0, 9, 0, 15, 0, 0] and "stands" not in row
    assert [each["counts"][1] for each in row["roles"]] == [0, 9]


def test_a_role_in_which_few_rate_otherwise_does_not_stand_apart():
    now = rated({"staff": [2] * 5 + [4] * 7, "pupils": [2] * 2 + [4] * 10}).close()
    (row,) = ratings(after(now, rated_alike()), "nb")
    assert row["counts"][1] == 7 and row["roles"] == []


def test_a_third_round_of_ratings_hides_who_moved_since_the_first_as_well():
    (row,) = ratings(after(rated_alike(1), rated_alike(), rated_alike(9)), "nb")
    assert row["counts"] == [0, 0, 0, 24, 0, 0] and row["stands"]


def test_another_scale_is_another_question():
    now = rated_alike(1)
    now.options["scale"] = {**RATING, "to": 7}
    (row,) = ratings(after(now, rated_alike()), "nb")
    assert row["counts"] == [0, 1, 0, 23, 0, 0, 0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_labels_are_other_words_for_the_same_fields(language):
    usual, plain = (
        Stage.with_texts("four_fields", options=options, language=language)
        for options in ({}, {"labels": "plain"})
    )
    ours, theirs = usual.card()["boxes"], plain.card()["boxes"]
    assert [each["key"] for each in ours] == [each["key"] for each in theirs]
    assert not {each["label"] for each in ours} & {each["label"] for each in theirs}
    assert [*plain.view()["names"].values()] == [each["label"] for each in theirs]


# -- Through the store ----------------------------------------------------------------------


def test_a_gathering_months_later_is_set_beside_the_first(tmp_path):
    options = {"instrument": "trust", "version": 1, "items": ITEMS[:3], "scale": RATING}
    with new_store(tmp_path / "store") as store:
        project = first_project(store, "nb")

        def held(mean, **more):
            step = Step("instrument", {"nb": "T"}, {}, 5, {**options, **more})
            gathering = store.add_gathering(project.id, title={"nb": "G"}, steps=[step])
            [activity] = store.list_activities(gathering.id)
            store.open_activity(activity.id)
            kind = kind_of("instrument")
            for number in range(12):
                role = "staff" if number % 2 else "guardians"
                who = store.join(gathering.id, f"phone-{gathering.id}-{number:020}", role)
                room = whole_room(store, gathering, activity)
                for item in ITEMS[:3]:
                    payload = {"item": item["key"], "values": {"value": mean + number % 2}}
                    entry = kind.accept(payload, room, who)
                    uuid = f"answer-{activity.id}-{number}-{item['key']}"
                    store.submit(uuid, activity.id, who.id, entry)
            store.close_activity(activity.id)
            store.show_result(activity.id, True)
            store.end_gathering(gathering.id)
            found = store.find_activity(activity.id)
            room = whole_room(store, gathering, found)
            return kind.screen.view(room, "nb"), kind.screen

        first, _screen = held(2)
        assert first["series"]["rounds"] == []
        assert [len(rows) for _name, rows in first["series"]["roles"]] == [3, 3]
        other, _screen = held(3, version=2, items=[reworded(each) for each in ITEMS[:3]])
        assert other["series"]["rounds"] == [], "other words are another question"
        last, screen = held(4)
        means = [[row["mean"] for row in rows.values()] for _day, rows in last["series"]["rounds"]]
        assert means == [[2.5] * 3, [4.5] * 3]
        pages = last["pages"]["chart"]
        charts = [screen.figure(last, "nb", page) for page in range(pages)]
        assert pages == 4  # distribution, the circle, rounds, roles
        assert all(chart.summary and chart.rows for chart in charts)
        mended, _screen = held(3, version=3, items=[reworded(ITEMS[0]), *ITEMS[1:3]])
        first, *others = (each["key"] for each in ITEMS[:3])
        beside = [[*rows] for _day, rows in mended["series"]["rounds"]]
        assert beside == [others, [first], others, [first, *others]], "words beside the same words"
        for chart in charts[2:]:  # a line each; the numbers at the spokes are no line
            assert sum(each.showlegend is not False for each in chart.figure.data) == 2


@pytest.fixture
def asked(tmp_path):
    """Put practices in fields, once and once more, as often as a test wants."""
    with new_store(tmp_path / "store") as store:
        project = first_project(store, "nb")
        step = Step("four_fields", {"nb": "F"}, {}, 5)
        gathering = store.add_gathering(project.id, title={"nb": "G"}, steps=[], approval=False)
        ideas = store.add_activity(gathering.id, Step("ideas", {"nb": "I"}, {}, 5))
        people = [store.join(gathering.id, f"phone-{n:020}", "staff") for n in range(24)]
        store.open_activity(ideas.id)
        store.submit("a-practice", ideas.id, people[0].id, Entry({}, text="Fellestid"))
        [practice] = store.list_statements(gathering.id)

        def ask(moved):
            activity = store.add_activity(gathering.id, step)
            store.open_activity(activity.id)
            for number, who in enumerate(people):
                field = "discard" if number < moved else "improve"
                entry = Entry({"priority": field, "role": "staff"}, str(practice.id))
                store.submit(f"answer-{activity.id}-{number}", activity.id, who.id, entry)
            return store.close_activity(activity.id)

        yield store, gathering, ask


def seen(store, gathering, activity):
    """The practice as a screen or a report has it: people per field, now and before."""
    gathering = store.find_gathering(gathering.id)
    room = whole_room(store, gathering, replace(store.find_activity(activity.id), shown=True))
    view = kind_of("four_fields").screen.view(room, "nb")
    [practice] = [each for field in view["fields"] for each in field["practices"]]
    return practice["counts"], practice["before"]


def test_a_round_that_was_shown_and_hidden_again_still_counts(asked):
    store, gathering, ask = asked
    first = ask(0)
    store.show_result(first.id, True)
    store.show_result(first.id, False)
    assert seen(store, gathering, ask(1)) == ([0, 24, 0, 0], [0, 24, 0, 0])


def test_the_shift_is_drawn_whether_the_first_round_has_been_shown_or_not(asked):
    store, gathering, ask = asked
    ask(0)
    assert seen(store, gathering, ask(18)) == ([0, 6, 0, 18], [0, 24, 0, 0])


def test_a_third_round_has_the_second_as_it_may_be_shown(asked):
    """The second stands as the first; beside a third it would else show the one who moved."""
    store, gathering, ask = asked
    ask(0), ask(1)
    assert seen(store, gathering, ask(18)) == ([0, 6, 0, 18], [0, 24, 0, 0])


def test_the_report_of_a_gathering_that_goes_on_hides_who_moved(asked):
    store, gathering, ask = asked
    ask(0), ask(1)
    tables = [str(each) for each in results(store, gathering, Words("nb", {}))]
    assert tables and not [each for each in tables if "23" in each]


def test_nine_roles_are_all_drawn():
    roles = [f"role-{at}" for at in range(9)]
    stage = Stage("instrument", {"items": ITEMS[:3], "scale": RATING})
    who = 0
    for at, role in enumerate(roles):
        for _person in range(5 + at):  # no two of one size, so that each may stand apart
            who += 1
            for item in ITEMS[:3]:
                payload = {"item": item["key"], "values": {"value": 1 + at % 6}}
                stage.send(who, payload, role=role)
    view = stage.close().view()
    lines = [
        name for key, some in view["series"].items() if key != "rounds" for name, _rows in some
    ]
    assert sorted(lines) == roles
    drawings = [sheet for sheet in view["sheets"] if "Rolle for rolle" in sheet["heading"]]
    assert [len(sheet["legend"]) for sheet in drawings] == [4, 5]
    charts = [chart for chart in stage.charts() if "Rolle for rolle" in chart.name]
    assert charts[0].name == "Rolle for rolle, 1 av 2"
    assert [len(chart.columns) for chart in charts] == [5, 6]
