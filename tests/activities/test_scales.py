"""Ratings, gaps and shifts, against examples small enough to compute by hand."""

from itertools import pairwise

import pytest
from cases import CARDS, ITEMS, RATING, SURE
from stage import Stage

from dugnad.activities.before_after.tally import moves, rounds
from dugnad.activities.gap.tally import gaps
from dugnad.activities.instrument.tally import ratings
from dugnad.domain.errors import Refused


def closed(stage):
    return stage.close().room(whole=True)


def test_ratings_by_hand():
    stage = Stage("instrument", {"items": ITEMS[:2], "scale": RATING})
    for who, value in enumerate([2, 4, 4, 6, 4, None], 1):
        stage.send(who, {"item": "i1", "values": {"value": value}})
    stage.send(1, {"item": "i2", "values": {"value": 3}})
    (row,) = ratings(closed(stage), "nb")
    assert row["counts"] == [0, 1, 0, 3, 0, 1]
    assert (row["people"], row["unsure"], row["mean"]) == (5, 1, 4.0)
    assert row["spread"] == round((8 / 5) ** 0.5, 4)


def test_five_answers_of_which_one_is_do_not_know_are_too_few():
    stage = Stage("instrument", {"items": ITEMS[:1], "scale": RATING})
    for who, value in enumerate([2, 4, 4, 6, None], 1):
        stage.send(who, {"item": "i1", "values": {"value": value}})
    assert ratings(closed(stage), "nb") == []


@pytest.mark.parametrize("value", [0, 7, 3.0, "3", True, [3]])
def test_off_the_scale_is_refused(value):
    stage = Stage("instrument", {"items": ITEMS, "scale": RATING})
    with pytest.raises(Refused):
        stage.send(1, {"item": "i1", "values": {"value": value}})


def test_gaps_are_sorted_by_gap_times_importance():
    stage = Stage.with_texts("gap", ("Tid", "Rom"))
    for who in range(1, 6):
        stage.send(who, {"item": "1", "values": {"now": 2, "wanted": 5, "weight": 2}})
        stage.send(who, {"item": "2", "values": {"now": 3, "wanted": 5, "weight": 6}})
    rows = gaps(closed(stage), "nb")
    assert [(row["text"], row["gap"], row["urgency"]) for row in rows] == [
        ("Rom", 2.0, 12.0),
        ("Tid", 3.0, 6.0),
    ]


def test_a_gap_is_whole_or_not_at_all():
    stage = Stage.with_texts("gap", ("Tid",))
    with pytest.raises(Refused):
        stage.send(1, {"item": "1", "values": {"now": 2, "wanted": 5}})
    with pytest.raises(Refused):  # there is no "do not know" here
        stage.send(1, {"item": "1", "values": {"now": 2, "wanted": 5, "weight": None}})


def confronted(before, after):
    stage = Stage("before_after", {"cards": CARDS, "scale": SURE})
    for who, value in enumerate(before, 1):
        stage.send(who, {"item": "before", "values": {"value": value}})
    stage.options["round"] = "after"
    for who, value in after.items():
        stage.send(who, {"item": "after", "values": {"value": value}})
    return stage


def test_the_shift_by_hand():
    stage = confronted([2, 2, 3, 4, 5], {1: 4, 2: 2, 3: 5, 4: 6, 5: 4, 9: 1})
    found = rounds(closed(stage))
    assert found["before"]["mean"] == 3.2
    assert found["after"]["mean"] == round(22 / 6, 4)
    assert moves(stage.room(whole=True)) == {"down": 1, "stayed": 1, "up": 3}


def test_the_shift_of_fewer_than_k_who_answered_both_is_not_shown():
    stage = confronted([2, 2, 3, 4, 5], {1: 4, 2: 2, 3: 5, 4: 6, 8: 1, 9: 1})
    assert rounds(closed(stage))["after"]["people"] == 6
    assert moves(stage.room(whole=True)) is None


def test_a_first_answer_that_is_changed_afterwards_moves_nobody():
    stage = confronted([2, 2, 3, 4, 5], {1: 4, 2: 2, 3: 5, 4: 6, 5: 4})
    before = moves(closed(stage))
    stage.options["round"] = "before"
    stage.send(1, {"item": "before", "values": {"value": 6}})
    stage.options["round"] = "after"
    stage.send(1, {"item": "after", "values": {"value": 4}})
    assert moves(closed(stage)) == before == {"down": 1, "stayed": 1, "up": 3}


def test_only_the_round_at_hand_can_be_answered():
    stage = Stage("before_after", {"scale": SURE})
    with pytest.raises(Refused):
        stage.send(1, {"item": "after", "values": {"value": 3}})
    stage.options["round"] = "after"
    with pytest.raises(Refused):
        stage.send(1, {"item": "before", "values": {"value": 3}})


def test_the_cards_are_dealt_one_by_one():
    stage = Stage("before_after", {"cards": CARDS, "scale": SURE})
    assert stage.card()["read"] == []
    stage.options["dealt"] = 1
    assert [card["title"] for card in stage.card()["read"]] == ["Fra forskningen"]
    stage.options["dealt"] = 2
    assert stage.card()["read"][0]["title"] == "Fra dem vi er til for"


def asked_again(before, after, closed=True):
    """A confrontation closed between the rounds, as the store seals it."""
    stage = Stage("before_after", {"cards": CARDS, "scale": SURE})
    for who in range(1, before + 1):
        stage.send(who, {"item": "before", "values": {"value": 2}})
    stage.close()
    stage.options["round"] = "after"
    for who in range(1, after + 1):
        stage.send(who, {"item": "after", "values": {"value": 4}})
    if closed:
        stage.options["sealed"] = {"after": {"contribution": len(stage.given)}}
    return stage


def test_nobody_is_lost_who_is_asked_again_after_a_closing():
    stage = asked_again(9, 9)
    found = rounds(stage.room(whole=True))
    assert (found["before"]["people"], found["after"]["people"]) == (9, 9)
    assert moves(stage.room(whole=True)) == {"down": 0, "stayed": 0, "up": 9}


@pytest.mark.parametrize("people", [*range(4, 17)])
def test_the_second_round_is_seen_in_steps_of_k_until_it_is_closed(people):
    """No two pictures differ by one: while it is open, when it closes, and after that."""
    seen = []
    for number in range(people + 1):
        row = rounds(asked_again(12, number, closed=False).room(whole=True))["after"]
        seen.append(row["people"] if row else 0)
    stage = asked_again(12, people)
    row = rounds(stage.room(whole=True))["after"]
    seen.append(row["people"] if row else 0)
    assert seen[-1] == (people if people >= 5 else 0)
    for late in range(1, 12):
        stage.send(100 + late, {"item": "after", "values": {"value": 5}})
        row = rounds(stage.room(whole=True))["after"]
        seen.append(row["people"] if row else 0)
    assert {abs(one - other) for one, other in pairwise(seen)} <= {0, *range(5, 30)}


def test_a_room_that_was_closed_before_rounds_had_seals_shows_what_it_did():
    stage = confronted([2] * 9, {who: 4 for who in range(1, 10)}).close()
    assert rounds(stage.room(whole=True))["after"]["people"] == 9
