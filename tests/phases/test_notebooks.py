"""The phases' notebooks: thin, and with a first cell whose output is really compared."""

import json
import os
import subprocess
import sys

import pytest

from dugnad.domain.chain import Phase
from dugnad.opening import ensure_gathering
from dugnad.pages.chain_words import NOTEBOOKS
from dugnad.pages.phase import folded_guide, heading
from dugnad.paths import NOTEBOOKS as FOLDER


@pytest.mark.parametrize("phase", Phase)
def test_a_notebook_is_thin(phase):
    cells = json.loads((FOLDER / NOTEBOOKS[phase]).read_text("utf-8"))["cells"]
    top, first, *rest = cells
    assert all(cell["cell_type"] == "code" for cell in cells)
    assert f'pages.top("{phase.value}")' in "".join(top["source"])
    source = "".join(first["source"])
    assert source.startswith("# NBVAL_CHECK_OUTPUT\n")
    assert f'pages.phase("{phase.value}")' in source
    assert first["metadata"]["tags"] == ["keep_output"]
    assert first["execution_count"] and first["outputs"]
    for cell in rest:
        assert len("".join(cell["source"]).splitlines()) <= 2
        assert not cell["outputs"] and cell["execution_count"] is None


def test_the_check_can_fail(tmp_path):
    """A copy whose kept output is wrong does not pass."""
    notebook = json.loads((FOLDER / NOTEBOOKS[Phase.GOALS]).read_text("utf-8"))
    notebook["cells"] = notebook["cells"][:2]

    def passes(name):
        file = tmp_path / name
        file.write_text(json.dumps(notebook), "utf-8")
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval-lax",
             "--nbval-current-env", "--rootdir", str(tmp_path), str(file)],
            capture_output=True, text=True, env=os.environ, cwd=tmp_path, check=False,
        )  # fmt: skip
        assert run.returncode in (0, 1), run.stdout + run.stderr
        return run.returncode == 0

    assert passes("right.ipynb")
    notebook["cells"][1]["outputs"][0]["data"]["text/plain"] = "3 Noe annet"
    assert not passes("wrong.ipynb")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("phase", Phase)
def test_a_heading_and_its_guide(store, language, phase):
    gathering = ensure_gathering(store, "nb")
    store.update_project(gathering.project_id, language=language)
    shown = heading(phase, store)._repr_mimebundle_()
    assert shown["text/plain"].startswith(str(list(Phase).index(phase) + 1))
    assert f'lang="{language}"' in shown["text/html"] and "<h1" in shown["text/html"]
    guide = folded_guide(phase.value, store)._repr_mimebundle_()
    assert "<details" in guide["text/html"] and "<h2>" in guide["text/html"]
    assert "<h1" not in guide["text/html"]
    for html in (shown["text/html"], guide["text/html"]):
        assert "<script" not in html and "onclick" not in html


def test_html_in_a_guide_is_text(store, monkeypatch):
    wicked = "# Hei\n\n<script>alert(1)</script> [her](javascript:alert(1))"
    module = sys.modules["dugnad.pages.phase"]  # the package shows a function by that name
    monkeypatch.setattr(module, "guide", lambda about, language: wicked)
    html = folded_guide("goals", store).html
    assert "<script" not in html and "&lt;script&gt;" in html
    assert 'href="javascript' not in html
