"""The commands that look after the store, as somebody at a terminal meets them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dugnad.cli import app
from dugnad.domain.model import Step
from dugnad.store import Store
from dugnad.store.backup import list_backups


@pytest.fixture(autouse=True)
def own_place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUGNAD_DATA", str(folder))
    monkeypatch.delenv("DUGNAD_STORE", raising=False)


def run(*words: object, answer: str | None = None, code: int = 0) -> str:
    done = CliRunner().invoke(app, [*map(str, words), "--language", "en"], input=answer)
    assert done.exit_code == code, done.output
    return done.output


@pytest.fixture
def closed(store, room, folder):
    """A store with one ended gathering, that nobody has open."""
    room.send("uuid-0001", text="Idé som venter", payload={"text": "Idé"})
    store.end_gathering(room.gathering.id)
    store.close()
    return room


def test_a_backup_is_made_listed_and_restored(closed, folder):
    assert "backups" in run("backup")
    number = list_backups(folder / "backups")[0].number
    listed = run("restore")
    assert "Lia skole – Felles løft. Gatherings: 1. Contributions: 1." in listed
    assert "before a gathering" in listed and "asked for" in listed
    run("purge", "--all-ended", "--yes")
    assert "Nothing was changed" in run("restore", number, answer="no\n", code=1)
    assert "kept as" in run("restore", number, answer="yes\n")
    assert "no file" in run("restore", "99", "--yes", code=1)


def test_without_backups_it_says_how_to_make_one(store):
    assert "dugnad backup" in run("restore")


def test_a_backup_on_a_memory_stick(closed, tmp_path):
    said = run("backup", "--to", tmp_path / "stick")
    assert "yours to look after" in said
    assert len(list_backups(tmp_path / "stick")) == 1


def test_purge_asks_and_deletes(closed, folder):
    assert "Nothing is due" in run("purge")
    run("purge", "--code", closed.gathering.code, answer="\n", code=1)
    said = run("purge", "--code", closed.gathering.code, answer="ja\n")
    assert "Contributions deleted: 1." in said
    with Store.open(folder) as store:
        assert store.list_contributions(closed.ideas.id) == []
        assert store.list_statements(closed.gathering.id) == []
    assert "no gathering with this code" in run("purge", "--code", "ZZZZZZ", code=1)


def test_a_purge_that_leaves_something_fails(closed, folder):
    bad = folder / "backups" / "000099-2026-01-01-asked.sqlite"
    bad.write_bytes(b"rubbish" * 100)
    assert bad.name in run("purge", "--all-ended", "--yes", code=1).replace("\n", "")


def test_figures_are_kept_when_answers_go(store, project, folder):
    step = Step("four_fields", {"nb": "Felt"}, {}, 5)
    gathering = store.add_gathering(project.id, title={}, steps=[step], approval=False)
    [activity] = store.list_activities(gathering.id)
    store.open_activity(activity.id)
    from dugnad.domain.model import Entry

    phones = [store.join(gathering.id, f"token-of-phone-{n:04d}", "staff").id for n in range(6)]
    store.submit("uuid-text", activity.id, phones[0], Entry({"text": "Lekser"}, text="Lekser"))
    [practice] = store.list_statements(gathering.id)
    for phone in phones:
        entry = Entry({"priority": "renew"}, key=str(practice.id))
        store.submit(f"uuid-{phone:04d}", activity.id, phone, entry)
    store.end_gathering(gathering.id)
    store.close()
    run("purge", "--all-ended", "--yes")
    with Store.open(folder) as again:
        assert again.list_contributions(activity.id) == []
        fields = again.find_result(activity.id)["fields"]
    [renew] = [each for each in fields if each["name"] == "renew"]
    assert renew["practices"][0]["people"] == 6


def test_a_project_moves_in_a_file(closed, folder, tmp_path):
    file = tmp_path / "lia.dugnad"
    assert "without names" in run("export-project", file)
    assert "Lia skole – Felles løft" in run("import-project", file, "--data", tmp_path / "other")
    with Store.open(tmp_path / "other") as other:
        assert other.list_projects()[0].name == "Felles løft"
    run("import-project", file)
    said = run("export-project", file, code=1)
    assert "1  Lia skole – Felles løft" in said and "--project" in said
    run("export-project", file, "--project", "2")
    assert "not a project file" in run("import-project", __file__, code=1)


def test_a_store_is_copied_to_a_database_and_backed_up_from_there(closed, folder, tmp_path, server):
    from store.databases import new_database

    address = new_database(server, "commands")
    said = run("copy-store", folder, address)
    assert "every row has been compared" in said
    assert "already holds" in run("copy-store", folder, address, code=1)
    run("backup", "--store", address, "--to", tmp_path / "stick")
    [made] = list_backups(tmp_path / "stick")
    with Store.open(made.file) as copy, Store.open(folder) as first:
        assert copy.list_projects() == first.list_projects()
    said = run("copy-store", made.file, "postgresql://nobody@127.0.0.1:9/none", code=1)
    assert "does not answer" in said
    assert "cannot be used" in run("copy-store", folder, "mysql://a:secret@b/c", code=1)
    assert "secret" not in said


def test_the_settings_carry_the_address_and_never_print_it():
    from dugnad.settings import Settings

    settings = Settings(data=Path("x"), store="postgresql://a:secret@b/c")
    assert "secret" not in repr(settings)
    assert Settings.from_env(settings.to_env()).place == "postgresql://a:secret@b/c"
    assert Settings.from_env(Settings(data=Path("x")).to_env()).place == Path("x")
