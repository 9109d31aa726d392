"""A set of statements people rate themselves on, and the version they answered.

Answers are kept under the instrument's key, its version and the item's key, so that rounds
and units can be compared for years: the wording of a version never changes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dugnad.domain.model import Wording


@dataclass(frozen=True, slots=True)
class Item:
    """One statement to rate."""

    key: str
    text: Wording


@dataclass(frozen=True, slots=True)
class Scale:
    """From ``lowest`` to ``highest``, with words at the ends and a way not to answer."""

    low: Wording
    high: Wording
    unsure: Wording
    lowest: int = 1
    highest: int = 6


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose thinking an instrument builds on. The wording is the workbook's own."""

    author: str
    year: int
    note: Wording


@dataclass(frozen=True, slots=True)
class Instrument:
    """One version of an instrument."""

    key: str
    version: int
    title: Wording
    question: Wording
    origin: Origin
    scale: Scale
    items: tuple[Item, ...]

    def options(self) -> dict[str, Any]:
        """What an activity keeps of it: its own copy, with key and version."""
        return {
            "instrument": self.key,
            "version": self.version,
            "items": [{"key": each.key, "text": dict(each.text)} for each in self.items],
            "scale": {
                "from": self.scale.lowest,
                "to": self.scale.highest,
                "low": dict(self.scale.low),
                "high": dict(self.scale.high),
                "unsure": dict(self.scale.unsure),
            },
        }

    def fingerprint(self) -> str:
        """A checksum of everything a participant reads and answers, in any language.

        The layout of the file and its comments do not count.
        """
        return _checksum({"question": dict(self.question), **self.options()})


def _checksum(content: Mapping[str, Any]) -> str:
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
