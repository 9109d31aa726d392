"""JupyterLab keeps what people write in a workbook, and leaves out what it showed them."""

import json
import shutil

import nbformat
import pytest
from jupyter_server.services.contents.filemanager import FileContentsManager

from dugnad.paths import NOTEBOOKS
from dugnad.serve.lab import arguments
from dugnad.settings import Settings


@pytest.fixture
def contents(tmp_path):
    shutil.copytree(NOTEBOOKS, tmp_path / "notebooks")
    told = dict(each.removeprefix("--").split("=", 1) for each in arguments(Settings.from_env()))
    hook = told["FileContentsManager.pre_save_hook"]
    return FileContentsManager(root_dir=str(tmp_path / "notebooks"), pre_save_hook=hook)


def run(content):
    """As Lab leaves a notebook where every cell was run."""
    content["metadata"]["language_info"] = {"name": "python", "version": "3.13.0"}
    for number, cell in enumerate(content["cells"], 1):
        if cell["cell_type"] == "code":
            cell["execution_count"] = number
            shown = {"name": "stdout", "text": "Solvika skole"}
            cell["outputs"] = [nbformat.v4.new_output("stream", **shown)]
            cell["metadata"] = {"scrolled": True}


@pytest.mark.parametrize("name", sorted(each.name for each in NOTEBOOKS.glob("*.ipynb")))
def test_a_workbook_that_is_only_used_is_the_same_file_afterwards(contents, name):
    model = contents.get(name)
    run(model["content"])
    contents.save(model, name)
    saved = (NOTEBOOKS.parent / contents.root_dir / name).read_bytes()
    assert saved == (NOTEBOOKS / name).read_bytes()


def test_what_is_written_is_kept(contents):
    model = contents.get("02-situasjon.ipynb")
    model["content"]["cells"][0]["source"] += "\n# Vår egen"
    model["content"]["cells"].append(nbformat.v4.new_markdown_cell("Våre notater"))
    model["content"]["cells"].append(nbformat.v4.new_code_cell("1 + 1"))
    run(model["content"])
    contents.save(model, "02-situasjon.ipynb")
    cells = contents.get("02-situasjon.ipynb")["content"]["cells"]
    assert cells[0]["source"].endswith("# Vår egen")
    assert (cells[-2]["source"], cells[-1]["source"]) == ("Våre notater", "1 + 1")
    assert "Solvika skole" not in json.dumps(cells)


def test_a_notebook_of_ones_own_and_a_text_file_are_saved_too(contents):
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")])
    run(book)
    contents.save({"type": "notebook", "format": "json", "content": book}, "egen.ipynb")
    [cell] = contents.get("egen.ipynb")["content"]["cells"]
    assert (cell["source"], cell["outputs"]) == ("1 + 1", [])
    contents.save({"type": "file", "format": "text", "content": "Hei"}, "notat.txt")
    assert contents.get("notat.txt")["content"] == "Hei"
