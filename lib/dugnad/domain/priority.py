"""Foredle, forbedre, fornye, forkaste: what to do with a practice (the note's figure 6)."""

from __future__ import annotations

from enum import StrEnum


class Priority(StrEnum):
    REFINE = "refine"  # foredle: it works; make it finer
    IMPROVE = "improve"  # forbedre: it works partly
    RENEW = "renew"  # fornye: something new in its place
    DISCARD = "discard"  # forkaste: let go, to make room
