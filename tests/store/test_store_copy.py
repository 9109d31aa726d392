"""From one store to another, of the same database or not: everything, compared."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dugnad.domain.errors import Refused, StoreError
from dugnad.domain.model import Entry
from dugnad.store import Store, copying
from dugnad.store.copying import copy_store
from store.databases import new_database
from store.making import make_project


@pytest.fixture
def other(request, database, tmp_path):
    """An empty store on the other database: from a file to a server, from a server to a file."""
    place = tmp_path / "elsewhere"
    if "://" not in str(database):
        place = new_database(request.getfixturevalue("server"), "elsewhere")
    with Store.open(place, create=True) as opened:
        yield opened


@settings(
    max_examples=1,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_everything_is_there_and_life_goes_on(store, other, project, room, data):
    room.send("uuid-0001", text="æøå 👩‍👩‍👧", payload={"v": 1.25, "n": None})
    make_project(store, data)
    sums = copy_store(store, other)
    assert sums["contribution"].rows >= 1 and sums["gathering"].rows >= 1
    assert other.list_projects() == store.list_projects()
    assert other.list_contributions(room.ideas.id) == store.list_contributions(room.ideas.id)
    assert other.find_participant(room.gathering.id, room.token) == room.phone
    last = max(c.id for c in other.list_contributions(room.ideas.id))
    other.open_activity(room.ideas.id)
    assert other.submit("uuid-0002", room.ideas.id, room.phone.id, Entry({}))
    assert other.list_contributions(room.ideas.id)[-1].id > last
    other.add_project(municipality="", unit="", name="Ny", roles=())


def test_a_number_that_was_used_is_not_used_again_in_the_copy(store, other, room):
    for number in range(3):
        room.send(f"uuid-000{number}")
    with store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM contribution")
    copy_store(store, other)
    other.submit("uuid-0009", room.ideas.id, room.phone.id, Entry({}))
    assert other.list_contributions(room.ideas.id)[0].id > 3


def test_a_store_that_holds_projects_is_not_overwritten(store, other, project):
    made = other.add_project(municipality="", unit="", name="Fra før", roles=())
    with pytest.raises(Refused, match="already holds"):
        copy_store(store, other)
    assert other.list_projects() == [made]


def test_a_copy_that_differs_is_not_kept(store, other, room, monkeypatch):
    room.send("uuid-0001")
    true_batches = copying._batches

    def forgetful(connection, table):
        for rows in true_batches(connection, table):
            yield [{**row, "key": "x"} if table.name == "contribution" else row for row in rows]

    calls = []

    def first_time_forgetful(connection, table):
        calls.append(table.name)
        source = connection.engine.url == store.engine.url
        once = source and calls.count(table.name) == 1
        return forgetful(connection, table) if once else true_batches(connection, table)

    monkeypatch.setattr(copying, "_batches", first_time_forgetful)
    with pytest.raises(StoreError, match="differs"):
        copy_store(store, other)
    assert other.list_projects() == []
