"""The rooms import downwards only, and each keeps what is its own to itself."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "lib" / "dugnad"

# From the ground up. A room may import what stands before it, never what stands after.
FLOORS = [
    {"domain", "paths"},
    {"i18n", "settings", "words"},
    {"content", "store", "imports", "messages"},
    {"opening", "charts"},
    {"activities"},
    {"rooms"},
    {"pages", "export"},
    {"bots", "serve"},
    {"year"},
    {"commands"},
    {"cli"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}

#: package → the rooms that may import it
KEPT = {
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "voila": {"serve"},
    "tornado": {"serve"},
    "anywidget": {"pages", "serve"},
    "ipywidgets": {"pages", "serve"},  # a forked kernel registers its widgets anew
    "typer": {"cli", "commands"},
}


def modules():
    return sorted(PACKAGE.rglob("*.py"))


def room(path):
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "dugnad":
                yield from (f"dugnad.{alias.name}" for alias in node.names)
            else:
                yield node.module


def name(path):
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", modules(), ids=name)
def test_imports_go_downwards(path):
    here = room(path)
    if here == "__init__":
        return
    assert here in FLOOR, f"{here} has no floor: give it one in FLOORS"
    for module in imported(path):
        parts = module.split(".")
        if parts[0] != "dugnad" or len(parts) == 1 or parts[1] in ("__version__",):
            continue
        assert FLOOR[parts[1]] <= FLOOR[here], f"{name(path)} imports {module}, a floor above"


@pytest.mark.parametrize("path", modules(), ids=name)
def test_each_room_keeps_its_own(path):
    for module in imported(path):
        allowed = KEPT.get(module.split(".")[0])
        assert allowed is None or room(path) in allowed, f"{name(path)} imports {module}"


def test_plotly_is_for_charts_and_screens():
    users = {
        name(path) for path in modules() if any(m.startswith("plotly") for m in imported(path))
    }
    strangers = {each for each in users if not each.startswith(("charts", "pages/screen"))}
    assert not strangers


def test_a_phone_carries_no_pandas_and_no_plotly():
    """Two hundred phones on one laptop: what the page imports is paid two hundred times."""
    code = "import sys, dugnad.pages.phone; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"pandas", "numpy", "plotly", "alembic", "scipy", "sklearn"} & set(loaded)


@pytest.mark.parametrize("path", modules(), ids=name)
def test_modules_stay_short(path):
    assert len(path.read_text("utf-8").splitlines()) <= 330
