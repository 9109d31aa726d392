import pytest
from hypothesis import given
from hypothesis import strategies as st

from dugnad.domain.grouping import group_sizes


@pytest.mark.parametrize(
    ("people", "sizes"),
    [(0, []), (1, [1]), (4, [4]), (7, [7]), (8, [4, 4]), (27, [6, 6, 5, 5, 5]), (35, [5] * 7)],
)
def test_sizes(people, sizes):
    assert group_sizes(people) == sizes


@given(st.integers(2, 500), st.integers(2, 8))
def test_everyone_has_a_group_and_nobody_is_alone(people, wanted):
    sizes = group_sizes(people, wanted)
    assert sum(sizes) == people
    assert min(sizes) >= 2
    assert max(sizes) - min(sizes) <= 1


def test_no_such_groups():
    for people, wanted in ((-1, 5), (10, 1)):
        with pytest.raises(ValueError, match="no such groups"):
            group_sizes(people, wanted)
