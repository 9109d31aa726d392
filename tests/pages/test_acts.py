"""What a facilitator does can be undone, and nothing reaches beyond the own gathering."""

from typing import get_args

import pytest

from dugnad.bots import Bot
from dugnad.domain.errors import Refused, StoreError
from dugnad.domain.model import Entry, Step
from dugnad.opening import first_project, start_gathering
from dugnad.pages.acts import name_of
from dugnad.pages.console import Console, Inbox
from dugnad.pages.screen import Screen
from dugnad.store import Store


@pytest.fixture
def gathering(store):
    """A gathering of three steps."""
    project = first_project(store, "nb")
    words = {"nb": "Ord", "nn": "Ord", "en": "Words"}
    kinds = ("ideas", "four_fields", "talk", "dots")
    steps = [Step(kind, words, words, 10) for kind in kinds]
    return store.add_gathering(project.id, title=words, steps=steps)


@pytest.fixture
def console(gathering):
    page = Console(Store.open())
    page.told = []
    page.tell = page.told.append
    yield page
    page.close()


@pytest.fixture
def steps(store, gathering):
    return [each.id for each in store.list_activities(gathering.id)]


@pytest.fixture
def idea(store, gathering, steps):
    who = store.join(gathering.id, "x" * 32, "staff")
    store.open_activity(steps[0])
    store.submit("the-only-idea", steps[0], who.id, Entry({"text": "Ute"}, text="Ute"))
    store.close_activity(steps[0])
    return store.list_statements(gathering.id)[0].id


def facts(console):
    """All a facilitator sees, but for how much there is to undo."""
    view = console.view()
    del view["undo"]
    return view


def acts(steps, idea):
    return {
        "open": {"type": "open", "activity": steps[1]},
        "close": {"type": "close", "activity": steps[2]},
        "again": {"type": "again", "activity": steps[1]},
        "show": {"type": "show", "activity": steps[1], "shown": True},
        "approval": {"type": "approval", "on": False},
        "approve": {"type": "status", "statements": [idea], "status": "approved"},
        "set aside": {"type": "status", "statements": [idea], "status": "hidden"},
        "edit": {"type": "edit", "statement": idea, "text": "Ute hver uke"},
        "dark": {"type": "turn", "dark": True},
        "pause": {"type": "turn", "paused": True},
        "clock": {"type": "turn", "until": 2_000_000_000},
        "pin": {"type": "turn", "pinned": [idea]},
        "plan": {"type": "plan", "activity": steps[1], "title": "Noe annet", "minutes": 7},
        "options": {
            "type": "plan",
            "activity": steps[1],
            "options": {"round": "after", "dealt": 2},
        },
        "themes": {
            "type": "themes",
            "activity": steps[0],
            "themes": [{"label": "Ute", "statements": [idea]}],
        },
        "stage": {"type": "stage", "activity": steps[0], "stage": "individual"},
        "prioritise": {"type": "prioritise", "activity": steps[0]},
        "no question": {"type": "plan", "activity": steps[1], "question": ""},
        "set": {"type": "set", "activity": steps[3], "option": "budget", "value": 7},
        "order": {"type": "order", "activities": steps[::-1]},
        "add": {"type": "add", "kind": "talk"},
        "add between": {"type": "add", "kind": "talk", "after": steps[0]},
        "copy": {"type": "copy", "activity": steps[1]},
        "remove": {"type": "remove", "activity": steps[1]},
        "remove the open one": {"type": "remove", "activity": steps[2]},
        "keep": {"type": "keep", "gathering": 1, "name": "Vår egen"},
        "group": {"type": "group", "role": "staff", "size": 7},
    }


def kinds_of_acts(messages=Inbox):
    """What the console's messages are called, but for those that change nothing."""
    found = set()
    for each in get_args(messages):
        if get_args(each):
            found |= kinds_of_acts(each)
        else:
            found |= set(get_args(each.model_fields["type"].annotation))
    return found - {"hello", "undo", "suggest"}


#: Undone in tests of their own: they need a group, or ideas that say the same; and what has been
#: put on the table for a group is set aside, not gone.
ELSEWHERE = {"count": "test_hands", "merge": "test_merging", "apart": "test_merging"}
OUT_OF_SIGHT = {"for_group"}


def test_of_every_act_it_is_known_how_it_is_undone():
    here = {each["type"] for each in acts([1, 2, 3, 4], 1).values()}
    assert kinds_of_acts() == here | ELSEWHERE.keys() | OUT_OF_SIGHT


@pytest.mark.parametrize("name", acts([1, 2, 3, 4], 1))
def test_every_act_can_be_undone(console, store, steps, idea, name):
    act = acts(steps, idea)[name]
    if name in ("again",):  # only what has been closed is asked once more
        store.open_activity(steps[1])
        store.close_activity(steps[1])
    if name in ("close", "remove the open one"):
        store.open_activity(steps[2])
    before = facts(console)
    console.receive(act)
    assert facts(console) != before, console.told[-1]
    console.told.clear()
    console.receive({"type": "undo"})
    assert facts(console) == before
    undone = next(each for each in console.told if each["type"] == "undone")
    assert undone["name"]


def test_each_act_has_a_name_of_its_own(steps, idea):
    named = {
        name_of(type("Act", (), {"type": each})(), "nb") for each in kinds_of_acts() - {"turn"}
    }
    assert len(named) == len(kinds_of_acts()) - 1


def test_what_was_written_for_a_group_is_set_aside_by_undo(console, store, gathering, steps):
    console.receive({"type": "group", "role": "staff", "size": 7})
    [group] = store.list_groups(gathering.id)
    written = {"uuid": "written-on-paper", "activity": steps[0], "group": group.id}
    message = {"type": "for_group", **written, "payload": {"text": "På papir"}}
    console.receive(message)
    console.receive(message)  # the page sends it again when it is in doubt
    assert [each["status"] for each in console.view()["statements"]] == ["approved"]
    console.receive({"type": "undo"})
    assert [each["status"] for each in console.view()["statements"]] == ["hidden"]
    # The group has answered, so that it was added cannot be undone; nothing else is.
    before = facts(console)
    for _ in range(2):
        console.receive({"type": "undo"})
        assert console.told[-1]["type"] == "refused"
    assert facts(console) == before


def test_what_could_not_be_undone_can_be_tried_again(console, store, steps, monkeypatch):
    console.receive({"type": "show", "activity": steps[1], "shown": True})
    with monkeypatch.context() as broken:
        broken.setattr(console.store, "show_result", None)
        console.receive({"type": "undo"})
    assert store.find_activity(steps[1]).shown
    console.receive({"type": "undo"})
    assert not store.find_activity(steps[1]).shown


def test_what_can_no_longer_be_undone_says_so_and_gives_way_to_the_one_before(
    console, store, gathering, steps
):
    console.receive({"type": "show", "activity": steps[1], "shown": True})
    console.receive({"type": "copy", "activity": steps[0]})
    copied = store.list_activities(gathering.id)[1].id
    who = store.join(gathering.id, "y" * 32, "staff")
    store.open_activity(copied)
    store.submit("an-idea-since-then", copied, who.id, Entry({"text": "Ute"}, text="Ute"))
    console.told.clear()
    console.receive({"type": "undo"})
    said = {each["type"]: each for each in console.told}
    assert "kopi av et steg" in said["refused"]["reason"]
    assert "har alt svart" in said["refused"]["reason"]
    assert said["view"]["undo"] == 1
    console.receive({"type": "undo"})
    assert not store.find_activity(steps[1]).shown
    assert store.find_activity(copied) and console.view()["undo"] == 0


def test_a_store_that_is_busy_is_not_the_end_of_an_undo(console, store, steps, monkeypatch):
    console.receive({"type": "show", "activity": steps[1], "shown": True})

    def busy(*_what):
        raise StoreError("The store is busy.")

    with monkeypatch.context() as broken:
        broken.setattr(console.store, "show_result", busy)
        console.receive({"type": "undo"})
    assert console.view()["undo"] == 1
    console.receive({"type": "undo"})
    assert not store.find_activity(steps[1]).shown


def test_undo_reaches_no_other_gathering(console, store, gathering):
    console.receive({"type": "turn", "dark": True})
    fresh = start_gathering(store, gathering.project_id)
    store.set_screen(fresh.id, dark=True)
    console.receive({"type": "undo"})
    assert console.told[-1]["type"] == "refused"
    assert console.view()["undo"] == 0 and store.find_gathering(fresh.id).screen["dark"]


def test_a_step_taken_out_comes_back_where_it_was_with_all_it_had(console, store, gathering, steps):
    console.receive(
        {"type": "plan", "activity": steps[1], "title": "Vårt", "options": {"labels": "plain"}}
    )
    before = store.list_activities(gathering.id)
    console.receive({"type": "remove", "activity": steps[1]})
    console.receive({"type": "undo"})
    console_order = [each.id for each in store.list_activities(gathering.id)]
    assert console_order == steps
    assert store.find_activity(steps[1]).options == before[1].options
    console.receive({"type": "undo"})  # what was done to it before can still be undone
    assert store.find_activity(steps[1]).title["nb"] == "Ord"


def test_a_step_of_another_gathering_is_not_taken_out(console, store, gathering, steps):
    start_gathering(store, gathering.project_id)
    console.receive({"type": "remove", "activity": steps[1]})
    assert console.told[-1]["type"] == "refused"
    assert store.find_activity(steps[1])


def test_opening_the_next_step_is_undone_as_a_whole(console, store, gathering, steps):
    console.receive({"type": "open", "activity": steps[0]})
    console.receive({"type": "turn", "view": "lobby"})
    before = facts(console)
    console.receive({"type": "open", "activity": steps[1]})
    console.receive({"type": "undo"})
    assert facts(console) == before
    assert store.find_activity(steps[0]).is_open


def test_many_acts_are_undone_in_turn_and_then_there_are_none(console, steps, idea):
    before = facts(console)
    for act in acts(steps, idea).values():
        console.receive(act)
    assert console.view()["undo"] > 15
    for _ in range(console.view()["undo"]):
        console.receive({"type": "undo"})
    assert facts(console) == before
    console.receive({"type": "undo"})
    assert console.told[-1]["type"] == "refused"


def test_another_gathering_is_out_of_reach(console, store, gathering):
    mine = store.current_gathering()
    other = start_gathering(store, gathering.project_id)
    theirs = store.list_activities(mine.id)[0].id
    assert store.current_gathering().id == other.id
    for act in (
        {"type": "open", "activity": theirs},
        {"type": "plan", "activity": theirs, "minutes": 1},
    ):
        console.receive(act)
        assert console.told[-1]["type"] == "refused"
    assert not store.find_activity(theirs).is_open


def test_a_pause_holds_everything(console, store, gathering, steps):
    bot = Bot(Store.open(), gathering.code, "staff", 1)
    console.receive({"type": "open", "activity": steps[0]})
    console.receive({"type": "turn", "paused": True})
    assert bot.view["stage"] == "pause"
    sent = {
        "type": "submit",
        "uuid": "sent-in-a-pause",
        "activity": steps[0],
        "payload": {"text": "Nå"},
    }
    assert bot.send(sent)[0]["type"] == "refused"
    screen = Screen(Store.open())
    assert screen.view()["paused"] is True
    screen.close()
    console.receive({"type": "turn", "paused": False})
    assert bot.view["stage"] == "activity"
    assert bot.send(sent)[0]["type"] == "saved"
    bot.leave()


def test_the_clock_is_the_same_on_every_page(console, gathering, steps):
    bot = Bot(Store.open(), gathering.code, "staff", 1)
    console.receive({"type": "open", "activity": steps[0]})
    console.receive({"type": "turn", "until": 2_000_000_000})
    screen = Screen(Store.open())
    assert {page["until"] for page in (bot.view, screen.view(), console.view())} == {2_000_000_000}
    screen.close()
    bot.leave()


def test_ready_is_counted_and_is_no_answer(console, store, gathering, steps):
    bot = Bot(Store.open(), gathering.code, "staff", 1)
    console.receive({"type": "open", "activity": steps[0]})
    for number, ready in enumerate((True, False, True)):
        assert bot.view
        bot.send(
            {
                "type": "ready",
                "uuid": f"ready-or-not-{number}",
                "activity": steps[0],
                "ready": ready,
            }
        )
        assert bot.view["ready"] is ready
        assert console.view()["activities"][0]["ready"] == ready
    assert console.view()["activities"][0]["answered"] == 0
    bot.leave()


def test_the_plan_is_the_groups_own_copy(console, store, gathering, steps):
    console.receive({"type": "add", "kind": "ideas"})
    added = store.list_activities(gathering.id)[-1]
    assert added.kind == "ideas"
    console.receive(
        {"type": "plan", "activity": added.id, "title": "Siste ord", "question": "Noe mer?"}
    )
    assert store.find_activity(added.id).title["nb"] == "Siste ord"
    console.receive({"type": "remove", "activity": added.id})
    assert [each.id for each in store.list_activities(gathering.id)] == steps
    # The file it came from, and so the next gathering, is as before.
    before = start_gathering(store, gathering.project_id)
    first = store.list_activities(before.id)[0]
    console.receive({"type": "plan", "activity": first.id, "title": "Omdøpt"})
    fresh = start_gathering(store, gathering.project_id)
    assert store.list_activities(fresh.id)[0].title == first.title


def test_a_step_people_have_answered_stays(console, store, steps, idea):
    console.receive({"type": "remove", "activity": steps[0]})
    assert console.told[-1]["type"] == "refused"
    assert store.find_activity(steps[0])


def test_an_order_must_name_every_step_once(store, gathering, steps):
    for wrong in (steps[:-1], [*steps, steps[0]], [steps[0]] * len(steps)):
        with pytest.raises(Refused):
            store.order_activities(gathering.id, wrong)


def test_an_unknown_kind_is_refused(console, store, gathering, steps):
    console.receive({"type": "add", "kind": "no_such_kind"})
    assert console.told[-1]["type"] == "refused"
    store.add_activity(gathering.id, Step("talk", {"nb": "Prat"}, {}, 5))
    assert [each.id for each in store.list_activities(gathering.id)][:-1] == steps


def test_themes_are_merged_by_name_and_hold_each_idea_once(console, store, gathering, steps):
    store.set_approval(gathering.id, False)
    who = store.join(gathering.id, "y" * 32, "staff")
    store.open_activity(steps[0])
    texts = ["Uteskole på fredager", "Mer uteskole", "Leksefri uke", "Uteskolen trenger bål"]
    for number, text in enumerate(texts):
        store.submit(f"idea-number-{number}", steps[0], who.id, Entry({"text": text}, text=text))
    ids = [each.id for each in store.list_statements(gathering.id)]
    themes = [
        {"label": "Ute", "statements": [ids[0], 999]},
        {"label": "Tomt", "statements": []},
        {"label": " Ute ", "statements": [ids[1], ids[0]]},
    ]
    console.receive({"type": "themes", "activity": steps[0], "themes": themes})
    kept = store.find_activity(steps[0]).options["themes"]
    assert kept == [{"label": "Ute", "statements": [ids[0], ids[1]]}]
    screen = Screen(Store.open())
    assert [idea["theme"] for idea in screen.view()["board"]["ideas"]] == ["Ute", "Ute", "", ""]
    screen.close()

    # What is in no theme yet can be suggested, and a suggestion changes nothing by itself.
    console.receive({"type": "themes", "activity": steps[0], "themes": []})
    console.receive({"type": "suggest", "activity": steps[0]})
    suggested = next(each for each in console.told if each["type"] == "suggested")
    assert suggested["themes"] == [{"label": "Uteskole", "statements": [ids[0], ids[1], ids[3]]}]
    assert store.find_activity(steps[0]).options["themes"] == []


def test_a_round_is_not_opened_again_when_it_has_been_asked_once_more(store, gathering, console):
    words = {"nb": "Ord", "nn": "Ord", "en": "Words"}
    first = next(e.id for e in store.list_activities(gathering.id) if e.kind == "four_fields")
    second = store.add_activity(gathering.id, Step("four_fields", words, words, 10)).id
    who = store.join(gathering.id, "y" * 32, "staff")

    def ask(activity):
        console.receive({"type": "open", "activity": activity})
        store.submit(f"answer-to-{activity}", activity, who.id, Entry({"priority": "renew"}, "1"))
        console.receive({"type": "close", "activity": activity})

    ask(first)
    console.receive({"type": "open", "activity": first})
    assert store.find_activity(first).is_open, "nobody has been asked again yet"
    console.receive({"type": "close", "activity": first})
    ask(second)
    console.told.clear()
    console.receive({"type": "open", "activity": first})
    assert [each["type"] for each in console.told] == ["refused"]
    assert not store.find_activity(first).is_open
    console.receive({"type": "open", "activity": second})
    assert store.find_activity(second).is_open
