"""What the room may learn about few people: nothing, at any time, however it is added up."""

from collections import defaultdict
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dugnad.domain.model import Contribution
from dugnad.domain.suppression import by_group, joined, people, published, steady

K = 5


def answer(number, who, choice="a"):
    return Contribution(number, 1, who, "q", {"choice": choice})


def answers(*who):
    return [answer(number, each) for number, each in enumerate(who, 1)]


def shown(given, *, sealed_at=0, k=K, sizes=None):
    return published(given, k=k, sealed_at=sealed_at, sizes=sizes or {})


@pytest.mark.parametrize(
    ("people_in", "seen"), [(4, 0), (5, 0), (9, 0), (10, 5), (14, 5), (15, 10), (21, 15)]
)
def test_an_open_activity_moves_in_steps_and_leaves_a_step(people_in, seen):
    assert len(shown(answers(*range(people_in)))) == seen


@pytest.mark.parametrize(("people_in", "seen"), [(0, 0), (4, 0), (5, 5), (13, 13)])
def test_the_first_closing_counts_everybody(people_in, seen):
    given = answers(*range(people_in))
    assert len(shown(given, sealed_at=people_in)) == seen


@pytest.mark.parametrize(("late", "seen"), [(0, 8), (1, 8), (4, 8), (5, 13), (9, 13), (10, 18)])
def test_after_the_first_closing_only_whole_steps_count(late, seen):
    given = answers(*range(8 + late))
    assert len(shown(given, sealed_at=8)) == seen


@pytest.mark.parametrize(("late", "seen"), [(0, 0), (1, 0), (2, 5), (6, 5), (7, 10)])
def test_too_few_at_the_closing_are_shown_when_they_have_become_enough(late, seen):
    assert len(shown(answers(*range(3 + late)), sealed_at=3)) == seen


def test_one_person_who_answers_again_and_again_is_one_person():
    assert not shown(answers(*[1] * 20), sealed_at=20)


def test_a_count_for_a_group_speaks_for_so_many():
    assert len(shown(answers(7), sealed_at=1, sizes={1: 12})) == 1
    assert not shown(answers(7), sealed_at=1, sizes={1: 4})


@pytest.mark.parametrize(("phones", "seen"), [(0, 1), (1, 1), (4, 1), (5, 6)])
def test_who_answers_alone_hides_behind_no_hands(phones, seen):
    """Everybody saw the twelve hands: what is not theirs must be of k people too."""
    assert len(shown(answers(99, *range(phones)), sealed_at=20, sizes={1: 12})) == seen


def test_hands_after_the_closing_are_a_step_and_one_more_phone_is_not():
    given = answers(*range(8), 99, 20)
    assert len(shown(given, sealed_at=8, sizes={9: 12})) == 9
    assert len(shown(answers(*range(8), 99), sealed_at=8, sizes={9: 4})) == 8


def test_a_count_that_is_put_right_or_taken_back_is_a_step_of_all_it_was_about():
    given = answers(*range(8), 99, 99)
    assert len(shown(given, sealed_at=8, sizes={9: 12, 10: 11})) == 10
    assert len(shown(given, sealed_at=8, sizes={9: 12, 10: 0})) == 10
    assert not shown(answers(99, 99), sealed_at=1, sizes={1: 12, 2: 0})


# -- Over time ------------------------------------------------------------------------------

_events = st.lists(st.one_of(st.integers(0, 14), st.just("close")), max_size=60)


def history(events):
    """What each moment shows, with the first seal only, as the store keeps it."""
    given, sealed = [], 0
    for event in events:
        if event == "close":
            sealed = sealed or len(given)
        else:
            given.append(answer(len(given) + 1, event, "ab"[event % 2]))
        yield list(given), sealed


@settings(max_examples=400, deadline=None)
@given(_events, st.integers(3, 10))
def test_what_is_shown_only_grows_and_by_at_least_k_people(events, k):
    before = 0
    for given_, sealed in history(events):
        now = shown(given_, sealed_at=sealed, k=k)
        assert len(now) >= before, "something shown was taken back"
        assert list(now) == given_[: len(now)]
        added = given_[before : len(now)]
        assert not added or people(added, {}) >= k, "two pictures differ by fewer than k people"
        before = len(now)


def test_closing_opening_and_closing_does_not_show_one_late_answer():
    given = answers(*range(8), 20)
    assert len(shown(given, sealed_at=8)) == 8


# -- By group -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "rows"),
    [
        ({}, []),
        ({"a": 9}, ["a"]),
        ({"a": 9, "b": 7}, ["a", "b"]),
        ({"a": 9, "b": 3, "c": 2}, ["a", "bc"]),
        ({"a": 9, "b": 7, "c": 2}, ["a", "bc"]),
        ({"a": 9, "b": 2}, ["ab"]),
        ({"a": 2, "b": 2}, ["ab"]),
        ({"a": 20, "b": 6, "c": 6, "d": 1}, ["a", "bcd"]),
        ({"a": 20, "b": 1, "c": 1}, ["abc"]),
        ({"a": 20, "b": 3, "c": 3}, ["abc"]),
        ({"a": 20, "b": 3, "c": 3, "d": 0}, ["a", "bcd"]),
        ({"a": 20, "b": 4, "c": 3, "d": 0}, ["a", "d", "bc"]),
        ({"a": 9, "b": 2, "c": 0}, ["abc"]),
    ],
)
def test_small_groups_are_joined(counts, rows):
    assert joined(counts, K) == [frozenset(row) for row in rows]


@given(st.dictionaries(st.integers(0, 9), st.integers(1, 30)), st.integers(3, 10))
def test_rows_are_everybody_and_none_is_small(counts, k):
    rows = joined(counts, k)
    assert sorted(group for row in rows for group in row) == sorted(counts)
    sizes = [sum(counts[group] for group in row) for row in rows]
    assert sum(counts.values()) < k or all(size >= k for size in sizes)


def worlds(groups, total):
    """Every way in which ``total`` people can be spread over so many groups."""
    for cuts in combinations(range(total + groups - 1), groups - 1):
        edges = (-1, *cuts, total + groups - 1)
        yield tuple(b - a - 1 for a, b in pairwise(edges))


@pytest.mark.parametrize("k", [3, 4, 5])
@pytest.mark.parametrize("absence", [True, False], ids=["absence is told", "absent is not listed"])
@pytest.mark.parametrize(("groups", "most"), [(2, 30), (3, 22), (4, 16), (5, 12)])
def test_no_size_in_a_row_of_several_can_be_worked_out(groups, most, absence, k):
    """Against a reader who knows the rule, the rows and their sums: every way was tried."""
    for total in range(k, most + 1):
        behind = defaultdict(list)
        for sizes in worlds(groups, total):
            counts = {name: n for name, n in zip("abcde", sizes, strict=False) if n or absence}
            rows = [(tuple(sorted(row)), sum(counts[g] for g in row)) for row in joined(counts, k)]
            behind[tuple(sorted(rows))].append(dict(zip("abcde", sizes, strict=False)))
        for rows, possible in behind.items():
            if len(rows) == 1 and not absence:
                continue  # everybody together: which groups they are is not told
            for names, size in rows:
                assert size == 0 or size >= k
                for name in names if len(names) > 1 else ():
                    assert len({world[name] for world in possible}) >= 2, (rows, name)


@pytest.mark.parametrize(
    ("before", "now", "stays"),
    [
        ([9, 5], [9, 5], True),
        ([9, 5], [8, 6], True),
        ([9, 5], [5, 9], True),
        ([9, 5], [4, 10], False),
        ([9, 5], [9, 9], True),
        ([9, 5], [9, 10], False),
        ([9, 5, 4], [6, 2, 10], False),
    ],
)
def test_a_second_picture_differs_by_nobody_or_by_k_people(before, now, stays):
    assert steady(before, now, K) is stays


def test_before_the_first_closing_there_is_one_row_for_all():
    given = answers(*range(12))
    groups = {who: "ab"[who % 2] for who in range(12)}
    rows = by_group(given, groups, k=K, sealed_at=0, sizes={})
    assert {row: len(found) for row, found in rows.items()} == {frozenset("ab"): 5}


def test_rows_at_the_first_closing_stay_and_newcomers_wait():
    groups = {**dict.fromkeys(range(9), "a"), 9: "b", 10: "c", **dict.fromkeys(range(20, 30), "b")}
    given = answers(*range(11))
    rule = {"k": K, "sealed_at": 11, "sizes": {}}
    first = by_group(given, groups, **rule)
    assert {row: len(found) for row, found in first.items()} == {frozenset("abc"): 11}
    later = answers(*range(11), *range(20, 30))
    again = by_group(later, groups, **rule)
    assert {row: len(found) for row, found in again.items()} == {frozenset("abc"): 21}


def test_a_latecomer_of_a_new_group_is_not_named_before_being_counted():
    groups = {**dict.fromkeys(range(9), "a"), **dict.fromkeys(range(20, 25), "b"), 30: "c"}
    rule = {"k": K, "sealed_at": 9, "sizes": {}}
    given = answers(*range(9), *range(20, 25), 30)
    rows = by_group(given, groups, **rule)
    assert {row: len(found) for row, found in rows.items()} == {
        frozenset("a"): 9,
        frozenset("b"): 5,
    }


_people = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), min_size=0, max_size=26
)


def table(rows):
    """Row → how many chose x, y and z, as a screen would show it."""
    return {
        row: tuple(sum(1 for a in found if a.payload["choice"] == c) for c in "xyz")
        for row, found in rows.items()
    }


@settings(max_examples=300, deadline=None)
@given(_people, st.integers(3, 6))
def test_every_hidden_cell_keeps_two_possible_values(crowd, k):
    """Rows, columns and total are published; what may a reader conclude about one group?

    A cell is hidden when its group is joined with others. A zero in the joined row speaks of
    at least k people and hides nothing; any other number must leave each of its groups a
    choice of values.
    """
    given_ = [answer(n, n, choice) for n, (_, choice) in enumerate(crowd, 1)]
    groups = {n: group for n, (group, _) in enumerate(crowd, 1)}
    rows = by_group(given_, groups, k=k, sealed_at=len(given_), sizes={})
    shown_ = table(rows)
    if len(given_) < k:
        assert not shown_
        return
    assert sum(sum(cells) for cells in shown_.values()) == len(given_)
    for row, cells in shown_.items():
        assert sum(cells) >= k
        if len(row) == 1:
            continue
        for total in cells:
            worlds = [w for w in product(range(total + 1), repeat=len(row)) if sum(w) == total]
            for at in range(len(row)):
                assert total == 0 or len({world[at] for world in worlds}) >= 2


@settings(max_examples=300, deadline=None)
@given(_events, st.integers(3, 6))
def test_rows_grow_by_at_least_k_people_and_never_change_their_groups(events, k):
    groups = {who: "aabbbcccccddddd"[who] for who in range(15)}
    before = {}
    for given_, sealed in history(events):
        rows = by_group(given_, groups, k=k, sealed_at=sealed, sizes={})
        total_before = {a.id for found in before.values() for a in found}
        total_now = {a.id for found in rows.values() for a in found}
        assert total_before <= total_now
        grown = [a for found in rows.values() for a in found if a.id not in total_before]
        assert not grown or people(grown, {}) >= k
        if sealed:
            for row, found in before.items():
                if row in rows:
                    added = rows[row][len(found) :]
                    assert not added or people(added, {}) >= k
        members = [group for row in rows for group in row]
        assert len(members) == len(set(members)), "a group stands in two rows"
        before = rows
