"""Opinion groups, against made-up rooms, hand-computed figures and Polis' own groups."""

import subprocess
import sys
from math import comb
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dugnad.domain import opinion_groups
from dugnad.domain.opinion import (
    _one_proportion,
    _two_proportions,
    consensus,
    nearest_groups,
    project,
    representative,
    silhouette,
)

POLIS = Path(__file__).parents[1] / "data" / "polis"


def rand_index(one, other):
    """Adjusted Rand index (Hubert & Arabie 1985): 1 the same division, 0 what chance gives."""
    pairs = sum(comb(int(n), 2) for n in pd.crosstab(one, other).to_numpy().ravel())
    rows = sum(comb(n, 2) for n in one.value_counts())
    columns = sum(comb(n, 2) for n in other.value_counts())
    expected = rows * columns / comb(len(one), 2)
    return (pairs - expected) / ((rows + columns) / 2 - expected)


def polis(name):
    table = pd.read_csv(POLIS / f"{name}.csv", index_col="participant", dtype="Float64")
    return table.drop(columns="group").astype(float), table["group"].dropna().astype(int)


def camps(*sizes, statements=10, noise=0.05, seed=1):
    """People of several camps, each with votes of its own on every statement."""
    chance = np.random.default_rng(seed)
    minds = chance.permuted(np.tile([1.0, -1.0], statements // 2 * len(sizes))).reshape(
        len(sizes), -1
    )
    rows = np.repeat(minds, sizes, axis=0)
    flipped = chance.random(rows.shape) < noise
    return pd.DataFrame(np.where(flipped, 0.0, rows)), np.repeat(range(len(sizes)), sizes)


# -- Against Polis --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "groups", "alike"), [("brexit", 2, 0.87), ("freshwater", 2, 0.11), ("youth", 3, 0.10)]
)
def test_how_alike_our_groups_and_those_of_polis_are(name, groups, alike, capsys):
    votes, theirs = polis(name)
    ours = opinion_groups(votes).dropna()
    both = ours.index.intersection(theirs.index)
    index = rand_index(ours[both], theirs[both])
    with capsys.disabled():
        print(f"\n{name}: adjusted Rand index {index:.3f} over {len(both)} people", end="")
    assert ours.nunique() == groups == theirs.nunique()
    assert index >= alike


@pytest.mark.parametrize(
    ("name", "near"), [("brexit", 0.96), ("freshwater", 0.93), ("youth", 0.79)]
)
def test_the_groups_of_polis_lie_together_in_our_projection(name, near):
    votes, theirs = polis(name)
    points = pd.DataFrame(project(votes), index=votes.index).loc[theirs.index]
    middles = points.groupby(theirs).mean()
    away = ((points.to_numpy()[:, None] - middles.to_numpy()[None]) ** 2).sum(axis=2)
    assert (middles.index[away.argmin(axis=1)] == theirs).mean() >= near


@pytest.mark.parametrize("name", ["brexit", "freshwater", "youth"])
def test_ours_are_the_clearer_groups_by_the_measure_polis_uses(name):
    votes, theirs = polis(name)
    ours = opinion_groups(votes).dropna()
    both = ours.index.intersection(theirs.index)
    points = project(votes)[votes.index.get_indexer(both)]
    assert silhouette(points, ours[both].to_numpy()) >= silhouette(points, theirs[both].to_numpy())


@pytest.mark.parametrize("name", ["brexit", "freshwater", "youth"])
def test_no_group_is_below_the_smallest_asked_for(name):
    votes, _ = polis(name)
    assert opinion_groups(votes, smallest=5).value_counts().min() >= 5


# -- Made-up rooms --------------------------------------------------------------------------


@pytest.mark.parametrize("sizes", [(12, 8), (12, 9, 7), (10, 9, 8, 7)])
def test_camps_are_found(sizes):
    votes, truth = camps(*sizes)
    assert rand_index(opinion_groups(votes).astype(int), pd.Series(truth)) > 0.95


def test_groups_are_numbered_from_the_largest_and_the_same_every_time():
    votes, _ = camps(6, 14)
    groups = opinion_groups(votes)
    assert groups.value_counts().to_dict() == {0: 14, 1: 6}
    pd.testing.assert_series_equal(groups, opinion_groups(votes))


def test_one_person_is_no_group():
    votes, _ = camps(15, 1, noise=0)
    assert set(opinion_groups(votes)) == {0}


def test_all_alike_are_one_group():
    assert set(opinion_groups(pd.DataFrame(np.ones((9, 8))))) == {0}


@pytest.mark.parametrize(
    ("statements", "voted", "placed"), [(20, 6, False), (20, 7, True), (3, 3, True), (3, 2, False)]
)
def test_who_has_voted_on_too_few_has_no_group(statements, voted, placed):
    votes = pd.DataFrame(np.ones((8, statements)))
    votes.iloc[0, voted:] = np.nan
    assert opinion_groups(votes).notna().iloc[0] == placed


def test_everybody_who_voted_can_be_counted_with_the_nearest_group():
    votes, _ = camps(12, 8, statements=20, noise=0)
    votes.iloc[0, 4:] = np.nan
    groups = opinion_groups(votes)
    assert np.isnan(groups[0])
    near = nearest_groups(votes, groups)
    assert near[0] == near[1] and near.notna().all()


@pytest.mark.parametrize("shape", [(0, 0), (0, 5), (5, 0), (1, 1), (2, 3)])
def test_next_to_nothing_is_no_trouble(shape):
    groups = opinion_groups(pd.DataFrame(np.ones(shape)))
    assert len(groups) == shape[0] and set(groups.dropna()) <= {0}


# -- By hand --------------------------------------------------------------------------------


def test_silhouette_by_hand():
    points = np.array([[0.0, 0], [0, 1], [0, 10], [0, 12]])
    # own 1 1 2 2; other 11 10 9.5 11.5
    expected = np.mean([1 - 1 / 11, 1 - 1 / 10, 1 - 2 / 9.5, 1 - 2 / 11.5])
    assert silhouette(points, np.array([0, 0, 1, 1])) == pytest.approx(expected)


def test_the_two_tests_by_hand():
    ten, none = pd.Series([9]), pd.Series([0])
    # (9+1)/(9+1) = 1 against one half: 2·√10·0.5
    assert _one_proportion(ten, ten).iloc[0] == pytest.approx(10**0.5)
    # 10/10 against 1/10, pooled 11/20
    expected = 0.9 / (11 / 20 * 9 / 20 * (1 / 10 + 1 / 10)) ** 0.5
    assert _two_proportions(ten, ten, none, ten).iloc[0] == pytest.approx(expected)


def counted(**statements):
    table = pd.DataFrame(statements, index=["agree", "disagree", "votes"]).T
    return table.astype(float)


def test_all_groups_must_agree_for_consensus():
    counts = {
        0: counted(shared=(18, 2, 20), theirs=(20, 0, 20)),
        1: counted(shared=(9, 1, 10), theirs=(0, 10, 10)),
    }
    found = consensus(counts)
    assert found["shared"] == pytest.approx(19 / 22 * 10 / 12)
    assert found["theirs"] == pytest.approx(21 / 22 * 1 / 12)


def test_what_represents_a_group_is_what_sets_it_apart():
    counts = {
        0: counted(shared=(18, 2, 20), yes=(19, 1, 20), no=(1, 19, 20), even=(10, 10, 20)),
        1: counted(shared=(18, 2, 20), yes=(2, 18, 20), no=(18, 2, 20), even=(10, 10, 20)),
    }
    found = representative(counts, 0)
    assert found["stance"].to_dict() == {"yes": "agree", "no": "disagree"}
    assert found["share"].to_dict() == {"yes": 0.95, "no": 0.95}


def test_asking_the_domain_for_a_phone_loads_no_pandas():
    code = (
        "import sys, dugnad.domain, dugnad.pages.phone;"
        "print(*{m.split('.')[0] for m in sys.modules})"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"pandas", "numpy", "sklearn", "scipy"} & set(loaded.stdout.split())


def test_the_domain_has_no_other_hidden_names():
    import dugnad.domain

    with pytest.raises(AttributeError):
        _ = dugnad.domain.opinions
