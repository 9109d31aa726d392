"""``dugnad report``: a project as files."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dugnad.commands.talking import DEFAULT, Data, Database, Language, speaking
from dugnad.domain.errors import MachineError, Refused
from dugnad.paths import data_folder
from dugnad.serve.launch import sayer
from dugnad.store import Store

app = typer.Typer()


class Wanted(StrEnum):
    """Which files to make."""

    docx = "docx"
    html = "html"
    xlsx = "xlsx"
    zip = "zip"
    all = "all"


@app.command()
def report(
    project: Annotated[str, typer.Option(help="Its number, or latest.")] = "latest",
    wanted: Annotated[
        Wanted, typer.Option("--format", help="Word, a web page, Excel, CSV in a zip, or all.")
    ] = Wanted.all,
    out: Annotated[
        Path | None, typer.Option(help="Where the files go; data/local/reports if left out.")
    ] = None,
    language: Annotated[
        Language | None, typer.Option(help="The report's language; the project's own if left out.")
    ] = None,
    data: Data = None,
    store: Database = None,
) -> None:
    """Make the report of a project: Word, a web page to print, and every table in Excel and CSV."""
    from dugnad.export.report.content import report as read
    from dugnad.export.report.files import Format, file_name, make
    from dugnad.export.report.pictures import Album

    with speaking(language or DEFAULT) as _:
        with Store.open(data if data is not None else store or data_folder()) as opened:
            found = read(opened, _number(opened, project), language)
        folder = (out or (data or data_folder()) / "reports").expanduser().absolute()
        album = Album(found.pictures)
        forms = list(Format) if wanted is Wanted.all else [Format(wanted.value)]
        for form in forms:
            file = folder / file_name(found, form)
            made = make(found, form, album)
            try:
                folder.mkdir(parents=True, exist_ok=True)
                file.write_bytes(made)
            except OSError as error:
                raise MachineError(
                    "The file {file} could not be written. Choose another folder with --out.",
                    file=file,
                ) from error
            sayer(sys.stdout)(_("The report is in {file}.").format(file=file))


def _number(store: Store, asked: str) -> int:
    if asked.isascii() and asked.isdigit():
        return int(asked)
    if asked != "latest":
        raise Refused("Say which project with --project and its number.")
    known = store.list_projects()
    if not known:
        raise Refused("There is no project yet. Make one on the start page.")
    return known[0].id
