"""A phone can send anything. What it may not do is refused in a sentence, and nothing is kept."""

import pytest

from dugnad.bots import Bot
from dugnad.charts import label
from dugnad.domain.model import Entry
from dugnad.opening import start_gathering
from dugnad.store import Store


@pytest.fixture
def steps(store, gathering):
    return {each.kind: each.id for each in reversed(store.list_activities(gathering.id))}


@pytest.fixture
def bot(store, gathering):
    made = Bot(Store.open(), gathering.code, "staff", 1)
    yield made
    made.leave()


def refusal(told):
    assert [each["type"] for each in told] == ["refused"]
    assert told[0]["reason"].strip()
    return told[0]


def submit(bot, activity, payload, uuid="a-message-of-mine"):
    return bot.send({"type": "submit", "uuid": uuid, "activity": activity, "payload": payload})


NO_MESSAGES = [
    None,
    "hello",
    7,
    [],
    {},
    {"type": "open", "activity": 1},
    {"type": "submit"},
    {"type": "submit", "uuid": "12345678", "activity": "1", "payload": {}},
    {"type": "submit", "uuid": "12345678", "activity": 1, "payload": []},
    {
        "type": "submit",
        "uuid": "12345678",
        "activity": 1,
        "payload": {"text": "x"},
        "role": "staff",
    },
    {"type": "submit", "uuid": ["x"], "activity": 1, "payload": {}},
    {"type": "submit", "uuid": "12345678", "activity": 10**30, "payload": {"text": "x"}},
    {"type": "language", "language": "<script>"},
    {"type": "join", "token": "short", "role": "staff"},
    {"type": "join", "token": "x" * 32, "role": "facilitator"},
    {"type": "status", "statements": [1], "status": "approved"},
]


@pytest.mark.parametrize("message", NO_MESSAGES)
def test_what_is_no_message(bot, store, steps, message):
    store.open_activity(steps["ideas"])
    bot.page.look()
    refusal(bot.send(message))
    assert store.list_contributions(steps["ideas"]) == []


def test_a_closed_activity(bot, store, steps):
    told = submit(bot, steps["ideas"], {"text": "For sent"})
    assert refusal(told)["uuid"] == "a-message-of-mine"
    assert store.list_contributions(steps["ideas"]) == []


def test_someone_elses_uuid(bot, store, gathering, steps):
    store.open_activity(steps["ideas"])
    other = store.join(gathering.id, "x" * 32, "pupils")
    store.submit("a-message-of-mine", steps["ideas"], other.id, Entry({"text": "Min"}, text="Min"))
    refusal(submit(bot, steps["ideas"], {"text": "Din"}))
    assert [each.text for each in store.list_statements(gathering.id)] == ["Min"]


def test_another_gatherings_activity(bot, store, gathering):
    other = start_gathering(store, gathering.project_id)
    step = next(each for each in store.list_activities(other.id) if each.kind == "ideas")
    store.open_activity(step.id)
    refusal(submit(bot, step.id, {"text": "Feil rom"}))
    assert store.list_contributions(step.id) == []


def test_a_phone_cannot_answer_for_a_group(bot, store, gathering, steps):
    store.set_approval(gathering.id, False)
    store.open_activity(steps["ideas"])
    submit(bot, steps["ideas"], {"text": "Praksis"}, "the-first-message")
    store.open_activity(steps["four_fields"])
    refusal(submit(bot, steps["four_fields"], {"statement": 1, "counts": {"refine": 400}}))
    assert store.list_contributions(steps["four_fields"]) == []


def test_a_practice_that_is_not_approved(bot, store, steps):
    store.open_activity(steps["ideas"])
    submit(bot, steps["ideas"], {"text": "Venter"}, "the-first-message")
    store.open_activity(steps["four_fields"])
    refusal(submit(bot, steps["four_fields"], {"statement": 1, "priority": "refine"}))


def test_before_joining(store, gathering, steps):
    store.open_activity(steps["ideas"])
    stranger = Bot(Store.open(), gathering.code, "no-such-role", 1)
    refusal(submit(stranger, steps["ideas"], {"text": "Utenfra"}))
    assert store.list_statements(gathering.id) == []
    stranger.leave()


def test_a_phone_knows_nothing_of_others(bot, store, gathering, steps):
    store.set_approval(gathering.id, False)
    store.open_activity(steps["ideas"])
    submit(bot, steps["ideas"], {"text": "Felles praksis"}, "the-first-message")
    other = store.join(gathering.id, "x" * 32, "pupils")
    fields = steps["four_fields"]
    store.open_activity(fields)
    before = bot.view["card"]
    store.submit("another-message", fields, other.id, Entry({"priority": "discard"}, key="1"))
    assert bot.view["card"] == before
    assert bot.view["card"]["placed"] == {}


def test_synced_state_of_the_page_means_nothing(bot, store, steps):
    """A browser can set any synced trait: what the page shows comes from the store alone."""
    store.open_activity(steps["ideas"])
    before = bot.view
    bot.page.set_state({"tooltip": "x", "_view_name": "Evil", "_esm": "export default {}"})
    assert bot.view == before


def test_html_is_text_everywhere(bot, store, gathering, steps):
    store.set_approval(gathering.id, False)
    store.open_activity(steps["ideas"])
    nasty = "<img src=x onerror=alert(1)> $\\sqrt{2}$ <a href='//x'>y</a>"
    submit(bot, steps["ideas"], {"text": nasty})
    assert bot.view["card"]["own"][0]["text"] == nasty
    drawn = label(nasty, 200)
    assert "<" not in drawn.replace("<br>", "")
    assert "$" not in drawn
