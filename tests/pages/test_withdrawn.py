"""A participant takes back what waits for approval; nobody else can, and nothing of it is kept."""

import pytest
from cases import CASES

from dugnad.bots import Bot
from dugnad.domain.model import Step
from dugnad.opening import first_project
from dugnad.store import Store

WORDS = {"nb": "Ord", "nn": "Ord", "en": "Words"}
SENT = {
    "ideas": {"text": "Angrer på dette"},
    "statements": {"text": "Angrer på dette"},
    "reflection": {"field": "keep", "text": "Angrer på dette"},
    "strengths": {"text": "Angrer på dette", "whom": "Foreldre"},
    "check_in-word": {"text": "Angrer på dette"},
    "contract": {"item": "time", "choice": "questioned", "text": "Angrer på dette"},
}


@pytest.fixture
def begin(store):
    bots = []

    def begun(name, approval=True):
        stage = CASES[name]()
        project = first_project(store, "nb")
        steps = [Step(stage.kind, WORDS, WORDS, 5, stage.options)]
        gathering = store.add_gathering(project.id, title=WORDS, steps=steps, approval=approval)
        [activity] = store.list_activities(gathering.id)
        store.open_activity(activity.id)
        bots.extend(Bot(Store.open(), gathering.code, "staff", seed) for seed in range(2))
        return gathering, activity.id, bots

    yield begun
    for bot in bots:
        bot.leave()


def say(bot, activity, payload, uuid):
    message = {"type": "submit", "uuid": uuid, "activity": activity, "payload": payload}
    return bot.send(message)[0]["type"]


@pytest.mark.parametrize("name", SENT)
def test_what_waits_is_taken_back(begin, store, name):
    gathering, activity, (bot, other) = begin(name)
    assert say(bot, activity, SENT[name], "regretted-message") == "saved"
    [mine] = bot.view["card"]["own"]
    assert mine["status"] == "pending"
    assert say(other, activity, {"withdraw": mine["id"]}, "not-mine-to-take") == "refused"
    assert len(store.list_statements(gathering.id)) == 1
    assert say(bot, activity, {"withdraw": mine["id"]}, "taken-back-first") == "saved"
    assert say(bot, activity, {"withdraw": mine["id"]}, "taken-back-twice") == "saved"
    assert store.list_statements(gathering.id) == []
    assert bot.view["card"]["own"] == []
    kept = [dict(each.payload) for each in store.list_contributions(activity)]
    assert "Angrer" not in repr(kept)
    if name == "contract":  # the answer stands, without its words
        assert kept[0]["choice"] == "questioned"


@pytest.mark.parametrize("status", ["approved", "hidden"])
def test_what_has_been_looked_at_stays(begin, store, status):
    gathering, activity, (bot, _) = begin("ideas")
    say(bot, activity, SENT["ideas"], "regretted-message")
    [mine] = store.list_statements(gathering.id)
    store.set_status(mine.id, status)
    assert say(bot, activity, {"withdraw": mine.id}, "taken-back-late") == "refused"
    assert len(store.list_statements(gathering.id)) == 1


def test_what_others_have_become_part_of_stays(begin, store):
    gathering, activity, (bot, other) = begin("ideas")
    say(bot, activity, SENT["ideas"], "regretted-message")
    say(other, activity, {"text": "Det samme"}, "the-same-message")
    mine, theirs = store.list_statements(gathering.id)
    store.set_status(theirs.id, "hidden")
    store.set_screen(gathering.id, merged=[{"statement": mine.id, "statements": [theirs.id]}])
    assert say(bot, activity, {"withdraw": mine.id}, "taken-back-late") == "refused"


@pytest.mark.parametrize("forged", [None, True, "1", 0, -1, 1.0, [1], 10**30])
def test_what_is_no_number_is_refused(begin, forged):
    _, activity, (bot, _) = begin("ideas")
    assert say(bot, activity, {"withdraw": forged}, "forged-message") == "refused"


def test_a_statement_of_a_participant_always_waits(begin, store):
    gathering, activity, (bot, _) = begin("statements", approval=False)
    say(bot, activity, SENT["statements"], "a-statement-of-mine")
    assert [each.status.value for each in store.list_statements(gathering.id)] == ["pending"]
    assert bot.view["card"]["items"] == []


def test_the_same_words_in_two_fields_stand_in_both(begin):
    _, activity, (bot, _) = begin("reflection")
    for field in ("keep", "drop"):
        say(bot, activity, {"field": field, "text": "Fellestiden"}, f"written-in-{field}")
    assert [each["field"] for each in bot.view["card"]["own"]] == ["drop", "keep"]
