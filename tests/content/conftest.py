"""A place to break the workbook's content in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dugnad.content import figures, materials, plans, samples, versions

CACHED = (
    versions.known_instruments,
    versions._load,
    materials.material,
    figures.national_goals,
    figures.reference,
    samples.sample,
    plans.workshop,
)


@pytest.fixture
def uncached() -> Iterator[None]:
    """Nothing read before, and nothing of what the test wrote remembered after it."""
    for each in CACHED:
        each.cache_clear()
    yield
    for each in CACHED:
        each.cache_clear()


@pytest.fixture
def write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, uncached: None
) -> Callable[[str, str], Path]:
    """Write a file of content that the loaders then read instead of the workbook's own."""
    for module, name in (
        (plans, "WORKSHOPS"),
        (figures, "REFERENCE"),
        (samples, "SAMPLES"),
    ):
        monkeypatch.setattr(module, name, tmp_path)
    monkeypatch.setattr(materials, "FACILITATION", tmp_path)
    monkeypatch.setattr(versions, "INSTRUMENTS", tmp_path / "instruments")

    def put(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    put("instruments/versions.lock", "")
    return put
