"""Sorting: the boxes a step names, what is shown of them, and what becomes of it in the chain."""

import pytest
from stage import TEXTS, Stage, participant

from dugnad.activities.sorting.model import boxes
from dugnad.content import workshop
from dugnad.domain.chain import ElementKind, Need, Phase
from dugnad.domain.elements import Change
from dugnad.domain.errors import Refused
from dugnad.domain.model import LANGUAGES, Entry, Step
from dugnad.pages.chain import Chain
from held import holder
from phases.by_hand import add

TWO = [{"key": "in", "text": {"nb": "Inne"}}, {"key": "out", "text": {"nb": "Ute"}}]


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        (None, ["actor", "structure", "both"]),
        ("actor", ["actor", "structure", "both"]),
        ([], ["actor", "structure", "both"]),
        (TWO[:1], ["actor", "structure", "both"]),
        ([TWO[0], TWO[0]], ["actor", "structure", "both"]),
        ([7, None, {"text": "uten nøkkel"}], ["actor", "structure", "both"]),
        (TWO, ["in", "out"]),
        ([{"key": n} for n in range(6)], ["0", "1", "2", "3"]),
    ],
)
def test_two_to_four_boxes_whatever_the_step_says(given, keys):
    room = Stage.with_texts("sorting", options={"boxes": given}).room()
    found = boxes(room, "nb")
    assert [each["key"] for each in found] == keys
    assert all(each["label"] for each in found)
    assert len({each["tone"] for each in found}) == len(found)


def test_the_kjoreplan_of_the_first_phase_asks_for_actor_or_structure_in_three_languages():
    [step] = [each for each in workshop("initiativ").steps if each.kind == "sorting"]
    room = Stage.with_texts("sorting", options=dict(step.options)).room()
    for language in LANGUAGES:
        found = boxes(room, language)
        assert [each["key"] for each in found] == [each.value for each in Change]
        assert all(each["label"] and each["help"] for each in found)
    assert boxes(room, "nb")[0]["help"] != boxes(room, "nn")[0]["help"]


def test_what_is_put_in_a_box_that_is_not_there_is_refused():
    stage = Stage.with_texts("sorting", options={"boxes": TWO})
    for box in ("actor", "", 0, [], {}, True):
        with pytest.raises(Refused):
            stage.send(1, {"statement": 1, "box": box})
    assert stage.send(1, {"statement": 1, "box": None}).payload == {"box": None}


def test_the_shares_are_those_of_everybody_counted_and_the_most_agreed_stands_first():
    stage = Stage.with_texts("sorting", TEXTS[:3])
    answers = {"1": ["actor"] * 8 + ["both"] * 2, "2": ["actor"] * 10, "3": ["structure"] * 4}
    for key, given in answers.items():
        for who, box in enumerate(given):
            stage.send(who, {"statement": int(key), "box": box})
    [sheet] = stage.close().view()["sheets"]
    actor, structure, both = sheet["sections"]
    assert [each["text"] for each in actor["rows"]] == [TEXTS[1], TEXTS[0]]
    assert actor["title"].endswith(" 90 %") and both["title"].endswith(" 10 %")
    assert structure["rows"] == []  # four people are too few
    assert "5" in sheet["foot"]


def test_a_group_without_phones_is_counted_with_its_people():
    stage = Stage.with_texts("sorting", TEXTS[:1])
    stage.people[1] = participant(1, size=12, by_facilitator=True)
    stage.send(1, {"statement": 1, "counts": {"actor": 9, "both": 3}})
    [row] = stage.close().view()["rows"]
    assert row["counts"] == [9, 0, 3]
    with pytest.raises(Refused):
        stage.send(1, {"statement": 1, "counts": {"actor": 13}})


@pytest.fixture
def sorted_room(folder, store, gathering):
    """Ten people have put an idea in "structure", and another in a box of no change."""
    wording = {"nb": "Sortering", "nn": "Sortering", "en": "Sorting"}
    asked = store.add_activity(gathering.id, Step("sorting", wording, {}, 5))
    other = store.add_activity(gathering.id, Step("sorting", wording, {}, 5, {"boxes": TWO}))
    people = [store.join(gathering.id, f"{at:032d}", "staff").id for at in range(10)]
    store.set_approval(gathering.id, False)
    ideas = next(each for each in store.list_activities(gathering.id) if each.kind == "ideas")
    store.open_activity(ideas.id)
    store.submit("the-first-idea", ideas.id, people[0], Entry({}, text="Timeplanen stykker opp"))
    for activity, box in ((asked, "structure"), (other, "out")):
        store.open_activity(activity.id)
        for who in people:
            store.submit(f"in-{box}-{who}", activity.id, who, Entry({"box": box}, key="1"))
        store.close_activity(activity.id)
        store.show_result(activity.id, True)
    with holder(folder) as hold:
        yield hold(Chain, Phase.INITIATION), asked


def suggested(page):
    return [each for one in page.view["room"]["gatherings"] for each in one["results"]]


def test_a_need_is_suggested_with_the_change_the_room_says(sorted_room, store):
    page, asked = sorted_room
    [found] = suggested(page)
    assert (found["activity"], found["kind"]) == (asked.id, "need")
    page.do(type="take_result", activity=found["activity"], key=found["key"])
    [need] = store.list_elements(1, ElementKind.NEED)
    assert need.content == Need("Timeplanen stykker opp", Change.STRUCTURE)
    assert suggested(page) == []


def test_a_need_that_is_there_already_gets_the_change_suggested(sorted_room, store):
    page, _asked = sorted_room
    add(page, "need", text="Timeplanen stykker opp", statement=1)
    [found] = suggested(page)
    page.do(type="take_result", activity=found["activity"], key=found["key"])
    [need] = store.list_elements(1, ElementKind.NEED)
    assert need.content == Need("Timeplanen stykker opp", Change.STRUCTURE)
    assert suggested(page) == []
