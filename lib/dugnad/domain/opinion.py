"""Opinion groups: who votes alike, where all groups agree, and where they divide.

The steps are those of Polis (Small et al. 2021, "Polis: Scaling Deliberation by Mapping High
Dimensional Opinion Spaces"), on whole matrices of votes:

1. a missing vote is the statement's mean; two principal components place each participant;
   who has voted on few statements is moved outwards by ``sqrt(statements / votes)``, because
   missing votes pull towards the middle;
2. k-means for 2 to 5 groups; the number is chosen by the mean silhouette;
3. a statement represents a group when the group differs from the others by a two-proportion
   test; all groups agree when the product of their shares is high.

Polis keeps what it had found a moment ago as its starting point, so that its groups depend
on the order of the votes. Here the same votes give the same groups.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

#: Votes needed to be placed in a group (or a vote on every statement, when there are fewer).
ENOUGH_VOTES = 7
MOST_GROUPS = 5
#: More groups need a silhouette that is better by this much. Polis asks for a number of
#: groups to win four times running; who counts once needs a clear win instead.
_CLEARLY = 0.02
_STARTS = 20


def opinion_groups(votes: pd.DataFrame, smallest: int = 2) -> pd.Series:
    """The opinion group of each participant.

    Parameters
    ----------
    votes
        Participants × statements: 1 agree, 0 pass, -1 disagree, NaN not voted.
    smallest
        No group is smaller than this.

    Returns
    -------
    Series with the index of ``votes``: 0 for the largest group, 1 for the next, and so on;
    NaN for who has too few votes. All are in group 0 when no division is to be seen.
    """
    given = votes.notna().sum(axis=1)
    enough = given >= max(1, min(ENOUGH_VOTES, votes.shape[1]))
    groups = pd.Series(np.nan, index=votes.index, name="group")
    if not enough.any():
        return groups
    points = project(votes)[enough.to_numpy()]
    groups[enough] = _by_size(_divide(points, smallest))
    return groups


def nearest_groups(votes: pd.DataFrame, groups: pd.Series) -> pd.Series:
    """``groups`` with everybody in one: who has too few votes joins the nearest middle.

    Everybody who has voted is then counted in a group, and the groups add up to the whole.
    """
    points = pd.DataFrame(project(votes), index=votes.index)
    middles = points.groupby(groups).mean()
    if middles.empty:
        return pd.Series(0, index=votes.index, name="group")
    away = ((points.to_numpy()[:, None] - middles.to_numpy()[None]) ** 2).sum(axis=2)
    nearest = pd.Series(middles.index[away.argmin(axis=1)], index=votes.index)
    return groups.fillna(nearest).astype(int)


def project(votes: pd.DataFrame) -> np.ndarray:
    """Each participant as a point in the plane."""
    matrix = votes.to_numpy(dtype=float)
    known = ~np.isnan(matrix)
    means = np.where(known, matrix, 0).sum(axis=0) / np.maximum(1, known.sum(axis=0))
    centred = np.where(known, matrix - means, 0.0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    axes = np.pad(axes[:2], ((0, 2 - min(2, len(axes))), (0, 0)))
    spread = np.sqrt(matrix.shape[1] / np.maximum(1, known.sum(axis=1)))
    points: np.ndarray = centred @ axes.T * spread[:, None]
    return points


def consensus(counts: dict[int, pd.DataFrame]) -> pd.Series:
    """Group-informed consensus: how likely it is that *every* group agrees, per statement.

    The product over the groups of ``(agree + 1) / (votes + 2)``. A statement that one group
    rejects comes low, however large the others are.

    Parameters
    ----------
    counts
        Group → DataFrame with a row a statement and the columns ``agree`` and ``votes``.
    """
    shares = [(each["agree"] + 1) / (each["votes"] + 2) for each in counts.values()]
    return pd.concat(shares, axis=1).prod(axis=1)


def representative(counts: dict[int, pd.DataFrame], group: int) -> pd.DataFrame:
    """What sets a group apart from the others.

    Parameters
    ----------
    counts
        Group → DataFrame with a row a statement, columns ``agree``, ``disagree``, ``votes``.

    Returns
    -------
    DataFrame, the most representative statement first, only those that pass both tests at
    90 %: columns ``stance`` (``agree`` or ``disagree``), ``share``, ``strength``.
    """
    own = counts[group]
    others = sum(each for key, each in counts.items() if key != group)
    found = []
    for stance in ("agree", "disagree"):
        share = (own[stance] + 1) / (own["votes"] + 2)
        among_others = (others[stance] + 1) / (others["votes"] + 2)  # type: ignore[index]
        alone = _one_proportion(own[stance], own["votes"])
        apart = _two_proportions(own[stance], own["votes"], others[stance], others["votes"])  # type: ignore[index]
        passes = (alone > _Z_90) & (apart > _Z_90)
        table = pd.DataFrame(
            {
                "stance": stance,
                "share": own[stance] / own["votes"].clip(lower=1),
                "strength": share / among_others * apart * share * alone,
            }
        )
        found.append(table[passes])
    ordered = pd.concat(found).sort_values("strength", ascending=False, kind="stable")
    return ordered[~ordered.index.duplicated()]


#: One-sided, 90 %.
_Z_90 = 1.2816


def _one_proportion(hits: pd.Series, tries: pd.Series) -> pd.Series:
    """z of a share against one half, with one hit and one try added, as in Polis."""
    hits, tries = hits + 1, tries + 1
    z: pd.Series = 2 * np.sqrt(tries) * (hits / tries - 0.5)
    return z


def _two_proportions(
    hits: pd.Series, tries: pd.Series, other_hits: pd.Series, other_tries: pd.Series
) -> pd.Series:
    """z of the difference between two shares, with one hit and one try added to each."""
    hits, tries, other_hits, other_tries = hits + 1, tries + 1, other_hits + 1, other_tries + 1
    pooled = (hits + other_hits) / (tries + other_tries)
    error = np.sqrt(pooled * (1 - pooled) * (1 / tries + 1 / other_tries))
    z: pd.Series = (hits / tries - other_hits / other_tries) / error.where(error > 0)
    return z.fillna(0.0)


# -- k-means --------------------------------------------------------------------------------


def _divide(points: np.ndarray, smallest: int) -> np.ndarray:
    """The clearest division with no group below ``smallest``; one group when there is none."""
    best, best_score = np.zeros(len(points), dtype=int), 0.0
    different = len(np.unique(points.round(9), axis=0))
    for k in range(2, min(MOST_GROUPS, different, len(points) // max(1, smallest)) + 1):
        groups = k_means(points, k)
        if np.bincount(groups, minlength=k).min() < smallest:
            continue
        score = silhouette(points, groups)
        if score > best_score + (_CLEARLY if best.any() else 0.0):
            best, best_score = groups, score
    return best


def k_means(points: np.ndarray, k: int) -> np.ndarray:
    """The best of several runs from k-means++ starts; always the same for the same points."""
    chance = np.random.default_rng(k)
    best, least = np.zeros(len(points), dtype=int), np.inf
    for _ in range(_STARTS):
        middles = _start(points, k, chance)
        groups = np.full(len(points), -1)
        for _ in range(100):
            away = ((points[:, None] - middles[None]) ** 2).sum(axis=2)
            closest = away.argmin(axis=1)
            if (closest == groups).all():
                break
            groups = closest
            for group in set(groups.tolist()):
                middles[group] = points[groups == group].mean(axis=0)
        total = float(away.min(axis=1).sum())
        if total < least - 1e-9:
            best, least = groups, total
    return best


def _start(points: np.ndarray, k: int, chance: np.random.Generator) -> np.ndarray:
    middles = [points[chance.integers(len(points))]]
    while len(middles) < k:
        away = np.min([((points - middle) ** 2).sum(axis=1) for middle in middles], axis=0)
        middles.append(points[chance.choice(len(points), p=away / away.sum())])
    return np.array(middles)


def silhouette(points: np.ndarray, groups: np.ndarray) -> float:
    """How much closer people are to their own group than to the next, on average: -1 to 1."""
    away = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    members = groups[:, None] == np.unique(groups)[None]
    size = members.sum(axis=0)
    means = away @ members / np.maximum(1, np.where(members, size - 1, size))
    own = means[members]
    other = np.where(members, np.inf, means).min(axis=1)
    widest = np.maximum(own, other)
    alone = (members * size).sum(axis=1) == 1
    score = np.where(alone | (widest == 0), 0.0, (other - own) / np.where(widest == 0, 1, widest))
    return float(score.mean())


def _by_size(groups: np.ndarray) -> np.ndarray:
    """Groups numbered from the largest."""
    found, counts = np.unique(groups, return_counts=True)
    rank = {group: at for at, group in enumerate(found[np.argsort(-counts, kind="stable")])}
    return np.array([rank[group] for group in groups])
