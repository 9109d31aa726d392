"""What a facilitator does can be undone, and nothing reaches beyond the own gathering."""

import pytest

from dugnad.bots import Bot
from dugnad.domain.errors import Refused
from dugnad.domain.model import Entry, Step
from dugnad.opening import first_project, start_gathering
from dugnad.pages.console import Console
from dugnad.pages.screen import Screen
from dugnad.store import Store


@pytest.fixture
def gathering(store):
    """A gathering of three steps."""
    project = first_project(store, "nb")
    words = {"nb": "Ord", "nn": "Ord", "en": "Words"}
    steps = [Step(kind, words, words, 10) for kind in ("ideas", "four_fields", "talk")]
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
    """All a facilitator sees, but for how much there is to undo and which steps were opened."""
    view = console.view()
    del view["undo"]
    for step in view["activities"]:
        step["status"] = "open" if step["status"] == "open" else "not open"
    return view


def acts(steps, idea):
    return {
        "open": {"type": "open", "activity": steps[1]},
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
        "order": {"type": "order", "activities": steps[::-1]},
    }


@pytest.mark.parametrize(
    "name",
    ["open", "show", "approval", "approve", "set aside", "edit", "dark", "pause", "clock", "pin", "plan", "options", "themes", "order"],
)  # fmt: skip
def test_every_act_can_be_undone(console, steps, idea, name):
    before = facts(console)
    console.receive(acts(steps, idea)[name])
    assert facts(console) != before, "the act did nothing"
    console.receive({"type": "undo"})
    assert facts(console) == before


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
    for _ in range(len(acts(steps, idea))):
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
    step = console.view()["activities"][0]
    assert (step["ready"], step["answered"]) == (1, 0)
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
