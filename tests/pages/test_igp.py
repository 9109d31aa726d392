"""Individually, in groups, in plenary: who sees what, and when."""

import time

import pytest

from dugnad.bots import Bot
from dugnad.domain.model import Step
from dugnad.opening import first_project
from dugnad.pages.console import Console
from dugnad.pages.screen import Screen
from dugnad.store import Store

WORDS = {"nb": "Ideer", "nn": "Idear", "en": "Ideas"}
SECRET = "Noe jeg ikke ville sagt høyt"
#: Kind → what a message of it holds beside the text.
KINDS = {
    "ideas": {},
    "statements": {},
    "reflection": {"field": "learned"},
    "strengths": {"whom": "Nye lærere"},
}


@pytest.fixture(params=["ideas"])
def kind(request):
    return request.param


every_kind = pytest.mark.parametrize("kind", KINDS, indirect=True)


@pytest.fixture
def gathering(store, kind):
    project = first_project(store, "nb")
    steps = [Step(kind, WORDS, WORDS, 20), Step("talk", WORDS, WORDS, 5)]
    return store.add_gathering(project.id, title=WORDS, steps=steps, approval=False)


@pytest.fixture
def step(store, gathering):
    return store.list_activities(gathering.id)[0].id


@pytest.fixture
def console(step):
    page = Console(Store.open())
    page.told = []
    page.tell = page.told.append
    page.receive({"type": "open", "activity": step})
    yield page
    page.close()


@pytest.fixture
def turn(console, step):
    """Turn the room to a stage of IGP, as the console does."""
    return lambda stage: console.receive({"type": "stage", "activity": step, "stage": stage})


@pytest.fixture
def bots(gathering):
    made = [Bot(Store.open(), gathering.code, "staff", seed) for seed in range(6)]
    yield made
    for bot in made:
        bot.leave()


@pytest.fixture
def screen(gathering):
    page = Screen(Store.open())
    yield page
    page.close()


def told(bot, payload):
    said = bot.view["activity"]
    told.count += 1
    uuid = f"message-number-{told.count}"
    message = {"type": "submit", "uuid": uuid, "activity": said["id"], "payload": payload}
    return bot.send(message)[0]


told.count = 0


def say(bot, payload):
    return told(bot, payload)["type"]


def igp(bot):
    return bot.view["card"]["igp"]


def texts(store, gathering):
    return [each.text for each in store.list_statements(gathering.id)]


@every_kind
def test_a_note_is_ones_own_until_the_group_releases_it(store, gathering, turn, bots, screen, kind):
    more = KINDS[kind]
    turn("individual")
    assert say(bots[0], {**more, "note": SECRET}) == "saved"
    [note] = igp(bots[0])["notes"]
    assert note["text"].startswith(SECRET)
    assert [each["text"] for each in bots[0].view["card"]["own"]] == [note["text"]]
    assert igp(bots[1])["notes"] == []
    assert texts(store, gathering) == []
    assert SECRET not in repr(screen.view())

    turn("group")
    assert say(bots[0], {"group": 2, "writes": True}) == "saved"
    assert (igp(bots[0])["group"], igp(bots[0])["writes"]) == (2, "me")
    assert say(bots[0], {**more, "text": "Det gruppa vil vise"}) == "saved"
    for each in store.list_statements(gathering.id):
        store.set_status(each.id, "approved")
    assert "Det gruppa vil vise" in repr(screen.view()["board"])
    assert SECRET not in repr(screen.view())

    turn("plenary")
    assert say(bots[0], {**more, "text": "For sent"}) == "refused"
    assert len(texts(store, gathering)) == 1


@every_kind
@pytest.mark.parametrize("stage", ["", "individual", "group", "plenary"])
def test_a_note_that_comes_late_is_still_a_note(store, gathering, turn, bots, kind, stage):
    """Sent as the time ran out, or from the outbox of a phone that slept."""
    turn("individual")
    assert igp(bots[0])["stage"] == "individual"
    turn(stage)
    assert say(bots[0], {**KINDS[kind], "note": SECRET}) == "saved"
    assert texts(store, gathering) == []


@every_kind
def test_a_text_for_the_room_is_not_sent_while_each_writes_alone(
    store, gathering, turn, bots, kind
):
    """Written to be seen, and come when it would be taken for a note: kept on the phone."""
    turn("individual")
    answer = told(bots[0], {**KINDS[kind], "text": SECRET})
    assert answer["type"] == "refused" and "telefonen" in answer["reason"]
    assert texts(store, gathering) == []
    assert igp(bots[0])["notes"] == []


def test_a_project_that_is_taken_away_leaves_the_notes_behind(
    store, gathering, turn, bots, tmp_path
):
    assert say(bots[0], {"text": "For alle"}) == "saved"
    turn("individual")
    assert say(bots[0], {"note": SECRET}) == "saved"
    store.export_project(gathering.project_id, tmp_path / "a.dugnad")
    with Store.open(tmp_path / "other", create=True) as other:
        moved = other.import_project(tmp_path / "a.dugnad")
        [taken] = other.list_gatherings(moved.id)
        found = other.list_contributions(other.list_activities(taken.id)[0].id)
        assert [dict(each.payload) for each in found] == [{"text": "For alle"}]


def test_one_phone_writes_for_each_group(store, gathering, turn, bots):
    turn("group")
    first, second, third, *_ = bots
    for bot in (first, second):
        assert say(bot, {"group": 3}) == "saved"
    assert say(first, {"text": "Ingen skriver ennå"}) == "refused"
    assert say(first, {"group": 3, "writes": True}) == "saved"
    assert (igp(first)["writes"], igp(second)["writes"]) == ("me", "other")
    # A second one is asked whether it takes over.
    assert say(second, {"group": 3, "writes": True}) == "refused"
    assert say(second, {"text": "Fra en annen"}) == "refused"
    assert say(third, {"text": "Fra ingen gruppe"}) == "refused"
    assert say(first, {"text": "Fra gruppa"}) == "saved"
    assert say(second, {"group": 3, "writes": True, "over": True}) == "saved"
    assert (igp(first)["writes"], igp(second)["writes"]) == ("other", "me")
    assert say(first, {"text": "Ikke lenger min"}) == "refused"
    assert say(second, {"text": "Min nå"}) == "saved"
    # Who moves to another group no longer writes for this one.
    assert say(second, {"group": 4}) == "saved"
    assert say(second, {"text": "Glemte at jeg flyttet"}) == "refused"
    assert texts(store, gathering) == ["Fra gruppa", "Min nå"]


def test_the_others_of_a_group_see_that_one_writes(store, gathering, turn, bots):
    """Without sending anything themselves; that one has come to sit there tells nobody."""
    turn("group")
    first, second, *_ = bots
    shown = lambda: second.page.look() or second.page.shown["card"]["igp"]["writes"]
    say(second, {"group": 3})
    quiet = store.revision(gathering.id).room
    say(first, {"group": 3})
    assert store.revision(gathering.id).room == quiet
    for message, seen in (({"writes": True}, "other"), ({"writes": False}, "")):
        say(first, {"group": 3} | message)
        second.page._read_next = 0.0  # phones that only read are a few seconds late
        assert shown() == seen


def test_two_who_ask_to_write_in_the_same_moment_are_one_in_the_end(store, turn, bots, monkeypatch):
    """Both pages have read that nobody writes; the one who was stored last does."""
    turn("group")
    from dugnad import rooms

    read = rooms.table
    monkeypatch.setattr(
        rooms, "table", lambda *args: __import__("dataclasses").replace(read(*args), writers={})
    )
    assert [say(bot, {"group": 1, "writes": True}) for bot in bots[:2]] == ["saved", "saved"]
    monkeypatch.undo()
    assert [igp(bot)["writes"] for bot in bots[:2]] == ["other", "me"]


def test_what_a_group_released_says_which_group(turn, bots, console, screen):
    turn("group")
    for bot, group in ((bots[0], 3), (bots[1], 1)):
        say(bot, {"group": group, "writes": True})
    say(bots[2], {"group": 5})
    say(bots[0], {"text": "Fra den tredje"})
    [idea] = screen.view()["board"]["ideas"]
    assert idea["group"] == "Gruppe 3"
    [listed] = console.view()["statements"]
    assert listed["place"] == "Gruppe 3"
    said = console.view()["activities"][0]["igp"]
    assert (said["delivered"], said["missing"]) == ([3], [1, 5])


def test_groups_are_suggested_from_those_present(store, gathering, turn, bots, screen, console):
    for number in range(34):
        store.join(gathering.id, f"token-of-a-phone-{number:03}", "staff")
    turn("group")
    assert screen.view()["groups"] == "Grupper på 5, nummer 1–8"
    assert igp(bots[0])["groups"] == 8
    talk = store.list_activities(gathering.id)[1].id
    console.receive({"type": "open", "activity": talk})
    assert screen.view()["board"]["groups"] == "Grupper på 5, nummer 1–8"


def test_a_stage_starts_the_clock_and_undo_brings_both_back(turn, console, screen):
    turn("individual")
    assert 170 <= screen.view()["until"] - time.time() <= 180
    turn("group")
    assert 590 <= screen.view()["until"] - time.time() <= 600
    console.receive({"type": "undo"})
    assert screen.view()["igp"] == "individual"
    assert 170 <= screen.view()["until"] - time.time() <= 180
    turn("plenary")
    assert screen.view()["until"] == 0
    for _ in range(2):
        console.receive({"type": "undo"})
    assert (screen.view()["igp"], screen.view()["until"]) == ("", 0)


def test_what_the_plenary_has_is_given_dots_next(store, gathering, turn, console, step):
    turn("plenary")
    plan = lambda: [each.kind for each in store.list_activities(gathering.id)]
    console.receive({"type": "prioritise", "activity": step})
    assert plan() == ["ideas", "dots", "talk"]
    console.receive({"type": "prioritise", "activity": step})
    assert console.told[-1]["type"] == "refused"
    console.receive({"type": "undo"})
    assert plan() == ["ideas", "talk"]


def test_a_kind_without_stages_is_not_turned(console, store, gathering):
    talk = store.list_activities(gathering.id)[1].id
    console.receive({"type": "stage", "activity": talk, "stage": "group"})
    assert console.told[-1]["type"] == "refused"


def test_what_the_facilitator_enters_goes_to_the_room_in_every_stage(
    store, gathering, turn, console, step
):
    store.add_group(gathering.id, role="staff", size=4)
    [group] = store.list_groups(gathering.id)
    for stage in ("individual", "group", "plenary"):
        turn(stage)
        message = {
            "type": "for_group",
            "uuid": f"paper-{stage}",
            "activity": step,
            "group": group.id,
        }
        console.receive({**message, "payload": {"text": stage}})
    assert texts(store, gathering) == ["individual", "group", "plenary"]


def test_a_change_of_group_counts_last(turn, bots):
    turn("group")
    for group in (1, 4, 3):
        assert say(bots[0], {"group": group}) == "saved"
    assert igp(bots[0])["group"] == 3


@pytest.mark.parametrize("group", [0, -1, 61, "2", 1.5, True, None, [1]])
def test_no_such_group(turn, bots, group):
    turn("group")
    assert say(bots[0], {"group": group}) == "refused"


@every_kind
def test_bots_play_every_stage(store, gathering, turn, bots, kind):
    for stage in ("", "individual", "group", "plenary"):
        turn(stage)
        for bot in bots:
            bot.play([f"Idé {number} i {stage}" for number in range(5)])
    assert texts(store, gathering) or kind == "statements"
    assert not [text for text in texts(store, gathering) if "individual" in text]
