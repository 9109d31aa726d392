"""A group that voted by hands or on paper is counted in every counted kind, and it can be undone."""

import sys
from pathlib import Path

import pytest

from dugnad import rooms
from dugnad.activities.registry import KINDS, kind_of
from dugnad.domain.errors import Refused
from dugnad.pages.console import Console
from dugnad.pages.screen import Screen
from dugnad.store import Store

sys.path[:0] = [str(Path(__file__).parents[1] / "activities"), str(Path(__file__).parent)]
from asked import begun
from cases import CASES, SILENT

COUNTED = [
    "four_fields", "sorting", "dots", "gap", "instrument", "check_in-scale", "statements",
    "before_after", "contract",
]  # fmt: skip


@pytest.fixture
def hold(store):
    pages = []

    def open_page(kind):
        page = kind(Store.open())
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()


def fill(question, numbers):
    """The message of the form: so many on the first choices of each part."""
    parts = {
        part["key"]: {value: n for (value, _), n in zip(part["choices"], numbers, strict=False)}
        for part in question["parts"]
    }
    return parts.get("", parts)


def told(page):
    found = []
    page.tell = found.append
    return found


def drawn(view):
    """The bars and points of a board, and the fields."""
    board = view["board"]
    if "fields" in board:
        return [each["counts"] for field in board["fields"] for each in field["practices"]]
    return [
        row.get("strip") or row.get("axis")
        for sheet in board["sheets"]
        for section in sheet["sections"]
        for row in section.get("rows", [])
    ]


def test_every_counted_kind_is_tried():
    forms = {name for name, kind in KINDS.items() if kind.form}
    assert forms == {CASES[name]().kind for name in COUNTED}
    assert forms <= {make().kind for name, make in CASES.items() if name not in SILENT}


@pytest.mark.parametrize("name", COUNTED)
def test_hands_are_counted_on_the_screen_and_can_be_undone(store, hold, name):
    gathering, activity = begun(store, name)
    console, screen = hold(Console), hold(Screen)
    console.receive({"type": "group", "role": "guardians", "size": 17})
    console.receive({"type": "show", "activity": activity.id, "shown": True})
    [group] = store.list_groups(gathering.id)
    nothing = drawn(screen.view())
    for question in console.view()["hands"]["questions"]:
        count = {"type": "count", "activity": activity.id, "group": group.id}
        counts = fill(question, (12, 5))
        console.receive({**count, "about": question["about"], "counts": counts})
        entered = console.view()["hands"]["counted"][str(group.id)][question["key"]]
        assert entered == counts
    store.close_activity(activity.id)
    shown = drawn(screen.view())
    assert shown != nothing and shown
    assert sum(store.count_participants(gathering.id).values()) == 18
    for _ in console.view()["hands"]["questions"]:
        console.receive({"type": "undo"})
    given = store.list_contributions(activity.id)
    assert len(given) == 2 * len(console.view()["hands"]["questions"]), "nothing is overwritten"
    assert all(not any(map(bool, _parts(each))) for each in given if each.current)


def _parts(contribution):
    counts = contribution.payload.get("counts", contribution.payload.get("dots"))
    return [
        n for part in counts.values() for n in (part.values() if isinstance(part, dict) else [part])
    ]


@pytest.mark.parametrize("name", COUNTED)
def test_hands_and_phones_are_added(store, hold, name):
    """The same as if the seventeen had had phones."""
    if name in ("dots",):
        return
    gathering, activity = begun(store, name)
    console = hold(Console)
    console.receive({"type": "group", "role": "staff", "size": 17})
    [group] = store.list_groups(gathering.id)
    question = console.view()["hands"]["questions"][0]
    console.receive(
        {
            "type": "count", "activity": activity.id, "group": group.id,
            "about": question["about"], "counts": fill(question, (12, 5)),
        }
    )  # fmt: skip
    store.close_activity(activity.id)
    store.show_result(activity.id, True)
    by_hands = drawn(hold(Screen).view())

    again, twin = begun(store, name)
    kind = kind_of(twin.kind)
    console = hold(Console)
    question = console.view()["hands"]["questions"][0]
    room = rooms.table(store, store.current_gathering(), twin)
    for number in range(17):
        who = store.join(again.id, f"phone-number-{number:020}", "staff")
        pick = {
            part["key"]: part["choices"][0 if number < 12 else 1][0] for part in question["parts"]
        }
        store.submit(
            f"answer-{twin.id}-{number}", twin.id, who.id,
            kind.accept(_phone(question, pick, twin.kind), room, who),
        )  # fmt: skip
    store.close_activity(twin.id)
    store.show_result(twin.id, True)
    assert drawn(hold(Screen).view()) == by_hands


def _phone(question, pick, kind):
    if "" not in pick:
        return {**question["about"], "values": {name: int(step) for name, step in pick.items()}}
    field = {"four_fields": "priority", "sorting": "box"}.get(kind, "choice")
    return {**question["about"], field: pick[""]}


@pytest.mark.parametrize("name", COUNTED)
def test_more_than_the_group_is_refused(store, hold, name):
    gathering, activity = begun(store, name)
    console = hold(Console)
    console.receive({"type": "group", "role": "guardians", "size": 3})
    [group] = store.list_groups(gathering.id)
    question = console.view()["hands"]["questions"][0]
    said = told(console)
    wrong = (999, 1), (-1, 2), (1.5, 1), ("2", 1), (True, 1)
    for numbers in wrong:
        console.receive(
            {
                "type": "count", "activity": activity.id, "group": group.id,
                "about": question["about"], "counts": fill(question, numbers),
            }
        )  # fmt: skip
        assert said[-1]["type"] == "refused", numbers
    assert store.list_contributions(activity.id) == []


@pytest.mark.parametrize("name", COUNTED)
def test_a_small_group_is_not_shown_alone(store, hold, name):
    gathering, activity = begun(store, name)
    console, screen = hold(Console), hold(Screen)
    console.receive({"type": "show", "activity": activity.id, "shown": True})
    nothing = drawn(screen.view())
    console.receive({"type": "group", "role": "guardians", "size": 4})
    [group] = store.list_groups(gathering.id)
    for question in console.view()["hands"]["questions"]:
        console.receive(
            {
                "type": "count", "activity": activity.id, "group": group.id,
                "about": question["about"], "counts": fill(question, (3, 1)),
            }
        )  # fmt: skip
    store.close_activity(activity.id)
    assert drawn(screen.view()) == nothing


def test_no_phone_can_send_a_count(store):
    gathering, activity = begun(store, "statements")
    who = store.join(gathering.id, "y" * 32, "staff")
    room = rooms.table(store, gathering, activity)
    key = str(room.statements[0].id)
    with pytest.raises(Refused):
        kind_of("statements").accept({"item": key, "counts": {"agree": 1}}, room, who)


def test_where_each_answers_alone_there_is_no_form(store, hold):
    begun(store, "ranking")
    assert hold(Console).view()["hands"] is None
