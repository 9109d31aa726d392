"""``dugnad bench``: the benchmark of a checkout, with many made-up phones."""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from dugnad.commands.talking import DEFAULT, Spoken, speaking
from dugnad.domain.errors import MachineError
from dugnad.paths import ROOT
from dugnad.serve.launch import sayer

Phones = Annotated[int, typer.Option(min=2, max=1000, help="How many phones come.")]
File = Annotated[Path | None, typer.Option("--json", help="A file for the figures.")]


def bench(phones: Phones = 200, file: File = None, language: Spoken = DEFAULT) -> None:
    """Measure this machine with many made-up phones. Takes up to 15 minutes."""
    with speaking(language):
        if not (ROOT / "benchmarks" / "run.py").is_file():
            raise MachineError("The benchmark is part of the source code: run it in a checkout.")
        sys.path.insert(0, str(ROOT))
        run = importlib.import_module("benchmarks.run")
        table = importlib.import_module("benchmarks.figures").table
        say = sayer(sys.stdout)
        figures = asyncio.run(run.measure(phones, sayer(sys.stderr)))
        say(table(figures))
        if file is not None:
            answer = {
                "machine": run.machine(),
                "phones": phones,
                "figures": [each.as_dict() for each in figures],
            }
            file.write_text(json.dumps(answer, ensure_ascii=False, indent=1) + "\n", "utf-8")
