"""Who carries how much and when, and which groups do it."""

from datetime import date

from dugnad.domain.chain import Element, Standing
from dugnad.domain.elements import Action, Progress
from dugnad.domain.plan import groups, load, plan

SPRING = {"starts": date(2026, 2, 10), "ends": date(2026, 4, 3)}
MARCH = {"starts": date(2026, 3, 1), "ends": date(2026, 3, 31)}


def rows(*actions):
    found = [
        Element(number, 1, each, Standing.CURRENT, 1, date(2026, 1, 1))
        for number, each in enumerate(actions, 1)
    ]
    return plan(found, [], date(2026, 1, 1))


def test_load_is_counted_by_role_and_by_name_where_there_is_no_role():
    months, carried = load(
        rows(
            Action("a", "Kari", role="staff", hours_a_week=2.0, **SPRING),
            Action("b", "Ola", role="staff", hours_a_week=1.5, **MARCH),
            Action("c", "PPT", **MARCH),
            Action("d", role="staff", progress=Progress.STOPPED, hours_a_week=9.0, **MARCH),
            Action("e", role="leaders"),
        )
    )
    assert months == [date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)]
    assert [(each.role, each.name, each.actions, each.hours) for each in carried] == [
        ("staff", "", (1, 2, 1), (2.0, 3.5, 2.0)),
        (None, "PPT", (0, 1, 0), (0.0, 0.0, 0.0)),
    ]


def test_work_groups_are_within_the_unit_or_between_units():
    found = groups(
        rows(
            Action("a", group="Trinnene", between_units=False),
            Action("b", group="Laget", between_units=True),
            Action("c", group="trinnene"),
            Action("d"),
        )
    )
    assert [(each.name, each.between_units, len(each.rows)) for each in found] == [
        ("Trinnene", False, 2),
        ("Laget", True, 1),
    ]
