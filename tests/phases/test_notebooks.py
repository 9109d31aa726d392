"""The phases' notebooks: thin, and with a first cell whose output is really compared."""

import json
import os
import subprocess
import sys

import pytest

from dugnad.content import guide
from dugnad.domain.chain import Phase
from dugnad.opening import ensure_gathering
from dugnad.pages.chain_words import NOTEBOOKS
from dugnad.pages.phase import Guide, Heading
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
    assert first["execution_count"]
    [output] = first["outputs"]
    assert list(output["data"]) == ["text/plain"]  # the number of a widget is another each time
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
def test_a_heading_and_its_guide(desk, store, language, phase):
    gathering = ensure_gathering(store, "nb")
    heading, folded = desk(Heading, phase), desk(Guide, phase.value)
    store.update_project(gathering.project_id, language=language)
    heading.page.look(), folded.page.look()  # no page is loaded anew
    view = heading.view
    assert view["language"] == language
    assert view["title"].startswith(str(list(Phase).index(phase) + 1))
    data, _metadata = heading.page._repr_mimebundle_()
    assert data["text/plain"] == f"{view['title']}\n{view['purpose']}"
    assert "application/vnd.jupyter.widget-view+json" in data
    html = folded.view["html"]
    assert "<h2>" in html and "<h1" not in html and "<script" not in html
    assert folded.page._repr_mimebundle_()[0]["text/plain"] == guide(phase.value, language)


def test_html_in_a_guide_is_text(desk, store, monkeypatch):
    ensure_gathering(store, "nb")
    wicked = "# Hei\n\n<img src=x onerror=alert(1)> [her](javascript:alert(1))"
    module = sys.modules["dugnad.pages.phase"]  # the package shows a function by that name
    monkeypatch.setattr(module, "guide", lambda about, language: wicked)
    html = desk(Guide, "goals").view["html"]
    assert "<img" not in html and "&lt;img" in html
    assert 'href="javascript' not in html
