"""What happens in the room: steps open and close, the clock runs, and what was seen stays seen."""

import time

import pytest

from dugnad import rooms
from dugnad.activities.counting import Answers
from dugnad.activities.kind import READY
from dugnad.domain.model import Entry, Step
from dugnad.export.report.content import report
from dugnad.opening import first_project
from dugnad.pages import running
from dugnad.pages.console import Console
from dugnad.pages.screen import Screen
from dugnad.store import Store

WORDS = {"nb": "Ord", "nn": "Ord", "en": "Words"}
CHECKED = {"form": "scale"}


@pytest.fixture
def gathering(store):
    project = first_project(store, "nb")
    steps = [
        Step("check_in", WORDS, WORDS, 10, CHECKED),
        Step("talk", WORDS, WORDS, 20),
        Step("check_in", WORDS, WORDS, 5, CHECKED),
    ]
    return store.add_gathering(project.id, title=WORDS, steps=steps)


@pytest.fixture
def steps(store, gathering):
    return [each.id for each in store.list_activities(gathering.id)]


@pytest.fixture
def console(gathering):
    page = Console(Store.open())
    page.told = []
    page.tell = page.told.append
    yield page
    page.close()


@pytest.fixture
def answer(store, gathering):
    """People who answer a step, each once."""
    count = iter(range(1000))

    def give(step, people, key="now", payload=None):
        for _ in range(people):
            number = next(count)
            who = store.join(gathering.id, f"phone-{number:030}", "staff")
            entry = Entry(payload or {"values": {"value": 3}}, key)
            store.submit(f"answer-{number:08}", step, who.id, entry)

    return give


def do(console, what, step=None, **more):
    console.receive({"type": what, **({} if step is None else {"activity": step}), **more})
    refused = [each["reason"] for each in console.told if each["type"] == "refused"]
    assert not refused


def step(console, at):
    return console.view()["activities"][at]


def counted(store, gathering, number):
    """How many the room may see."""
    gathering = store.find_gathering(gathering.id)
    room = rooms.whole_room(store, gathering, store.find_activity(number))
    return len(Answers(room).to("now"))


# -- Who has answered ---------------------------------------------------------------------------


def test_those_who_have_answered_are_people_and_ready_is_no_answer(console, store, steps, answer):
    do(console, "open", steps[0])
    answer(steps[0], 3)
    answer(steps[0], 2, key=READY, payload={"ready": True})
    answer(steps[0], 2, key=READY, payload={"ready": False})
    do(console, "group", role="staff", size=9)
    [group] = store.list_groups(store.current_gathering().id)
    store.submit("of-a-group", steps[0], group.id, Entry({"counts": {"value": {"3": 9}}}, "now"))
    assert (step(console, 0)["answered"], step(console, 0)["ready"]) == (12, 2)
    assert console.view()["here"] == 16


def test_what_holds_no_result_back_has_none_to_show(console, steps):
    assert [each["holds"] for each in console.view()["activities"]] == [True, False, True]


# -- The clock ----------------------------------------------------------------------------------


def test_the_clock_does_not_run_over_into_the_next_step(console, store, steps):
    do(console, "open", steps[0])
    do(console, "turn", until=1_000)  # it has run out
    do(console, "open", steps[1])
    assert console.view()["until"] == 0
    do(console, "undo")
    assert console.view()["until"] == 1_000


def test_a_clock_goes_on_when_the_step_that_is_open_is_opened_once_more(console, steps):
    do(console, "open", steps[0])
    do(console, "turn", until=2_000_000_000)
    do(console, "open", steps[0])
    assert console.view()["until"] == 2_000_000_000


@pytest.fixture
def clock(monkeypatch):
    """The time, as a test sets it."""
    at = [1_000_000]
    monkeypatch.setattr(running.time, "time", lambda: at[0])
    return at


def test_a_pause_keeps_what_is_left_of_the_clock(console, steps, clock):
    do(console, "turn", until=1_000_300)
    clock[0] += 100
    do(console, "turn", paused=True)
    assert (console.view()["until"], console.view()["left"]) == (0, 200)
    clock[0] += 1_000
    do(console, "turn", paused=False)
    assert (console.view()["until"], console.view()["left"]) == (1_001_300, 0)
    clock[0] += 50
    do(console, "undo")  # paused again, with what is left now
    assert (console.view()["paused"], console.view()["left"]) == (True, 150)
    clock[0] += 500
    do(console, "undo")  # the pause is undone: it goes on
    assert (console.view()["paused"], console.view()["until"]) == (False, 1_001_800)


def test_a_clock_that_is_started_in_a_pause_is_not_mixed_with_the_old(console, clock):
    do(console, "turn", until=1_000_300)
    do(console, "turn", paused=True)
    do(console, "turn", until=1_000_900)
    do(console, "turn", paused=False)
    assert (console.view()["until"], console.view()["left"]) == (1_000_900, 0)


def test_it_is_noted_when_the_first_step_opened_and_when_this_one_did(console, steps, clock):
    do(console, "open", steps[0])
    clock[0] += 900
    do(console, "open", steps[1])
    assert (console.view()["began"], console.view()["opened"]) == (1_000_000, 1_000_900)
    do(console, "undo")
    assert (console.view()["began"], console.view()["opened"]) == (1_000_000, 1_000_000)
    do(console, "undo")
    assert (console.view()["began"], console.view()["opened"]) == (0, 0)


def test_no_moment_leaves_the_store_with_the_project(console, store, steps, gathering, tmp_path):
    do(console, "open", steps[0])
    do(console, "turn", until=round(time.time()) + 300)
    file = tmp_path / "project.zip"
    store.export_project(gathering.project_id, file)
    with Store.open(tmp_path / "other", create=True) as other:
        project = other.import_project(file)
        [moved] = other.list_gatherings(project.id)
        assert not {"until", "left", "began", "opened"} & moved.screen.keys()
        assert moved.screen["view"] == "board"


# -- A closing that is undone -------------------------------------------------------------------


def test_a_wrong_close_is_undone_with_its_seal(console, store, gathering, steps, answer):
    do(console, "open", steps[0])
    answer(steps[0], 7)
    do(console, "close", steps[0])
    assert store.find_activity(steps[0]).sealed_at
    do(console, "undo")
    assert store.find_activity(steps[0]).is_open and not store.find_activity(steps[0]).sealed_at
    answer(steps[0], 2)
    do(console, "close", steps[0])
    do(console, "show", steps[0], shown=True)
    assert counted(store, gathering, steps[0]) == 9, "all of them, and not five and four who wait"


def test_a_wrong_next_is_undone_on_both_sides(console, store, steps, answer):
    do(console, "open", steps[0])
    answer(steps[0], 7)
    do(console, "open", steps[2])
    answer(steps[2], 6)
    do(console, "undo")
    first, wrong = store.find_activity(steps[0]), store.find_activity(steps[2])
    assert first.is_open and not first.sealed_at
    assert wrong.status == "planned" and not wrong.sealed_at


def shown_on_the_screen(console, store, gathering, number):
    do(console, "turn", activity=number)
    do(console, "show", number, shown=True)
    do(console, "undo")
    do(console, "undo")


def in_a_report(console, store, gathering, number):
    report(store, gathering.project_id, "nb")


@pytest.mark.parametrize("publish", [shown_on_the_screen, in_a_report])
def test_what_has_been_seen_keeps_its_seal(console, store, gathering, steps, answer, publish):
    do(console, "open", steps[0])
    answer(steps[0], 7)
    do(console, "close", steps[0])
    sealed_at = store.find_activity(steps[0]).sealed_at
    publish(console, store, gathering, steps[0])
    do(console, "undo")
    found = store.find_activity(steps[0])
    assert found.is_open and found.sealed_at == sealed_at
    answer(steps[0], 2)
    do(console, "close", steps[0])
    do(console, "show", steps[0], shown=True)
    assert counted(store, gathering, steps[0]) == 7, "two who came later would be seen"


def test_what_is_on_the_screen_when_it_closes_is_seen_at_once(
    console, store, gathering, steps, answer
):
    do(console, "open", steps[0])
    do(console, "show", steps[0], shown=True)
    answer(steps[0], 7)
    do(console, "close", steps[0])
    do(console, "undo")
    assert store.find_activity(steps[0]).sealed_at


def test_a_page_that_read_before_the_undo_shows_what_is_open(
    console, store, gathering, steps, answer
):
    """The other order: the screen has read the step as sealed, and counts it after the undo."""
    do(console, "open", steps[0])
    answer(steps[0], 7)
    do(console, "close", steps[0])
    store.show_result(steps[0], True)
    read = store.find_activity(steps[0])
    do(console, "undo")
    room = rooms.whole_room(store, store.find_gathering(gathering.id), read)
    assert room.activity.sealed_at == 0 and not Answers(room).to("now")


def test_the_screen_settles(console, store, gathering, steps, answer):
    """That a result has been seen is kept once, and does not make the page look again forever."""
    do(console, "open", steps[0])
    answer(steps[0], 7)
    do(console, "show", steps[0], shown=True)
    store.close_activity(steps[0])
    screen = Screen(Store.open())
    for _ in range(3):
        screen.look()
    told = []
    screen.tell = told.append
    mark = store.mark()
    screen.look()
    assert not told and store.mark() == mark
    screen.close()


def test_late_answers_are_told_of_in_words(console, store, gathering, steps, answer):
    do(console, "open", steps[0])
    answer(steps[0], 7)
    do(console, "close", steps[0])
    do(console, "show", steps[0], shown=True)
    assert step(console, 0)["late"] == 0
    do(console, "open", steps[0])
    answer(steps[0], 3)
    assert step(console, 0)["late"] == 3 and console.view()["k"] == 5


# -- Once more ----------------------------------------------------------------------------------


@pytest.fixture
def practices(store, console):
    """A gathering whose first step puts practices in the four fields, and what comes after."""
    project = first_project(store, "nb")
    plan = [Step("four_fields", WORDS, WORDS, 10, {"labels": "plain"}), Step("talk", WORDS, {}, 5)]
    return store.add_gathering(project.id, title=WORDS, steps=plan)


def test_a_step_is_asked_once_more_right_after_itself(practices, console, store, answer):
    first, talk = [each.id for each in store.list_activities(practices.id)]
    assert not step(console, 0)["again"] and not step(console, 1)["again"]
    do(console, "open", first)
    assert not step(console, 0)["again"]
    do(console, "close", first)
    assert step(console, 0)["again"] and not step(console, 1)["again"]
    do(console, "again", first)
    one, two, three = store.list_activities(practices.id)
    assert (one.id, three.id) == (first, talk)
    assert (two.kind, two.title, two.question, two.options) == (
        one.kind, one.title, one.question, one.options
    )  # fmt: skip
    assert two.is_open and not one.is_open
    do(console, "undo")
    assert [each.id for each in store.list_activities(practices.id)] == [first, talk]


def test_what_is_turned_while_it_runs_is_no_part_of_a_copy(console, store, gathering):
    do(console, "add", kind="before_after")
    made = store.list_activities(gathering.id)[-1]
    do(console, "plan", made.id, options={"round": "after", "dealt": 2, "question": "Hva nå?"})
    do(console, "copy", made.id)
    assert store.list_activities(gathering.id)[-1].options == {"question": "Hva nå?"}


@pytest.mark.parametrize("which", [0, 1])
def test_what_cannot_be_compared_or_is_open_is_not_asked_once_more(
    practices, console, store, which
):
    number = store.list_activities(practices.id)[which].id
    console.receive({"type": "open", "activity": number})
    if which:
        console.receive({"type": "close", "activity": number})
    console.receive({"type": "again", "activity": number})
    assert console.told[-1]["type"] == "refused"
    assert len(store.list_activities(practices.id)) == 2


# -- The plan -----------------------------------------------------------------------------------


def test_a_question_can_be_taken_away_in_every_language(console, store, steps):
    do(console, "plan", steps[0], question="")
    assert step(console, 0)["question"] == ""
    do(console, "undo")
    assert store.find_activity(steps[0]).question == WORDS


def test_the_first_wording_of_a_question_can_be_undone(console, store, gathering):
    do(console, "add", kind="talk")
    made = store.list_activities(gathering.id)[-1]
    do(console, "plan", made.id, question="Hva ser vi?")
    do(console, "undo")
    assert store.find_activity(made.id).question == {}


def test_a_step_is_added_where_it_belongs(console, store, gathering, steps):
    do(console, "add", kind="talk", after=steps[0])
    order = [each.id for each in store.list_activities(gathering.id)]
    assert order[0] == steps[0] and order[2:] == steps[1:]


def test_a_step_that_begins_with_writing_alone_starts_the_clock(store, gathering, console):
    alone = store.add_activity(
        gathering.id, Step("ideas", WORDS, WORDS, 15, {"stage": "individual"})
    )
    console.receive({"type": "open", "activity": alone.id})
    left = store.current_gathering().screen["until"] - time.time()
    assert 170 < left <= 181
    console.receive({"type": "undo"})
    assert store.current_gathering().screen["until"] == 0


def test_an_earlier_step_is_put_on_the_screen_while_another_is_open(console, store, steps):
    """People go on answering what is open; opening the next step turns the screen to it."""
    first, second, third, *_ = steps
    for number in (first, second):
        console.receive({"type": "open", "activity": number})
    screen = Screen(Store.open())
    shown = lambda: (screen.view()["kind"], console.view()["screen"]["activity"])
    assert shown() == ("talk", second)
    console.receive({"type": "turn", "activity": first, "view": "board", "page": 0})
    assert shown() == ("check_in", first)
    assert store.find_activity(second).is_open
    console.receive({"type": "open", "activity": third})
    assert shown() == ("check_in", third)
    screen.close()


def test_the_clock_stops_with_its_step_and_comes_back_with_it(console, steps):
    console.receive({"type": "open", "activity": steps[0]})
    until = round(time.time()) + 300
    console.receive({"type": "turn", "until": until})
    console.receive({"type": "close", "activity": steps[0]})
    assert console.view()["until"] == 0
    console.receive({"type": "undo"})
    assert console.view()["until"] == until
