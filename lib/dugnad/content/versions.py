"""Instruments: statements people rate themselves on, one file a version.

``facilitation/instruments/<key>-<version>.yaml``. A version that people have answered is
never edited: ``versions.lock`` beside the files holds a checksum of each, and a version
whose wording has changed is refused. New wording is a new file with the next number.
``python -m dugnad.content.lock`` adds new versions to the lock.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, TypeAdapter

from dugnad.content.load import FullWording, Strict, Topic, distinct, read, read_text
from dugnad.domain.errors import ContentError
from dugnad.domain.instrument import Instrument, Item, Origin, Scale
from dugnad.paths import FACILITATION

INSTRUMENTS = FACILITATION / "instruments"

_FILE = re.compile(r"([a-z][a-z0-9-]*)-([1-9][0-9]*)\.yaml")


def distinct_topics(topics: list[Topic]) -> list[Topic]:
    """Topics, none of which has the key of another."""
    distinct([topic.key for topic in topics])
    return topics


class _Origin(Strict):
    author: str = Field(min_length=1)
    year: int = Field(ge=1900, le=2100)
    note: FullWording


class _Scale(Strict):
    low: FullWording
    high: FullWording
    unsure: FullWording


class _Instrument(Strict):
    title: FullWording
    question: FullWording
    source: _Origin
    scale: _Scale
    items: Annotated[list[Topic], Field(min_length=1), AfterValidator(distinct_topics)]


def instrument(key: str, version: int | None = None) -> Instrument:
    """One version of an instrument, the newest unless another is asked for.

    Raises
    ------
    ContentError
        When there is no such instrument or version, its file cannot be understood, or its
        wording has changed since it was locked.
    """
    known = known_instruments().get(key, ())
    chosen = version or max(known, default=0)
    if chosen not in known:
        raise ContentError(
            "There is no version {version} of the instrument {key}.",
            key=key,
            version=version or 1,
        )
    made = _load(key, chosen)
    locked = locked_versions(INSTRUMENTS).get((key, chosen))
    if locked and locked != made.fingerprint():
        raise ContentError(
            "The wording in {file} has been changed, and people may have answered it as it was. "
            "Undo the change, and save the new wording as {next}.",
            file=_path(key, chosen).name,
            next=_path(key, max(known) + 1).name,
        )
    return made


def instruments() -> tuple[Instrument, ...]:
    """The newest version of every instrument, by key."""
    return tuple(instrument(key) for key in sorted(known_instruments()))


def locked_versions(folder: Path) -> dict[tuple[str, int], str]:
    """Key and version → checksum, as ``versions.lock`` in the folder has them."""
    lines = (line.split() for line in read_text(folder / "versions.lock").splitlines())
    return {(line[0], int(line[1])): line[2] for line in lines if line and line[0] != "#"}


def lock() -> list[str]:
    """Add the versions that are not locked yet; returns their names. Never changes one."""
    locked = locked_versions(INSTRUMENTS)
    new = {
        (key, version): _load(key, version).fingerprint()
        for key, versions in sorted(known_instruments().items())
        for version in versions
        if (key, version) not in locked
    }
    if new:
        with (INSTRUMENTS / "versions.lock").open("a", encoding="utf-8", newline="\n") as target:
            target.writelines(f"{key} {number} {mark}\n" for (key, number), mark in new.items())
    return [f"{key} {version}" for key, version in new]


@cache
def known_instruments() -> dict[str, tuple[int, ...]]:
    """The versions there are of each instrument, by key."""
    found: dict[str, tuple[int, ...]] = {}
    for path in sorted(INSTRUMENTS.glob("*.yaml")):
        named = _FILE.fullmatch(path.name)
        if not named:
            raise ContentError(
                "Give {file} a name that ends in its version, like {example}.",
                file=path.name,
                example=f"{path.stem}-1.yaml",
            )
        found[named[1]] = tuple(sorted((*found.get(named[1], ()), int(named[2]))))
    return found


def _path(key: str, version: int) -> Path:
    return INSTRUMENTS / f"{key}-{version}.yaml"


@cache
def _load(key: str, version: int) -> Instrument:
    written = read(_path(key, version), TypeAdapter(_Instrument))
    source, scale = written.source, written.scale
    return Instrument(
        key=key,
        version=version,
        title=written.title,
        question=written.question,
        origin=Origin(author=source.author, year=source.year, note=source.note),
        scale=Scale(low=scale.low, high=scale.high, unsure=scale.unsure),
        items=tuple(Item(key=each.key, text=each.text) for each in written.items),
    )
