"""``dugnad report``."""

import pytest
from typer.testing import CliRunner

from dugnad.cli import app


def run(*arguments):
    return CliRunner().invoke(app, ["report", *map(str, arguments)])


def test_it_makes_all_of_them_and_says_where(finished, tmp_path):
    done = run("--data", finished, "--out", tmp_path / "ut")
    assert done.exit_code == 0, done.output
    files = sorted((tmp_path / "ut").iterdir())
    assert [file.suffix for file in files] == [".docx", ".html", ".xlsx", ".zip"]
    for file in files:
        assert str(file) in done.output
    assert all(file.name.startswith("rapport-et-lag-rundt-hver-elev-") for file in files)


def test_one_format_in_another_language(finished, tmp_path):
    done = run("--data", finished, "--out", tmp_path, "--format", "html", "--language", "en")
    (file,) = tmp_path.iterdir()
    assert done.exit_code == 0 and "What is still open" in file.read_text("utf-8")


@pytest.mark.parametrize("project", ["99", "siste", "-1"])
def test_a_project_that_is_not_there_is_said_plainly(finished, tmp_path, project):
    done = run("--data", finished, "--out", tmp_path, f"--project={project}")
    assert done.exit_code == 1 and len(done.stderr.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_a_store_without_projects_says_so(store, folder, tmp_path):
    assert run("--data", folder, "--out", tmp_path / "ut").exit_code == 1


def test_a_folder_that_cannot_be_written(finished, tmp_path):
    (tmp_path / "fil").write_text("", "utf-8")
    done = run("--data", finished, "--out", tmp_path / "fil", "--format", "xlsx")
    assert done.exit_code == 1 and "--out" in done.stderr
