"""Every activity kind through the store: bots play, everything is kept and found again."""

import json
from dataclasses import replace
from random import Random

import pytest
from cases import CASES, SILENT

from dugnad.activities.kind import Mine, Room
from dugnad.activities.registry import kind_of, on_the_table
from dugnad.content import default_roles
from dugnad.domain.errors import Refused
from dugnad.domain.model import Entry, StatementStatus, Step
from new_store import new_store

each_case = pytest.mark.parametrize("name", [name for name in CASES if name not in SILENT])


@pytest.fixture
def store(tmp_path):
    with new_store(tmp_path / "store") as opened:
        yield opened


@each_case
def test_bots_play_it_through_the_store(name, store):
    """Every message of every bot is accepted, kept, and found again."""

    stage = CASES[name]()
    project = store.add_project(municipality="", unit="U", name="P", roles=default_roles())
    step = Step(stage.kind, {"nb": "T"}, {"nb": "Q"}, 5, stage.options)
    ideas = Step("ideas", {"nb": "T"}, {"nb": "Q"}, 5)
    gathering = store.add_gathering(project.id, title={"nb": "G"}, steps=[ideas, step])
    first, activity = store.list_activities(gathering.id)
    people = [store.join(gathering.id, f"token-of-a-phone-{n:03}", "staff") for n in range(7)]
    store.open_activity(first.id)
    for at, each in enumerate(stage.statements):
        entry = Entry(payload={"text": each.text}, text=each.text)
        store.submit(f"idea-{at:05}", first.id, people[0].id, entry)
    for each in store.list_statements(gathering.id):
        store.set_status(each.id, "approved")
    store.open_activity(activity.id)
    kind, sent = kind_of(stage.kind), 0
    for who in people:
        for payload in kind.play(card_of(store, activity.id, who), Random(who.id), ["Mer tid"]):
            room = phone_room(store, activity.id)
            entry = kind.accept(payload, room, who)
            assert store.submit(f"answer-{who.id}-{sent:05}", activity.id, who.id, entry)
            sent += 1
        again = card_of(store, activity.id, who)
        json.dumps(again)
    assert sent >= 7
    assert len(store.list_contributions(activity.id)) == sent
    closed = store.close_activity(activity.id)
    late = Entry(payload={}, key="late")
    with pytest.raises(Refused):
        store.submit("too-late-0001", activity.id, people[0].id, late)
    room = phone_room(store, activity.id)
    whole = replace(
        room,
        activity=replace(closed, shown=True),
        contributions=tuple(store.list_contributions(activity.id)),
    )
    view = kind.screen.view(whole, "nb")
    json.dumps(view)
    assert view["pages"]["board"] >= 1 or name == "ideas-individual"  # notes are on no board


def phone_room(store, number):

    activity = store.find_activity(number)
    statements = store.list_statements(activity.gathering_id, StatementStatus.APPROVED)
    table = on_the_table(activity, store.list_activities(activity.gathering_id), statements)
    return Room(activity, table, 5)


def card_of(store, number, who):

    room = phone_room(store, number)
    mine = Mine(
        store.own_contributions(number, who.id),
        store.own_statements(number, who.id),
        seed=who.id,
    )
    return kind_of(room.activity.kind).card(room, mine)
