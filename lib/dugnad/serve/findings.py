"""What ``dugnad doctor`` finds, a line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum

Translate = Callable[[str], str]


class State(StrEnum):
    OK = "ok"
    NOTE = "note"
    ERROR = "error"


@dataclass(frozen=True)
class Finding:
    """One line of the answer."""

    check: str
    state: State
    text: str

    def as_dict(self) -> dict[str, str]:
        return asdict(self)
