"""What a phone is told of its letters and its cards."""

import pytest

from dugnad.bots import Bot
from dugnad.content import default_roles
from dugnad.domain.errors import NotFound, Refused, StoreError
from dugnad.domain.model import Step
from dugnad.store import Store

UUID = "a-letter-of-mine"


@pytest.fixture
def asked(store):
    """A phone in a gathering that asks for ideas twice; the second is still to come."""
    project = store.add_project(municipality="", unit="", name="P", roles=default_roles())
    steps = [Step("ideas", {}, {}, 5), Step("ideas", {}, {}, 5)]
    gathering = store.add_gathering(project.id, title={}, steps=steps)
    first, second = (each.id for each in store.list_activities(gathering.id))
    store.open_activity(first)
    bot = Bot(Store.open(), gathering.code, "staff", 1)
    yield bot, first, second
    bot.leave()


def test_each_activity_has_a_card_of_its_own(asked, store):
    bot, first, second = asked

    def cards():
        bot.page.heard.clear()
        bot.page.look()
        return [each["activity"] for each in bot.page.heard if each["type"] == "card"]

    assert bot.view["activity"]["id"] == first
    store.open_activity(second)
    assert cards() == [second]
    assert cards() == []
    store.open_activity(first)
    assert cards() == [first]


@pytest.mark.parametrize(
    ("error", "later"),
    [
        (
            StoreError(
                "The disk is full. Nothing was stored. Free some space on it and try again."
            ),
            True,
        ),
        (Refused("This question is no longer asked."), False),
        (NotFound("There is nothing here by that number. Reload the page and try again."), False),
        (KeyError("a bug"), False),
    ],
    ids=lambda value: type(value).__name__,
)
def test_only_what_the_store_may_take_another_time_is_kept(asked, monkeypatch, error, later):
    bot, first, _second = asked

    def submit(*_message):
        raise error

    monkeypatch.setattr(bot.page.store, "submit", submit)
    [told] = bot.send(
        {"type": "submit", "uuid": UUID, "activity": first, "payload": {"text": "Mer tid ute"}}
    )
    assert (told["type"], told["uuid"], told["later"]) == ("refused", UUID, later)
    assert told["reason"]
