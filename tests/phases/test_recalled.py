"""The promises on the room's screen, and what is said of them while the room looks."""

from math import ceil

import pytest

from dugnad.activities.kind import Room
from dugnad.activities.talk.screen import A_SHEET, view
from dugnad.domain.chain import ElementKind
from dugnad.domain.model import Step
from dugnad.domain.recalled import recalled
from dugnad.opening import start_gathering
from dugnad.pages.phase_evaluation import Evaluation
from dugnad.rooms import whole_room


@pytest.fixture
def talk(made, store):
    """The step of the evaluation in which the contract is read again, opened."""
    project = store.project_at_hand()
    gathering = start_gathering(store, project.id, "evaluering")
    step = next(each for each in store.list_activities(gathering.id) if each.options.get("recall"))
    store.open_activity(step.id)
    return gathering, store.find_activity(step.id)


def shown(store, talk, language="nb"):
    return view(whole_room(store, *talk), language)


def cards(board):
    return [each for sheet in board["again"] for each in sheet]


def test_each_promise_and_each_dissent_is_on_the_screen(talk, store):
    board = shown(store, talk)
    project = talk[0].project_id
    promises = [each.content for each in store.list_elements(project, ElementKind.CONTRACT)]
    decisions = [each.content for each in store.list_elements(project, ElementKind.DECISION)]
    texts = [each["text"] for each in cards(board)]
    assert promises and texts[: len(promises)] == [each.text for each in promises]
    assert texts[len(promises) :] == [one.view for each in decisions for one in each.dissents]
    assert board["pages"]["board"] == len(board["again"]) == ceil(len(texts) / A_SHEET)


def test_what_is_answered_on_the_page_is_seen_in_the_room(talk, store, desk):
    page = desk(Evaluation)
    promise = page.view["contract"][0]
    for held, said in (("not", "Holdt ikke"), ("held", "Holdt")):
        page.do(type="promise", promise=promise["id"], held=held, text="Sett i mai")
        card = next(each for each in cards(shown(store, talk)) if each["text"] == promise["text"])
        assert (card["over"], card["under"]) == (promise["party"], said)


def test_a_talk_that_recalls_nothing_has_its_title(made, store):
    project = store.project_at_hand()
    for options in ({}, {"recall": True}):
        steps = [Step("talk", {"nb": "Takk"}, {}, 5, options)]
        gathering = store.add_gathering(project.id, title={"nb": "G"}, steps=steps)
        [activity] = store.list_activities(gathering.id)
        board = shown(store, (gathering, activity))
        assert bool(board["again"]) is bool(options) and board["title"] == "Takk"


def test_what_was_withdrawn_is_not_recalled(made, store):
    project = store.project_at_hand().id
    before = recalled(store.list_elements(project), store.list_links(project))
    gone = store.list_elements(project, ElementKind.CONTRACT)[0]
    store.withdraw_element(gone.id, "Skrevet to ganger", role="staff")
    now = recalled(store.list_elements(project), store.list_links(project))
    assert [each for each in before if each not in now] == [before[0]]


def test_a_phone_is_told_nothing_of_it(talk, store):
    from dugnad.activities.kind import Mine
    from dugnad.activities.registry import kind_of
    from dugnad.rooms import table

    room = table(store, *talk)
    assert isinstance(room, Room) and not room.recalled
    assert kind_of("talk").card(room, Mine((), ())) == {}
