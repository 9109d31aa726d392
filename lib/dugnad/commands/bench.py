"""``dugnad bench``: the benchmark of a checkout, with many made-up phones."""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from dugnad.commands.talking import DEFAULT, Spoken, speaking
from dugnad.domain.errors import MachineError
from dugnad.paths import ROOT
from dugnad.serve.launch import sayer

Phones = Annotated[int, typer.Option(min=2, max=1000, help="How many phones come.")]
Minutes = Annotated[
    float, typer.Option(min=0, help="Let them work for so long, and measure nothing else.")
]
File = Annotated[Path | None, typer.Option("--json", help="A file for the figures.")]


def bench(
    phones: Phones = 200, minutes: Minutes = 0, file: File = None, language: Spoken = DEFAULT
) -> None:
    """Measure this machine with many made-up phones. Takes up to 15 minutes."""
    with speaking(language):
        if not (ROOT / "benchmarks" / "run.py").is_file():
            raise MachineError("The benchmark is part of the source code: run it in a checkout.")
        sys.path.insert(0, str(ROOT))
        run = importlib.import_module("benchmarks.run")
        table = importlib.import_module("benchmarks.figures").table

        def keep(figures: list[Any]) -> None:
            if file is not None:
                found = [each.as_dict() for each in figures]
                answer = {"machine": run.machine(), "phones": phones, "figures": found}
                file.write_text(json.dumps(answer, ensure_ascii=False, indent=1) + "\n", "utf-8")

        say = sayer(sys.stderr)
        if minutes:
            figures = asyncio.run(run.measure_long(phones, minutes, say, keep))
        else:
            figures = asyncio.run(run.measure(phones, say, keep))
        sayer(sys.stdout)(table(figures))
