"""When what each person gave is gone, the pages and the report show what was approved, as before."""

import pytest

from dugnad.export.report.content import report
from dugnad.export.results import delete_contributions
from dugnad.pages.chain_found import outcome
from dugnad.store import Store
from played import END, copy


@pytest.fixture
def store(folder):
    """A project that has been through a year, with gatherings of many kinds."""
    copy(folder)
    with Store.open(folder) as opened:
        yield opened


@pytest.fixture
def project(store):
    return store.list_projects()[0]


def ended(store, project):
    return [each for each in store.list_gatherings(project.id) if each.ended_on]


def told(block):
    """A block as something that can be compared, whatever order its texts are shuffled into."""
    if isinstance(block, str):
        return "".join(sorted(block))
    if isinstance(block, dict):
        return {key: told(each) for key, each in block.items()}
    if isinstance(block, list | tuple):
        return sorted((told(each) for each in block), key=repr)
    if hasattr(block, "__dataclass_fields__"):
        return {name: told(getattr(block, name)) for name in block.__dataclass_fields__}
    return block


def test_the_report_says_the_same(store, project):
    def gatherings():
        return [
            told(each)
            for each in report(store, project.id, today=END, parts=["gatherings"]).sections
        ]

    before = gatherings()
    some = ended(store, project)
    assert sum(
        len(store.list_contributions(activity.id))
        for gathering in some
        for activity in store.list_activities(gathering.id)
    )
    delete_contributions(store, some)
    for gathering in some:
        for activity in store.list_activities(gathering.id):
            assert store.list_contributions(activity.id) == []
    after = gatherings()
    assert len(str(before)) > 5000
    assert after == before


def test_what_the_room_found_can_still_be_taken_into_the_chain(store, project):
    def found():
        return {
            activity.id: outcome(store, gathering, activity, "nb")
            for gathering in ended(store, project)
            for activity in store.list_activities(gathering.id)
        }

    before = found()
    assert any(before.values())
    delete_contributions(store, ended(store, project))
    assert found() == before
    # And where the project goes to, with other numbers.
    folder = store.file.parent
    store.export_project(project.id, folder / "a.dugnad")
    copy = store.import_project(folder / "a.dugnad")
    moved = [
        [content for _key, content, _statement in outcome(store, gathering, activity, "nb")]
        for gathering in ended(store, copy)
        for activity in store.list_activities(gathering.id)
    ]
    assert moved == [[content for _k, content, _s in each] for each in before.values()]
    own = {each.id for g in store.list_gatherings(copy.id) for each in store.list_statements(g.id)}
    for gathering in ended(store, copy):
        for activity in store.list_activities(gathering.id):
            for _key, _content, statement in outcome(store, gathering, activity, "nb"):
                assert statement is None or statement in own
