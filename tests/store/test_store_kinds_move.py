"""What the room saw of an activity, it sees in another store too: no reference is forgotten."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from dugnad.activities.registry import kind_of
from dugnad.content import default_roles
from dugnad.domain.model import ActivityStatus, Entry, StatementStatus, Step
from dugnad.rooms import whole_room
from dugnad.store import Store

sys.path.append(str(Path(__file__).parents[1] / "activities"))
from cases import CASES, SILENT


def _begin_at(store: Store, number: int) -> None:
    """Let statements have numbers that cannot be mistaken for anything else."""
    project = store.add_project(municipality="", unit="", name="Fra før", roles=())
    gathering = store.add_gathering(project.id, title={}, steps=[Step("ideas", {}, {}, 5)])
    [activity] = store.list_activities(gathering.id)
    with store.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO statement (id, gathering_id, activity_id, text, status)"
            f" VALUES ({number}, {gathering.id}, {activity.id}, 'Fra før', 'approved')"
        )


def _play(store: Store, name: str) -> int:
    stage = CASES[name]()
    project = store.add_project(municipality="", unit="", name="P", roles=default_roles())
    steps = [Step("ideas", {}, {}, 5), Step(stage.kind, {}, {}, 5, stage.options)]
    gathering = store.add_gathering(project.id, title={}, steps=steps, approval=False)
    first, activity = store.list_activities(gathering.id)
    people = [store.join(gathering.id, f"token-of-a-phone-{n:03}", "staff") for n in range(7)]
    store.open_activity(first.id)
    for number, each in enumerate(stage.statements):
        entry = Entry({"text": each.text}, text=each.text)
        store.submit(f"idea-{number:05}", first.id, people[0].id, entry)
    store.open_activity(activity.id)
    kind, sent = kind_of(stage.kind), 0
    for who in people:
        room = whole_room(store, gathering, store.find_activity(activity.id))
        card = kind.card(replace(room, contributions=()), _mine(who))
        for payload in kind.play(card, Random(sent), ["Mer tid"]):
            entry = kind.accept(payload, room, who)
            store.submit(f"answer-{sent:05}", activity.id, who.id, entry)
            sent += 1
    assert sent >= 7
    for statement in store.list_statements(gathering.id):
        store.set_status(statement.id, StatementStatus.APPROVED)
    store.end_gathering(gathering.id)
    return project.id


def _mine(who: Any) -> Any:
    from dugnad.activities.kind import Mine

    return Mine(answers=(), statements=(), who=who) if "who" in Mine.__slots__ else Mine((), ())


def _seen(store: Store, project: int) -> Any:
    [gathering] = store.list_gatherings(project)
    activity = store.list_activities(gathering.id)[1]
    finished = replace(activity, shown=True, status=ActivityStatus.CLOSED)
    view = kind_of(activity.kind).screen.view(whole_room(store, gathering, finished), "nb")
    names = {s.id: f"statement {n}" for n, s in enumerate(store.list_statements(gathering.id))}
    return _named(view, names)


def _named(value: Any, names: dict[int, str]) -> Any:
    if isinstance(value, dict):
        return {_named(key, names): _named(each, names) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_named(each, names) for each in value]
    if isinstance(value, str) and value.isdecimal():
        return names.get(int(value), value)
    return names.get(value, value) if type(value) is int else value


@pytest.mark.parametrize("name", [name for name in CASES if name not in SILENT])
def test_the_screen_of_every_kind_is_the_same_after_a_move(name, tmp_path):
    with Store.open(tmp_path / "one", create=True) as one:
        _begin_at(one, 3000)
        project = _play(one, name)
        before = _seen(one, project)
        one.export_project(project, tmp_path / "a.dugnad")
    with Store.open(tmp_path / "other", create=True) as other:
        _begin_at(other, 7000)
        moved = other.import_project(tmp_path / "a.dugnad")
        assert _seen(other, moved.id) == before
