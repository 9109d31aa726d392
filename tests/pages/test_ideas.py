"""What a facilitator does with ideas: many at once, one alone, what was said aloud; and undo."""

import pytest
from cases import CASES

from dugnad.activities.registry import KINDS
from dugnad.domain.model import Entry, Step
from dugnad.opening import first_project
from dugnad.pages.console import Console
from dugnad.pages.screen import Screen
from dugnad.rooms import whole_room
from dugnad.store import Store

WORDS = {"nb": "Ord", "nn": "Ord", "en": "Words"}
TEXTS = ("Færre møter", "Ring 91 23 45 67", "Uteskole", "Makkere")


@pytest.fixture
def begin(store):
    """A gathering of some kinds, the first step open, and the texts sent to it."""
    pages = []

    def begun(*kinds, approval=True, texts=TEXTS):
        steps = [
            Step(CASES[kind]().kind, WORDS, WORDS, 10, CASES[kind]().options) for kind in kinds
        ]
        project = first_project(store, "nb")
        gathering = store.add_gathering(project.id, title=WORDS, steps=steps, approval=approval)
        listed = [each.id for each in store.list_activities(gathering.id)]
        page = Console(Store.open())
        page.told = []
        page.tell = page.told.append
        pages.append(page)
        page.receive({"type": "open", "activity": listed[0]})
        who = store.join(gathering.id, "x" * 32, "staff")
        for number, text in enumerate(texts):
            store.submit(
                f"idea-number-{number}", listed[0], who.id, Entry({"text": text}, text=text)
            )
        return page, gathering, listed

    yield begun
    for page in pages:
        page.close()


@pytest.fixture
def screen(store):
    page = Screen(Store.open())
    yield page
    page.close()


def statuses(store, gathering):
    return [each.status.value for each in store.list_statements(gathering.id)]


def test_many_are_approved_at_once_and_taken_back_at_once(begin, store):
    console, gathering, _ = begin("ideas")
    ids = [each.id for each in store.list_statements(gathering.id)]
    console.receive({"type": "status", "statements": ids[:1], "status": "hidden"})
    undo = console.view()["undo"]
    console.receive({"type": "status", "statements": ids, "status": "approved"})
    assert statuses(store, gathering) == ["approved"] * 4
    assert console.view()["undo"] == undo + 1
    console.receive({"type": "undo"})
    assert statuses(store, gathering) == ["hidden", "pending", "pending", "pending"]


def test_many_that_are_part_of_another_are_taken_apart_and_put_back(begin, store):
    console, gathering, _ = begin("ideas", approval=False)
    one, two, three, four = (each.id for each in store.list_statements(gathering.id))
    console.receive({"type": "merge", "keep": one, "others": [two, three], "text": "Alt"})
    before = console.view()["statements"]
    console.receive({"type": "status", "statements": [two, three, four], "status": "approved"})
    assert [each["into"] for each in console.view()["statements"]] == [0, 0, 0, 0]
    console.receive({"type": "undo"})
    assert console.view()["statements"] == before


@pytest.mark.parametrize("statements", [[], [0], [10**9], ["1"], [None]])
def test_what_is_no_list_of_ours_changes_nothing(begin, store, statements):
    console, gathering, _ = begin("ideas")
    console.receive({"type": "status", "statements": statements, "status": "approved"})
    assert console.told[-1]["type"] == "refused"
    assert set(statuses(store, gathering)) == {"pending"}


def test_one_that_is_not_ours_holds_all_of_them_back(begin, store):
    _, other, _ = begin("ideas", texts=["Fra en annen samling"])
    [theirs] = store.list_statements(other.id)
    store.end_gathering(other.id)
    steps = [Step("ideas", WORDS, WORDS, 5)]
    mine = store.add_gathering(other.project_id, title=WORDS, steps=steps)
    [step] = store.list_activities(mine.id)
    store.open_activity(step.id)
    who = store.join(mine.id, "y" * 32, "staff")
    store.submit("idea-of-another", step.id, who.id, Entry({"text": "Vår"}, text="Vår"))
    [ours] = store.list_statements(mine.id)
    console = Console(Store.open())
    console.tell = lambda message: None
    both = [ours.id, theirs.id]
    console.receive({"type": "status", "statements": both, "status": "approved"})
    assert statuses(store, mine) == statuses(store, other) == ["pending"]
    console.close()


def test_every_text_says_which_step_and_field_it_came_from(begin, store):
    console, gathering, (first, second) = begin("ideas", "reflection", texts=["Idé"])
    console.receive({"type": "open", "activity": second})
    who = store.join(gathering.id, "y" * 32, "staff")
    entry = Entry({"field": "learned", "text": "Lært"}, text="Lært")
    store.submit("a-thought-of-mine", second, who.id, entry)
    idea, thought = console.view()["statements"]
    assert (idea["activity"], idea["place"]) == (first, "")
    assert (thought["activity"], thought["place"]) == (second, "Hva lærte vi?")


def test_a_long_idea_is_shown_alone_until_something_else_is(begin, store, screen):
    console, gathering, (_first, second) = begin("ideas", "talk", approval=False)
    one, two, *_ = (each.id for each in store.list_statements(gathering.id))
    console.receive({"type": "turn", "statement": one})
    assert screen.view()["alone"] == TEXTS[0]
    assert console.view()["screen"]["statement"] == one
    console.receive({"type": "undo"})
    assert screen.view()["alone"] == ""
    console.receive({"type": "turn", "statement": two, "view": "board"})
    console.receive({"type": "turn", "view": "board"})
    assert screen.view()["alone"] == ""
    console.receive({"type": "turn", "statement": one})
    console.receive({"type": "status", "statements": [one], "status": "hidden"})
    assert screen.view()["alone"] == ""  # set aside is set aside
    console.receive({"type": "turn", "statement": two})
    console.receive({"type": "open", "activity": second})
    assert screen.view()["alone"] == ""
    console.receive({"type": "undo"})
    assert screen.view()["alone"] == TEXTS[1]


def test_the_wall_says_how_many_have_been_set_aside(begin, store, screen):
    console, gathering, _ = begin("ideas", approval=False)
    one, two, three, four = (each.id for each in store.list_statements(gathering.id))
    assert screen.view()["board"]["aside"] == 0
    console.receive({"type": "status", "statements": [one, two], "status": "hidden"})
    assert screen.view()["board"]["aside"] == 2
    console.receive({"type": "merge", "keep": three, "others": [four], "text": "Begge"})
    assert screen.view()["board"]["aside"] == 2  # part of another one is not set aside


def test_what_is_pinned_lies_first_on_the_table(begin, store):
    console, gathering, (_first, _second) = begin("ideas", "dots", approval=False)
    last = store.list_statements(gathering.id)[-1].id
    console.receive({"type": "turn", "pinned": [last]})
    gathering = store.find_gathering(gathering.id)
    for activity in store.list_activities(gathering.id):
        room = whole_room(store, gathering, activity)
        assert room.statements[0].id == last and room.pinned == {last}


SPOKEN = [
    "ideas",
    "statements",
    "four_fields",
    "reflection",
    "strengths",
    "check_in-word",
    "contract",
]


@pytest.mark.parametrize("name", SPOKEN)
def test_what_is_said_in_the_room_is_written_down_at_once(begin, store, name):
    console, gathering, [activity] = begin(name, texts=())
    field = console.view()["aloud"][-1]
    here = console.view()["here"]
    payload = {**field["about"], "text": "Sagt høyt"}
    message = {"type": "for_group", "uuid": "said-aloud-1", "activity": activity, "group": 0}
    console.receive({**message, "payload": payload})
    [said] = store.list_statements(gathering.id)
    assert said.text.startswith("Sagt høyt") and said.status == "approved"
    assert "Sagt høyt" in repr(whole_room(store, gathering, store.find_activity(activity)))
    # The room is not one more person.
    assert console.view()["here"] == here
    assert console.view()["groups"] == []
    assert console.view()["activities"][0]["answered"] == 0
    assert store.count_participants(gathering.id) == {"staff": 1}
    console.receive({**message, "uuid": "said-aloud-2", "payload": payload})
    assert len(store.list_statements(gathering.id)) == 2


def test_every_kind_that_keeps_texts_can_be_written_for_the_room():
    assert {name.split("-")[0] for name in SPOKEN} == {k for k, v in KINDS.items() if v.aloud}


def test_nothing_is_written_where_nobody_writes(begin):
    console, _, _ = begin("check_in-scale", texts=())
    assert console.view()["aloud"] == []


def test_what_was_said_travels_with_the_project(begin, store, tmp_path):
    console, gathering, [activity] = begin("ideas", texts=())
    message = {"type": "for_group", "uuid": "said-aloud-1", "activity": activity, "group": 0}
    console.receive({**message, "payload": {"text": "Sagt høyt"}})
    store.export_project(gathering.project_id, tmp_path / "a.dugnad")
    with Store.open(tmp_path / "other", create=True) as other:
        [moved] = other.list_gatherings(other.import_project(tmp_path / "a.dugnad").id)
        assert [each.text for each in other.list_statements(moved.id)] == ["Sagt høyt"]
        assert other.list_groups(moved.id) == []
