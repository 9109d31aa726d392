"""Individually, in groups, in plenary: who sees what, and when."""

import pytest

from dugnad.bots import Bot
from dugnad.domain.model import Step
from dugnad.opening import first_project
from dugnad.pages.console import Console
from dugnad.pages.screen import Screen
from dugnad.store import Store

WORDS = {"nb": "Ideer", "nn": "Idear", "en": "Ideas"}


@pytest.fixture
def gathering(store):
    project = first_project(store, "nb")
    steps = [Step("ideas", WORDS, WORDS, 20)]
    return store.add_gathering(project.id, title=WORDS, steps=steps, approval=False)


@pytest.fixture
def turn(store, gathering):
    """Turn the room to a stage of IGP, as the console does."""
    console = Console(Store.open())
    console.tell = lambda message: None
    step = store.list_activities(gathering.id)[0].id
    console.receive({"type": "open", "activity": step})

    def to(stage):
        console.receive({"type": "plan", "activity": step, "options": {"stage": stage}})

    yield to
    console.close()


@pytest.fixture
def bots(gathering):
    made = [Bot(Store.open(), gathering.code, "staff", seed) for seed in range(6)]
    yield made
    for bot in made:
        bot.leave()


def say(bot, payload, uuid):
    activity = bot.view["activity"]["id"]
    message = {"type": "submit", "uuid": uuid, "activity": activity, "payload": payload}
    return bot.send(message)[0]["type"]


def test_a_note_is_ones_own_until_the_group_releases_it(store, gathering, turn, bots):
    turn("individual")
    assert say(bots[0], {"text": "Noe jeg ikke ville sagt høyt"}, "my-own-note-1") == "saved"
    assert bots[0].view["card"]["notes"] == ["Noe jeg ikke ville sagt høyt"]
    assert bots[1].view["card"]["notes"] == []
    assert store.list_statements(gathering.id) == []
    screen = Screen(Store.open())
    assert screen.view()["board"]["ideas"] == []

    turn("group")
    assert say(bots[0], {"group": 2}, "i-sit-in-two") == "saved"
    assert bots[0].view["card"]["group"] == 2
    assert say(bots[0], {"text": "Det gruppa vil vise"}, "released-by-two") == "saved"
    assert [idea["text"] for idea in screen.view()["board"]["ideas"]] == ["Det gruppa vil vise"]

    turn("plenary")
    assert say(bots[0], {"text": "For sent"}, "too-late-for-this") == "refused"
    assert [each.text for each in store.list_statements(gathering.id)] == ["Det gruppa vil vise"]
    screen.close()


def test_a_change_of_group_counts_last(turn, bots):
    turn("group")
    for number, group in enumerate((1, 4, 3)):
        assert say(bots[0], {"group": group}, f"group-choice-{number}") == "saved"
    assert bots[0].view["card"]["group"] == 3


@pytest.mark.parametrize("group", [0, -1, 61, "2", 1.5, True, None, [1]])
def test_no_such_group(turn, bots, group):
    turn("group")
    assert say(bots[0], {"group": group}, "no-such-group-1") == "refused"


def test_bots_play_every_stage(store, gathering, turn, bots):
    for stage, sent in ((None, 6), ("individual", 6), ("group", 12), ("plenary", 0)):
        turn(stage)
        assert sum(bot.play([f"Idé i {stage}"]) for bot in bots) == sent
    assert len(store.list_statements(gathering.id)) == 12
