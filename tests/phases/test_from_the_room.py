"""What the room has written and found becomes part of the work, as far as it may be shown."""

import pytest

from dugnad.domain.chain import ElementKind, Gap, Phase, Practice
from dugnad.domain.model import Entry, StatementStatus, Step
from dugnad.domain.priority import Priority
from dugnad.pages.chain import Chain

THEMES = [{"key": "time", "label": {"nb": "Tid", "nn": "Tid", "en": "Time"}}]


@pytest.fixture
def room(store, gathering):
    """Twelve people, of whom a few have answered."""
    wording = {"nb": "Gap", "nn": "Gap", "en": "Gap"}
    store.add_activity(gathering.id, Step("gap", wording, {}, 10, {"themes": THEMES}))
    people = [store.join(gathering.id, f"{at:032d}", "staff").id for at in range(12)]
    steps = {each.kind: each.id for each in store.list_activities(gathering.id)}
    return people, steps


def answer(store, activity, people, key, payload):
    for who in people:
        store.submit(f"an-answer-{activity}-{who}-{key}", activity, who, Entry(payload, key=key))


def offered(page):
    return [each for gathering in page.view["room"]["gatherings"] for each in gathering["results"]]


def test_a_gap_of_the_room_becomes_a_gap_of_the_chain(desk, store, room):
    people, steps = room
    values = {"values": {"now": 2, "wanted": 5, "weight": 6}}
    store.open_activity(steps["gap"])
    answer(store, steps["gap"], people, "time", values)
    page = desk(Chain, Phase.SITUATION)
    assert offered(page) == []  # still open
    store.close_activity(steps["gap"])
    (found,) = offered(page)
    page.send(type="take_result", activity=found["activity"], key=found["key"])
    (made,) = store.list_elements(1, ElementKind.GAP)
    assert isinstance(made.content, Gap)
    assert (made.content.present, made.content.desired, made.content.importance) == (2, 5, 6)
    assert "2,0" in made.content.reflections and "12" in made.content.reflections
    assert offered(page) == []  # it is there now


def test_too_few_answers_are_no_result(desk, store, gathering, room):
    people, steps = room
    few = people[: gathering.smallest_group - 1]
    store.open_activity(steps["gap"])
    answer(store, steps["gap"], few, "time", {"values": {"now": 1, "wanted": 6, "weight": 6}})
    store.close_activity(steps["gap"])
    page = desk(Chain, Phase.SITUATION)
    assert offered(page) == []
    assert page.refusal(type="take_result", activity=steps["gap"], key="time")


def test_statements_and_placed_practices(desk, store, gathering, room):
    people, steps = room
    store.set_approval(gathering.id, True)
    store.open_activity(steps["ideas"])
    for at, who in enumerate(people[:3]):
        store.submit(f"an-idea-number-{at}", steps["ideas"], who, Entry({}, text=f"Praksis {at}"))
    first, second, third = store.list_statements(gathering.id)
    for each in (first, second):
        store.set_status(each.id, StatementStatus.APPROVED)
    store.open_activity(steps["four_fields"])
    answer(store, steps["four_fields"], people, str(first.id), {"priority": "discard"})
    store.close_activity(steps["four_fields"])

    page = desk(Chain, Phase.SITUATION)
    (gathered,) = page.view["room"]["gatherings"]
    assert [each["id"] for each in gathered["statements"]] == [first.id, second.id]
    (placed,) = gathered["results"]
    page.send(type="take_result", activity=placed["activity"], key=placed["key"])
    (practice,) = store.list_elements(1, ElementKind.PRACTICE)
    assert practice.content == Practice("Praksis 0", Priority.DISCARD)
    assert practice.statement_id == first.id

    assert page.view["room"]["becomes"][0]["kind"] == "situation"  # what is suggested here
    assert page.refusal(type="take", statement=third.id, kind="need")  # not approved
    page.send(type="take", statement=second.id, kind="need")
    (need,) = store.list_elements(1, ElementKind.NEED)
    assert (need.content.text, need.statement_id) == ("Praksis 1", second.id)
    assert page.view["room"]["gatherings"] == []
