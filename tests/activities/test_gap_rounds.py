"""The gap asked again: how it is now beside how it was, and nobody alone can be seen."""

from dataclasses import replace
from datetime import date

import pytest
from stage import Stage

from dugnad.activities.gap.tally import gaps
from dugnad.activities.kind import Round
from dugnad.activities.registry import kind_of
from dugnad.rooms import whole_room
from new_store import new_store
from phases.test_from_the_room import THEMES as TIME
from phases.test_from_the_room import Room, gap

THEMES = [
    {"key": "time", "label": {"nb": "Tid", "en": "Time"}},
    {"key": "trust", "label": {"nb": "Tillit", "en": "Trust"}},
]
SCREEN = kind_of("gap").screen


def asked(now, moved=0, to=6, themes=THEMES, people=24):
    """Everybody says ``now`` on each theme; the first ``moved`` say ``to``."""
    stage = Stage("gap", {"themes": themes})
    for who in range(1, people + 1):
        for theme in themes:
            value = to if who <= moved else now
            values = {"now": value, "wanted": 5, "weight": 4}
            stage.send(who, {"item": theme["key"], "values": values})
    return stage.close()


def after(now, then, *, same=True):
    """The room of a later round, in the same gathering or in another one."""
    view = SCREEN.view(then.room(whole=True), "nb")
    before = replace(then.activity, gathering_id=1 if same else 2)
    return replace(now.room(whole=True), earlier=(Round(before, date(2026, 6, 12), view),))


@pytest.mark.parametrize("moved", [1, 4])
def test_few_who_moved_are_not_seen(moved):
    for row in gaps(after(asked(2, moved), asked(2)), "nb"):
        assert row["now"] == {**row["before"]["now"], "stands": True} and row["now"]["mean"] == 2
        assert row["gap"] == 3 and row["stands"]


def test_a_gathering_months_later_stands_for_itself():
    row, _other = gaps(after(asked(2, 4), asked(2), same=False), "nb")
    assert (row["before"]["now"]["mean"], row["now"]["mean"]) == (2, 2.6667)
    assert not row["stands"]


def test_many_who_moved_are_seen_on_the_board_and_in_the_chart():
    view = SCREEN.view(after(asked(2, 18), asked(2)), "nb")
    sheet = view["sheets"][-1]
    assert sheet["heading"] == "I dag, fra runde til runde"
    (row, _other) = sheet["sections"][0]["rows"]
    assert row["means"] == {"12. juni 2026": "2,0", "Nå": "5,0"} and row["mark"] == "3,0"
    chart = SCREEN.figure(view, "nb", 0)
    assert "fra 2,0 til 5,0" in chart.summary
    assert chart.rows[0][-2:] == ["2,0", "5,0"]
    marks = {each.name: list(each.x) for each in chart.figure.data if each.mode == "markers"}
    assert marks["I dag, før"] == [2, 2] and marks["I dag"] == [5, 5]


def test_a_theme_that_is_another_has_no_before():
    other = [{"key": "time", "label": {"nb": "Noe annet"}}, THEMES[1]]
    view = SCREEN.view(after(asked(2, 18), asked(2, themes=other)), "nb")
    rows = {row["text"]: row for row in view["rows"]}
    assert rows["Tid"]["before"] is None and rows["Tillit"]["before"]
    assert SCREEN.figure(view, "nb", 0).rows[0][-2:] in (["2,0", "5,0"], [None, None])


def test_the_first_round_is_as_it_always_was():
    view = asked(2).view()
    assert len(view["sheets"]) == 1
    chart = SCREEN.figure(view, "nb", 0)
    assert len(chart.columns) == 6 and "før" not in chart.summary


@pytest.mark.parametrize(
    ("options", "repeated"),
    [
        ({"themes": TIME}, True),
        ({"themes": [*TIME, THEMES[1]]}, True),
        ({"themes": [{"key": "time", "label": {"nb": "Noe annet"}}]}, False),
        ({"themes": TIME, "scale": {"from": 0, "to": 10}}, False),
        ({}, False),
    ],
)
def test_rounds_are_found_across_the_gatherings_of_a_project(folder, options, repeated):
    with new_store(folder) as store:
        june = Room(store, ("gap", options))
        june.answer(0, "time", gap(now=1))
        june.end()
        later = Room(store, ("gap", {"themes": TIME}), on=date(2026, 9, 12))
        later.answer(0, "time", gap(now=4))
        store.show_result(later.steps[0], True)
        room = whole_room(store, later.gathering, store.find_activity(later.steps[0]))
        (row,) = SCREEN.view(room, "nb")["rows"]
        assert (row["before"] is not None) is repeated
