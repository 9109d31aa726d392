"""Dots, ranks and comparisons, against examples small enough to compute by hand."""

import numpy as np
import pytest
from stage import Stage

from dugnad.activities.dots.tally import dots as dots_of
from dugnad.activities.pairwise.card import next_pairs
from dugnad.activities.pairwise.tally import bradley_terry, strengths, tabulate
from dugnad.activities.ranking.tally import ranks
from dugnad.domain.errors import Refused


def closed(stage):
    return stage.close().room(whole=True)


def test_dots_are_added_up():
    stage = Stage.with_texts("dots", ("A", "B", "C"), options={"budget": 4, "most": 3})
    for who in range(1, 6):
        stage.send(who, {"dots": {"1": 1, "2": 3}})
    stage.send(5, {"dots": {"3": 2}})
    table = dots_of(closed(stage))
    assert table["dots"].to_dict() == {2: 12, 1: 4, 3: 2}


def test_dots_taken_back_hide_nobody_elses():
    """Five give, four take all of theirs back: what is left would be one person's."""
    stage = Stage.with_texts("dots", ("A", "B", "C"))
    for who in range(1, 6):
        stage.send(who, {"dots": {"1": 1, "2": 3}})
    for who in range(1, 5):
        stage.send(who, {"dots": {}})
    assert dots_of(closed(stage)).empty


def test_dots_of_a_group_hide_nobody_who_is_left_alone_beside_it():
    stage = Stage.with_texts("dots", ("A", "B", "C"))
    stage.send(9, {"counts": {"1": 20}}, size=20, by_facilitator=True)
    for who in range(1, 6):
        stage.send(who, {"dots": {"2": 3}})
    assert dots_of(closed(stage))["dots"].to_dict() == {1: 20, 2: 15, 3: 0}
    stage.sealed_at = 0
    for who in range(1, 5):
        stage.send(who, {"dots": {}})
    assert dots_of(closed(stage)).empty


@pytest.mark.parametrize("given", [{"1": 4}, {"1": 3, "2": 2}, {"1": -1}, {"9": 1}, {"1": 1.0}, []])
def test_too_many_dots_are_refused(given):
    stage = Stage.with_texts("dots", ("A", "B"), options={"budget": 4, "most": 3})
    with pytest.raises(Refused):
        stage.send(1, {"dots": given})


def test_borda_by_hand():
    stage = Stage.with_texts("ranking", ("A", "B", "C"), options={"most": 3})
    for who, order in enumerate(["123", "123", "213", "231", "12"], 1):
        stage.send(who, {"order": list(order)})
    table = ranks(closed(stage))
    assert table["points"].to_dict() == {2: 3 * 2 + 2 * 3, 1: 3 + 3 + 2 + 1 + 3, 3: 1 + 1 + 1 + 2}
    assert table.loc[3, "rankers"] == 4
    assert table.loc[1, "rank"] == pytest.approx((1 + 1 + 2 + 3 + 1) / 5)
    assert table.loc[3, "mean"] == pytest.approx(1.0)
    assert table.loc[3, "high"] == pytest.approx(1 + np.std([1, 1, 1, 2, 0]))


@pytest.mark.parametrize("order", [["1", "1"], ["9"], ["1", "2", "3"], "12", [1], None])
def test_a_crooked_order_is_refused(order):
    stage = Stage.with_texts("ranking", ("A", "B", "C"), options={"most": 2})
    with pytest.raises(Refused):
        stage.send(1, {"order": order})


def test_bradley_terry_of_two_by_hand():
    """12 to 4 between two: log odds ln 3 apart, a little less with the imagined middle one."""
    log, error = bradley_terry(np.array([[0.0, 12.0], [4.0, 0.0]]))
    # The likelihood is symmetric around the middle: s and 1/s.
    assert log[0] == pytest.approx(-log[1], abs=1e-6)
    # Score equation for s = exp(log): 12.25 = 16·s/(s+1/s) + 0.5·s/(s+1)
    s = np.exp(log[0])
    assert 12.25 == pytest.approx(16 * s / (s + 1 / s) + 0.5 * s / (s + 1))
    p, q = s / (s + 1 / s), s / (s + 1)
    # Fisher information of (log s1, log s2), inverted by hand.
    a, b = 16 * p * (1 - p), 0.5 * q * (1 - q)
    assert error[0] ** 2 == pytest.approx((a + b) / ((a + b) ** 2 - a**2))


def test_bradley_terry_finds_known_strengths():
    truth = np.array([2.0, 1.0, 0.5, 0.25])
    wins = 4000 * truth[:, None] / (truth[:, None] + truth[None])
    np.fill_diagonal(wins, 0)
    log, error = bradley_terry(wins)
    np.testing.assert_allclose(log - log.mean(), np.log(truth) - np.log(truth).mean(), atol=0.002)
    assert (error > 0).all()


def test_more_comparisons_make_it_surer():
    wins = np.array([[0.0, 3.0], [2.0, 0.0]])
    assert bradley_terry(10 * wins)[1][0] < bradley_terry(wins)[1][0]


def test_one_that_always_wins_is_not_endless():
    log, error = bradley_terry(np.array([[0.0, 9.0], [0.0, 0.0]]))
    assert np.isfinite(log).all() and np.isfinite(error).all()


def test_who_cannot_choose_gives_half_to_each():
    wins = tabulate(
        [{"pair": ["1", "2"], "better": None}, {"pair": ["1", "2"], "better": "1"}], ["1", "2"]
    )
    assert wins.tolist() == [[0, 1.5], [0.5, 0]]


def test_comparisons_are_shown_when_k_people_have_compared():
    stage = Stage.with_texts("pairwise", ("A", "B", "C"))
    for who in range(1, 5):
        for pair in (["1", "2"], ["1", "3"], ["2", "3"]):
            stage.send(who, {"pair": pair, "better": pair[0]})
    assert strengths(closed(stage)).empty
    stage = Stage.with_texts("pairwise", ("A", "B", "C"))
    for who in range(1, 6):
        for pair in (["1", "2"], ["3", "1"], ["2", "3"]):
            stage.send(who, {"pair": pair, "better": min(pair)})
    table = strengths(closed(stage))
    assert list(table.index) == [1, 2, 3]
    assert table["compared"].tolist() == [10, 10, 10]
    assert (table["low"] < table["share"]).all() and (table["share"] < table["high"]).all()


def test_a_statement_that_few_have_met_has_no_row_and_is_in_no_other():
    """Five compare A, B and C; three of them meet D as well: D waits, and moves no row."""
    few = Stage.with_texts("pairwise", ("A", "B", "C", "D"))
    for who in range(1, 6):
        for pair in (["1", "2"], ["3", "1"], ["2", "3"]):
            few.send(who, {"pair": pair, "better": min(pair)})
    without = strengths(closed(few))
    few.sealed_at = 0
    for who in range(1, 4):
        few.send(who, {"pair": ["1", "4"], "better": "4"})
    assert strengths(closed(few)).equals(without) and list(without.index) == [1, 2, 3]
    assert "Ett venter" in few.view()["sheets"][0]["foot"]


def test_who_compares_one_statement_many_times_is_one_person():
    stage = Stage.with_texts("pairwise", [f"Idé {n}" for n in range(1, 13)])
    for who in range(1, 5):  # four people, with the first in all of their comparisons
        for other in range(2, 13):
            stage.send(who, {"pair": ["1", str(other)], "better": "1"})
    stage.send(5, {"pair": ["11", "12"], "better": "11"})
    assert strengths(closed(stage)).empty
    assert "12 venter" in stage.view()["empty"]


def test_a_statement_is_left_out_with_those_that_only_it_had_met():
    """B is known by its meetings with A alone, and A by three: neither is told."""
    stage = Stage.with_texts("pairwise", ("A", "B", "C", "D"))
    for who in range(1, 6):
        stage.send(who, {"pair": ["3", "4"], "better": "3"})
    for who in range(1, 4):
        stage.send(who, {"pair": ["1", "2"], "better": "1"})
    for who in (4, 5):
        stage.send(who, {"pair": ["2", "3"], "better": "3"})
    assert sorted(strengths(closed(stage)).index) == [3, 4]


def test_the_least_compared_come_first_and_everybody_meets_everybody():
    ids = [str(n) for n in range(1, 7)]
    met: list[list[str]] = []
    for _ in range(15):
        (pair,) = next_pairs(ids, met, seed=3, how_many=1)
        met.append(list(pair))
        times = [sum(each in pair for pair in met) for each in ids]
        assert max(times) - min(times) <= 2
    assert len({frozenset(pair) for pair in met}) == 15
    assert next_pairs(ids, met, seed=3, how_many=1) == []


def test_each_phone_has_an_order_of_its_own_that_stays():
    ids = [str(n) for n in range(1, 9)]
    mine = [next_pairs(ids, [], seed, 4) for seed in range(30)]
    assert next_pairs(ids, [], 7, 4) == mine[7]
    assert len({str(pairs) for pairs in mine}) > 20


@pytest.mark.parametrize(
    "message",
    [
        {"pair": ["1", "1"], "better": "1"},
        {"pair": ["1", "9"], "better": "1"},
        {"pair": ["1", "2"], "better": "3"},
        {"pair": ["1"], "better": "1"},
        {"pair": "12", "better": "1"},
        {"pair": [1, 2], "better": 1},
    ],
)
def test_a_crooked_comparison_is_refused(message):
    stage = Stage.with_texts("pairwise", ("A", "B", "C"))
    with pytest.raises(Refused):
        stage.send(1, message)
