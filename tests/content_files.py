"""Where the workbook's wording stands, for the tests that read all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dugnad.domain.model import LANGUAGES
from dugnad.paths import FACILITATION, ROOT, SAMPLES

GUIDE_LANGUAGES = LANGUAGES


def content_files() -> list[Path]:
    """Every YAML file with wording in it."""
    folders = (FACILITATION, ROOT / "data" / "reference", SAMPLES)
    return [path for folder in folders for path in sorted(folder.rglob("*.yaml"))]


def guide_texts(language: str) -> list[tuple[str, str]]:
    """Name and text of every guide in a language."""
    folder = FACILITATION / "guides" / language
    return [(path.name, path.read_text("utf-8")) for path in sorted(folder.glob("*.md"))]


def wordings(value: Any) -> Iterator[dict[str, str]]:
    """Every wording in the content of a file."""
    if isinstance(value, dict):
        if "nb" in value:
            yield value
        else:
            for part in value.values():
                yield from wordings(part)
    elif isinstance(value, list):
        for part in value:
            yield from wordings(part)
