"""One project, one file: there and back, and nothing else comes in."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dugnad.domain.chain import Gap, Goal
from dugnad.domain.errors import DugnadError, NotFound, Refused, StoreError
from dugnad.domain.model import Entry, NextGathering
from dugnad.domain.own_figures import Figure
from dugnad.store import Store, project_file
from dugnad.store.project_rows import collect
from store.making import make_project


def _rows(store: Store, project_id: int) -> dict:
    with store.reading() as connection:
        return collect(connection, project_id)


@settings(
    max_examples=150 if "DUGNAD_KILLS" in os.environ else 8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_there_and_back_nothing_has_changed(store, tmp_path, data):
    """The store is not empty, so every number is another one afterwards."""
    project = make_project(store, data)
    file, again = tmp_path / "a.dugnad", tmp_path / "b.dugnad"
    store.export_project(project.id, file)
    copy = store.import_project(file)
    assert copy.id != project.id
    assert (copy.name, copy.roles) == (project.name, project.roles)
    store.export_project(copy.id, again)
    before, after = _rows(store, project.id), _rows(store, copy.id)
    for rows in (before, after):  # what must differ: one store holds both
        for row in rows["gathering"]:
            assert len(row.pop("code")) == 6
        for row in rows["contribution"]:
            assert row.pop("uuid")
    assert after == before


def test_into_an_empty_store_even_codes_and_messages_are_the_same(store, room, tmp_path):
    room.send("uuid-0001", text="Min idé", key="k")
    file, again = tmp_path / "a.dugnad", tmp_path / "b.dugnad"
    store.export_project(room.project.id, file)
    with Store.open(tmp_path / "other", create=True) as other:
        other.add_project(municipality="", unit="", name="Fra før", roles=())
        copy = other.import_project(file)
        other.export_project(copy.id, again)
        [gathering] = other.list_gatherings(copy.id)
        assert gathering.code == room.gathering.code
        found = other.find_participant(gathering.id, room.token)
        assert found.role == "staff", "the phone comes back to where it was"
        ideas = other.list_activities(gathering.id)[0]
        assert not other.submit("uuid-0001", ideas.id, found.id, Entry({})), "it is known there"
    assert again.read_bytes() == file.read_bytes()


def test_a_reference_means_the_same_statement_afterwards(store, room, tmp_path):
    for number in range(3):
        room.send(f"uuid-000{number}", text=f"Idé {number}")
    ids = [each.id for each in store.list_statements(room.gathering.id)]
    room.send("uuid-0010", payload={"statement": ids[2], "n": ids[2]}, key=str(ids[2]))
    room.send("uuid-0011", payload={"statements": ids[1:], "count": 2}, key=f"{ids[0]}-{ids[1]}")
    room.send("uuid-0012", payload={"statement": 987}, key="987")
    store.export_project(room.project.id, tmp_path / "a.dugnad")
    copy = store.import_project(tmp_path / "a.dugnad")
    [gathering] = store.list_gatherings(copy.id)
    new = [each.id for each in store.list_statements(gathering.id)]
    assert not set(new) & set(ids)
    *_ideas, first, second, third = store.list_contributions(
        store.list_activities(gathering.id)[0].id
    )
    assert (first.key, first.payload) == (str(new[2]), {"statement": new[2], "n": ids[2]})
    assert (second.key, second.payload["statements"]) == (f"{new[0]}-{new[1]}", new[1:])
    assert second.payload["count"] == 2
    assert (third.key, third.payload) == ("987", {"statement": 987}), "no reference at all"


def test_no_cell_of_the_file_is_calculated_by_a_spreadsheet(store, room, tmp_path):
    for number, sign in enumerate("=+-@\t\r"):
        room.send(f"uuid-000{number}", text=f"{sign}1+1")
    store.export_project(room.project.id, tmp_path / "a.dugnad")
    with zipfile.ZipFile(tmp_path / "a.dugnad") as archive:
        statements = archive.read("statements.csv").decode("utf-8-sig")
        dates = {info.date_time for info in archive.infolist()}
    for line in statements.splitlines()[1:]:
        assert not any(cell.strip('"').startswith(tuple("=+-@\t\r")) for cell in line.split(";"))
    assert dates == {(1980, 1, 1, 0, 0, 0)}, "no clock time in the file"


def test_an_unknown_project_or_a_folder_that_is_not_there(store, project, tmp_path):
    with pytest.raises(NotFound):
        store.export_project(99, tmp_path / "a.dugnad")
    with pytest.raises(StoreError, match="could not be written"):
        store.export_project(project.id, tmp_path / "missing" / "a.dugnad")
    with pytest.raises(StoreError, match="could not be read"):
        store.import_project(tmp_path / "missing.dugnad")


# -- What is refused --------------------------------------------------------------------------


@pytest.fixture
def file(store, room, tmp_path) -> Path:
    room.send("uuid-0001", text="Idé", key="k")
    gap = store.add_element(room.project.id, Gap("Trivsel", 2, 5), role="x")
    goal = store.add_element(room.project.id, Goal("Mål"), role="x")
    store.link(gap.id, goal.id, role="x")
    figures = [Figure("Trivsel", 2024, "Alle", 4.1), Figure("Trivsel", 2024, "7.", None, True)]
    store.add_figures(room.project.id, figures, title="Trivsel", source="Elevundersøkelsen")
    made = tmp_path / "a.dugnad"
    store.export_project(room.project.id, made)
    return made


def _refused(store: Store, file: Path) -> DugnadError:
    before = [_rows(store, each.id) for each in store.list_projects()]
    with pytest.raises(DugnadError) as error:
        store.import_project(file)
    assert [_rows(store, each.id) for each in store.list_projects()] == before
    return error.value


def _changed(file: Path, change, *, sign: bool = True, name: str = "chain.json") -> Path:
    """The file with one member changed, and, like a careful forger, the checksums with it."""
    with zipfile.ZipFile(file) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    if name.endswith(".json"):
        tree = json.loads(members[name])
        change(tree)
        members[name] = json.dumps(tree).encode()
    else:
        members[name] = change(members[name])
    if sign and name != "manifest.json":
        manifest = json.loads(members["manifest.json"])
        manifest["sha256"][name] = hashlib.sha256(members[name]).hexdigest()
        members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in members.items():
            archive.writestr(each, data)
    return file


def test_the_forger_of_these_tests_can_make_a_file_that_is_taken(store, file):
    assert store.import_project(_changed(file, lambda tree: None)).name == "Felles løft"


def test_changed_by_hand(store, file):
    _changed(file, lambda d: d.replace("Idé".encode(), b"Ide"), name="statements.csv", sign=False)
    assert "damaged" in str(_refused(store, file))


def test_figures_of_our_own_travel_along(store, room, file):
    copy = store.import_project(file)
    [there], [here] = store.list_figures(copy.id), store.list_figures(room.project.id)
    assert there.figures == here.figures and there.id != here.id
    assert there.figures[1].hidden and there.figures[1].value is None


@pytest.mark.parametrize(
    "rows",
    [
        "none",
        [["Trivsel", 2024, "Alle", "4"]],
        [["Trivsel", 2024, "Alle", 4.1, False]] * 2,
        [["Trivsel", 2024, "Alle", 4.1, True]],
        [["Trivsel", 20240, "Alle", 4.1, False]],
        [["\u202e", 2024, "Alle", 4.1, False]],
    ],
    ids=["text", "text for number", "twice", "hidden and seen", "year", "name"],
)
def test_figures_that_nobody_could_have_kept(store, file, rows):
    _changed(file, lambda t: t["figure_set"][0].update(figures=rows), name="project.json")
    assert isinstance(_refused(store, file), Refused)


def _without_the_third_version(tree):
    for name in ("next_on", "next_plan", "next_about"):
        del tree["project"][0][name]
    for row in tree["gathering"]:
        del row["phase"]


def test_a_file_of_the_first_version_holds_no_figures_and_is_taken(store, file):
    def first(tree):
        del tree["rows"]["figure_set"]
        tree.update(version=1, schema="0002")

    def without(tree):
        del tree["figure_set"]
        _without_the_third_version(tree)

    _changed(file, without, name="project.json")
    copy = store.import_project(_changed(file, first, name="manifest.json"))
    assert store.list_figures(copy.id) == []
    assert copy.name == "Felles løft"


def test_a_file_of_the_second_version_plans_no_gathering_and_is_taken(store, room, file):
    _changed(file, _without_the_third_version, name="project.json")
    earlier = lambda tree: tree.update(version=2, schema="0003")
    copy = store.import_project(_changed(file, earlier, name="manifest.json"))
    assert copy.next_gathering is None
    assert [each.phase for each in store.list_gatherings(copy.id)] == ["situation"]


def test_the_gathering_that_is_planned_travels_along(store, room, tmp_path):
    on = date(2025, 3, 12)
    store.plan_next(room.project.id, NextGathering(on, f"own-{room.gathering.id}", "=Mål"))
    store.export_project(room.project.id, tmp_path / "a.dugnad")
    copy = store.import_project(tmp_path / "a.dugnad")
    [gathering] = store.list_gatherings(copy.id)
    assert gathering.id != room.gathering.id
    assert copy.next_gathering == NextGathering(on, f"own-{gathering.id}", "=Mål")
    assert store.project_at_hand() == copy, "what has just come in is at hand"


@pytest.mark.parametrize("plan", ["own-7", "own-", "own-1-1", "own-²"])
def test_a_plan_of_a_gathering_that_is_not_there(store, file, plan):
    _changed(file, lambda tree: tree["project"][0].update(next_plan=plan), name="project.json")
    assert isinstance(_refused(store, file), Refused)


def test_a_phase_there_is_none_of(store, file):
    _changed(file, lambda tree: tree["gathering"][0].update(phase="x"), name="project.json")
    assert isinstance(_refused(store, file), Refused)


def test_a_newer_file(store, file):
    _changed(file, lambda tree: tree.update(version=4), name="manifest.json")
    assert "newer version" in str(_refused(store, file))


def test_a_newer_schema(store, file):
    _changed(file, lambda tree: tree.update(schema="0999"), name="manifest.json")
    assert "newer version" in str(_refused(store, file))


def test_the_wrong_encoding(store, file):
    _changed(file, lambda d: d.decode("utf-8-sig").encode("cp1252"), name="statements.csv")
    assert "damaged" in str(_refused(store, file))


BROKEN = {
    "a link to nowhere": lambda t: t["link"][0].update(after_id=99),
    "a link that may not be": lambda t: t["link"][0].update(before_id=2, after_id=1),
    "an unknown kind": lambda t: t["element"][0].update(kind="wish"),
    "content of another kind": lambda t: t["change"][0]["payload"].update(target=3),
    "a version that is not there": lambda t: t["element"][0].update(version=9),
    "a text for a number": lambda t: t["element"][0].update(version="1"),
    "a huge number": lambda t: t["element"][0].update(version=10**30),
    "a column too many": lambda t: t["element"][0].update(secret=1),
    "a column too few": lambda t: t["element"][0].pop("kind"),
    "numbers not from 1": lambda t: t["element"][0].update(id=7),
    "the same twice": lambda t: t["change"][1].update(element_id=1, number=1),
    "a list for an object": lambda t: t.update(element=[[1]]),
    "nul": lambda t: t["change"][0].update(reason="a\0b"),
    "no date": lambda t: t["change"][0].update(made_on="yesterday"),
    "somebody else's idea": lambda t: t["element"][0].update(statement_id=99),
}


@pytest.mark.sqlite
@pytest.mark.parametrize("name", BROKEN)
def test_what_does_not_fit_together(store, file, name):
    assert isinstance(_refused(store, _changed(file, BROKEN[name])), Refused)


UNSAFE = {
    "groups of one": lambda t: t["gathering"][0].update(smallest_group=1),
    "groups too large": lambda t: t["gathering"][0].update(smallest_group=11),
    "a language of its own": lambda t: t["project"][0].update(language="xx"),
    "kept for ever": lambda t: t["project"][0].update(retention_days=10**6),
    "kept no day": lambda t: t["project"][0].update(retention_days=0),
    "a role without words": lambda t: t["role"][0].update(label="Ansatte"),
    "a role of numbers": lambda t: t["role"][0].update(label={"nb": 7}),
    "a title in a list": lambda t: t["gathering"][0].update(title=["nb"]),
    "a step without words": lambda t: t["activity"][0].update(title="Ideer"),
    "a question of numbers": lambda t: t["activity"][0].update(question=7),
    "options in a list": lambda t: t["activity"][0].update(options=[]),
    "a screen in a list": lambda t: t["gathering"][0].update(screen=[1]),
}


@pytest.mark.sqlite
@pytest.mark.parametrize("name", UNSAFE)
def test_what_would_break_a_promise_or_a_page(store, file, name):
    """A file may be made by anybody: small groups are not shown because it says so."""
    assert isinstance(_refused(store, _changed(file, UNSAFE[name], name="project.json")), Refused)


def test_a_circle(store, file):
    def change(tree):
        tree["element"][0]["kind"] = tree["element"][1]["kind"] = "goal"
        for row in tree["change"]:
            row["payload"] = {"text": "Mål"}
        tree["link"].append({**tree["link"][0], "before_id": 2, "after_id": 1})

    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    rows = {**manifest["rows"], "link": 2}
    _changed(file, lambda tree: tree.update(rows=rows), name="manifest.json")
    assert "links that cannot be" in str(_refused(store, _changed(file, change)))


def test_rows_of_two_gatherings(store, project, room, file):
    store.add_gathering(project.id, title={}, steps=[])
    store.export_project(project.id, file)

    def change(tree):
        tree["activity"][0]["gathering_id"] = 2

    assert "fit together" in str(_refused(store, _changed(file, change, name="project.json")))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"id;name\r\n1;x\r\n"])
def test_what_is_no_project_file(store, tmp_path, data):
    file = tmp_path / "a.dugnad"
    file.write_bytes(data)
    assert "not a project file" in str(_refused(store, file))


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/passwd", "extra.csv"])
def test_other_files_inside(store, file, name):
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, "x")
    assert "not a project file" in str(_refused(store, file))


def test_too_large(store, file, monkeypatch):
    monkeypatch.setattr(project_file, "LARGEST_FILE", 1000)
    assert "too large" in str(_refused(store, file))


def test_fifty_megabytes_are_refused_unread(store, tmp_path):
    file = tmp_path / "a.dugnad"
    with file.open("wb") as sparse:
        sparse.truncate(50_000_001)
    assert "at most 50 MB" in str(_refused(store, file))


def test_a_zip_bomb(store, file, monkeypatch):
    monkeypatch.setattr(project_file, "LARGEST_CONTENT", 5_000_000)
    _changed(file, lambda data: b"0" * 6_000_000, name="contributions.csv")
    assert file.stat().st_size < 20_000
    assert "too large" in str(_refused(store, file))
