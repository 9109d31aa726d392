"""What commands share: the language they speak, and how they end when something is wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dugnad.domain.errors import DugnadError
from dugnad.i18n import DEFAULT_LANGUAGE, translator
from dugnad.serve.launch import sayer

Translate = Callable[[str], str]


class Language(StrEnum):
    """The languages the command speaks."""

    nb = "nb"
    nn = "nn"
    en = "en"


DEFAULT = Language(DEFAULT_LANGUAGE)

Spoken = Annotated[
    Language, typer.Option(envvar="DUGNAD_LANGUAGE", help="The language of what is printed.")
]
Data = Annotated[Path | None, typer.Option(help="The folder of the store; data/local if left out.")]
Database = Annotated[
    str | None,
    typer.Option(
        "--store",
        envvar="DUGNAD_STORE",
        show_envvar=False,
        help="The address of a PostgreSQL database, instead of a folder.",
    ),
]


@contextmanager
def speaking(language: Language) -> Iterator[Translate]:
    """``_`` for a command, which ends with one sentence when a person can be told why."""
    _ = translator(language.value)
    try:
        yield _
    except DugnadError as error:
        sayer(sys.stderr)(error.sentence(_))
        raise typer.Exit(1) from None
