"""Texts on the wall: all of them once, under their headings, on pages that have room for them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dugnad.activities.wall import SCALES, Card, laid
from dugnad.domain.text import LONGEST

cards = st.builds(
    Card,
    text=st.integers(1, LONGEST).map("x".__mul__),
    labels=st.integers(0, 2),
    heading=st.sampled_from(["", "Møter", "Ute", "Uten tema"]),
)


@given(st.lists(cards, max_size=70))
def test_every_text_stands_once_in_its_order_under_its_heading(texts):
    _, pages = laid(texts)
    blocks = [block for page in pages for block in page]
    assert [at for b in blocks for at in range(b["first"], b["end"])] == list(range(len(texts)))
    for block in blocks:
        assert {card.heading for card in texts[block["first"] : block["end"]]} == {block["heading"]}
    for page in pages:  # a heading stands once on a page where its texts follow each other
        headings = [block["heading"] for block in page]
        assert all(one != other for one, other in pairwise(headings))


def test_few_stand_large_and_many_small():
    scales = [laid([Card("Uteskole en dag i måneden")] * number)[0] for number in (1, 9, 20, 60)]
    assert scales[0] == max(SCALES) and scales[-1] == min(SCALES)
    assert scales == sorted(scales, reverse=True)


def test_a_page_is_full_before_there_is_another():
    _, pages = laid([Card("Uteskole en dag i måneden")] * 60)
    assert len(pages) == 3
    _, pages = laid([Card("x" * LONGEST)] * 60)
    assert len(pages) == 10


def test_a_theme_that_goes_on_has_its_heading_on_each_page():
    _, pages = laid([Card("Uteskole", heading="Ute")] * 60)
    assert [[block["heading"] for block in page] for page in pages] == [["Ute"]] * len(pages)
