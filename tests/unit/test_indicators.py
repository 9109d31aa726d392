"""What is a point on the line of a goal's indicator, and when the line is where it was to be."""

from datetime import date

import pytest

from dugnad.domain.chain import Element, Link, Standing
from dugnad.domain.elements import Action, Evidence, Goal
from dugnad.domain.indicators import Measured, measured, reached

JUNE, MAY = date(2026, 6, 5), date(2026, 5, 5)


def element(number, content, standing=Standing.CURRENT):
    return Element(number, 1, content, standing, 1, JUNE)


def test_what_an_action_led_to_is_no_point_on_the_line_of_its_goal():
    goal, action = element(1, Goal("g", indicator="per cent")), element(2, Action("a"))
    said = [
        element(3, Evidence("of the goal, later", JUNE, 80.0)),
        element(4, Evidence("of the goal", MAY, 70.0)),
        element(5, Evidence("of the action: five classes", JUNE, 5.0)),
        element(6, Evidence("no figure", JUNE)),
        element(7, Evidence("no day", None, 3.0)),
        element(8, Evidence("withdrawn", JUNE, 99.0), Standing.WITHDRAWN),
    ]
    links = [Link(1, 2), Link(2, 5), *(Link(1, each) for each in (3, 4, 6, 7, 8))]
    known = {each.id: each for each in (goal, action, *said)}
    points = measured(1, known, links)
    assert [(each.on, each.value) for each in points] == [(MAY, 70.0), (JUNE, 80.0)]


@pytest.mark.parametrize(
    "baseline, target, last, there",
    [
        (10, 90, 92, True),
        (10, 90, 89, False),
        (12, 5, 5, True),
        (12, 5, 10, False),
        (None, 5, 10, None),
        (10, None, 10, None),
    ],
)
def test_reached_goes_the_way_from_the_beginning_to_the_target(baseline, target, last, there):
    goal = Goal("g", baseline=baseline, target=target)
    assert reached(goal, [Measured(JUNE, last, Evidence("e"))]) is there
    assert reached(goal, []) is None
