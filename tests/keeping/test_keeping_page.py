"""Retention and backups as a page."""

from datetime import date, timedelta

import pytest

from dugnad.domain.calendar import on_day
from dugnad.domain.model import Entry, Step
from dugnad.pages.keeping import Keeping
from dugnad.store import Store, retention
from dugnad.store.backup import list_backups
from held import Held

U = "0" * 32


@pytest.fixture
def project(store, gathering):
    return store.update_project(gathering.project_id, language="en")


@pytest.fixture
def page(store, project):
    opened = Keeping(Store.open())
    yield Held(opened)
    opened.close()


@pytest.fixture
def answered(store, project, gathering):
    """A gathering of six people who have all placed one practice, and written ideas."""
    step = Step("four_fields", {"en": "Fields"}, {}, 5)
    activity = store.add_activity(gathering.id, step)
    store.set_approval(gathering.id, False)
    store.open_activity(activity.id)
    phones = [store.join(gathering.id, f"token-of-phone-{n:04d}", "staff").id for n in range(6)]
    store.submit("uuid-text", activity.id, phones[0], Entry({"text": "A"}, text="Homework"))
    [practice] = store.list_statements(gathering.id)
    for phone in phones:
        entry = Entry({"priority": "renew"}, key=str(practice.id))
        store.submit(f"uuid-{phone:04d}", activity.id, phone, entry)
    return activity


def test_the_days_are_told_and_changed(page, store, project):
    view = page.view
    assert (view["days"], view["usual"], view["least"], view["most"]) == (90, 90, 1, 3650)
    page.do(type="days", uuid=U, days=30)
    assert store.retention(project.id) == page.view["days"] == 30
    for days in (0, 3651, -1):
        page.refusal(type="days", uuid=U, days=days)
    page.refusal(type="days", uuid=U, days="30")
    assert store.retention(project.id) == 30


def test_what_is_deleted_when(page, store, project, gathering, answered):
    [one] = page.view["gatherings"]
    assert (one["contributions"], one["deletable"]) == (7, False)
    assert "going on" in one["when"]
    store.end_gathering(gathering.id)
    [one] = page.view["gatherings"]
    due = date.today() + timedelta(days=90)
    assert one["deletable"] and str(due.year) in one["when"] and str(due.day) in one["when"]
    page.do(type="days", uuid=U, days=1)
    later = date.today() + timedelta(days=2)
    with on_day(later):
        assert "next time" in page.page.view()["gatherings"][0]["when"]


def test_deleted_now_and_the_figures_stay(page, store, project, gathering, answered):
    page.refusal(type="delete", gathering=gathering.id)
    assert len(store.list_contributions(answered.id)) == 7, "it goes on, so nothing is deleted"
    store.end_gathering(gathering.id)
    told = page.do(type="delete", gathering=gathering.id)
    [done] = [each["text"] for each in told if each["type"] == "done"]
    assert done.startswith("Contributions deleted: 7. Backups cleaned: ")
    assert store.list_contributions(answered.id) == []
    assert store.find_result(answered.id)["fields"]
    [one] = page.view["gatherings"]
    assert (one["contributions"], one["deletable"]) == (0, False)
    assert one["when"].startswith("Deleted")


def test_gatherings_of_other_projects_are_out_of_reach(page, store, project):
    other = store.add_project(municipality="", unit="", name="Another", roles=())
    theirs = store.add_gathering(other.id, title={}, steps=())
    store.end_gathering(theirs.id)
    page.refusal(type="delete", gathering=theirs.id)
    page.refusal(type="delete", gathering=10**9)
    assert store.list_kept(other.id)[0].purged_on is None


def test_a_backup_is_made_and_listed(page, store, project, folder):
    before = page.view["backups"]
    told = page.do(type="backup")
    [made] = [each for each in told if each["type"] == "done"]
    found = list_backups(folder / "backups")
    assert len(found) == len(before) + 1 and found[0].file.name in made["text"]
    newest = page.view["backups"][0]
    assert (newest["number"], newest["why"]) == (found[0].number, "asked for")
    assert newest["size"].endswith(" MB") and page.view["folder"] == str(folder / "backups")


def test_a_backup_that_cannot_be_made_is_told(page, store, project, folder):
    for each in list_backups(folder / "backups"):
        each.file.unlink()
    (folder / "backups").rmdir()
    (folder / "backups").write_text("in the way")
    assert "could not be made" in page.refusal(type="backup")


def test_a_backup_that_holds_on_to_things_is_named(page, store, gathering, answered, folder):
    bad = folder / "backups" / "000099-2026-01-01-asked.sqlite"
    bad.write_bytes(b"rubbish" * 1000)
    store.end_gathering(gathering.id)
    assert bad.name in page.refusal(type="delete", gathering=gathering.id)
    assert page.view["gatherings"][0]["deletable"], "to be asked for once more"


def test_kept_is_counted_a_gathering_at_a_time(store, project, gathering, answered):
    other = store.add_gathering(project.id, title={}, steps=())
    newest, first = store.list_kept(project.id)
    assert (newest.gathering.id, newest.contributions, newest.due_on) == (other.id, 0, None)
    assert (first.gathering.id, first.contributions) == (gathering.id, 7)
    assert retention.USUAL_DAYS == store.retention(project.id)
