"""A store of any released shape is brought up to date, and nothing in it is lost."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from dugnad.domain.model import ActivityStatus, Entry, NextGathering, StatementStatus, Step
from dugnad.store import Store, migrate
from dugnad.store.backup import list_backups, look_inside
from dugnad.store.engine import WRITES, open_engine
from store import old_stores
from store.databases import new_database


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, folder):
    if request.param == "postgresql":
        return new_database(request.getfixturevalue("server"), "released")
    folder.mkdir()
    return folder


def test_every_released_shape_has_data_to_be_tested_with():
    assert tuple(old_stores.FILL) == migrate.REVISIONS


@pytest.mark.parametrize("shape", migrate.REVISIONS)
def test_from_every_released_shape(place, shape):
    engine = open_engine(place)
    old_stores.make(engine, shape)
    engine.dispose()
    with Store.open(place, create=True) as store:
        [project] = store.list_projects()
        assert (project.name, project.role("staff").expected) == ("Felles løft", 20)
        assert store.retention(project.id) == 90
        second, first = store.list_gatherings(project.id)
        assert (first.code, first.ended_on, first.screen) == (
            "ABCDEF",
            date(2024, 9, 1),
            {"view": "board"},
        )
        assert store.revision(first.id).room == 7
        planned = NextGathering(date(2025, 3, 12), "own-1", "Måldugnad")
        held = ("goals", planned) if shape >= "0004" else ("situation", None)
        assert (first.phase, project.next_gathering) == held
        [activity] = store.list_activities(first.id)
        assert (activity.status, activity.shown, activity.sealed_at) == (
            ActivityStatus.CLOSED,
            True,
            2,
        )
        assert [(c.payload, c.current, c.key) for c in store.list_contributions(1)] == [
            ({"text": "Idé æøå"}, True, None),
            ({"v": 1.5}, False, "1"),
        ]
        assert [(s.text, s.status) for s in store.list_statements(first.id)] == [
            ("Idé æøå", StatementStatus.APPROVED),
            ("Venter", StatementStatus.PENDING),
        ]
        assert store.count_participants(first.id) == {"staff": 10}
        assert store.list_due() == [first], "what is overdue is found in old stores too"
        assert store.list_elements(project.id) == []
        phone = store.join(second.id, "a-token-of-a-phone-01", "staff")
        made = store.add_activity(second.id, Step("ideas", {}, {}, 5))
        store.open_activity(made.id)
        assert store.submit("uuid-0003", made.id, phone.id, Entry({"n": 1}))


def test_the_project_whose_gathering_went_on_is_at_hand(place):
    engine = open_engine(place)
    old_stores.make(engine, "0003")
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        connection.execute(
            text(
                "INSERT INTO project (municipality, unit, name, language, created_on)"
                " VALUES ('', '', 'Nyere', 'nb', '2024-09-15')"
            )
        )
    engine.dispose()
    with Store.open(place, create=True) as store:
        assert [each.name for each in store.list_projects()] == ["Nyere", "Felles løft"]
        assert store.project_at_hand().name == "Felles løft"


@pytest.mark.sqlite
def test_a_store_is_backed_up_before_it_is_changed(folder):
    folder.mkdir()
    engine = open_engine(folder)
    old_stores.make(engine, "0001")
    engine.dispose()
    Store.open(folder, create=True).close()
    [made] = list_backups(folder / "backups")
    inside = look_inside(made.file)
    assert (made.why, inside.schema) == ("migration", "0001")
    assert inside.projects == (("Lia skole – Felles løft", 2, 2),)


@pytest.mark.sqlite
def test_without_a_backup_nothing_is_changed(folder):
    folder.mkdir()
    engine = open_engine(folder)
    old_stores.make(engine, "0001")
    (folder / "backups").write_text("in the way")
    with pytest.raises(Exception, match="could not be made"):
        Store.open(folder, create=True)
    assert migrate.found_revision(engine) == "0001"
    engine.dispose()
