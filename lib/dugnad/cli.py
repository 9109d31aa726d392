"""The command ``dugnad``.

A command is a function under ``@app.command()`` whose body runs ``with speaking(language)``:
that gives it ``_`` and turns an error a person can meet into one sentence and exit code 1.
"""

from __future__ import annotations

import io
import json
import secrets
import sys
from pathlib import Path
from typing import Annotated

import typer

from dugnad import __version__
from dugnad.commands import keeping, reporting
from dugnad.commands.bench import bench
from dugnad.commands.talking import DEFAULT, Data, Database, Language, Spoken, speaking
from dugnad.paths import data_folder
from dugnad.serve import machine
from dugnad.serve.launch import launch, sayer
from dugnad.settings import (
    EXPECTED,
    FACILITATOR_PORT,
    LAB_PORT,
    LOOPBACK,
    PARTICIPANTS_PORT,
    Settings,
    bind_address,
)

app = typer.Typer(
    help="Idédugnad: notebooks for development work in schools, kindergartens, municipalities.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _port(what: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(min=1, max=65535, help=what)
    return option


ParticipantsPort = Annotated[int, _port("The port of the participants' page.")]
FacilitatorPort = Annotated[int, _port("The port of the facilitator's page.")]
LabPort = Annotated[int, _port("The port of JupyterLab.")]
Host = Annotated[
    str | None,
    typer.Option(help="The address phones use; this machine's address on its network if left out."),
]
Expected = Annotated[int, typer.Option(min=1, help="How many phones you expect.")]
AsJson = Annotated[bool, typer.Option("--json", help="For programs: JSON on standard output.")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Do not open the browser.")]


def make_settings(
    *,
    data: Path | None,
    host: str | None,
    ports: tuple[int, int, int],
    expected: int,
    language: Language,
    store: str | None = None,
) -> Settings:
    """Settings for one run, with what was left out found on this machine."""
    chosen = host or machine.lan_address() or LOOPBACK
    return Settings(
        data=(data or data_folder()).expanduser().absolute(),
        store=store or "",
        host=chosen,
        bind=bind_address(chosen),
        participants_port=ports[0],
        facilitator_port=ports[1],
        lab_port=ports[2],
        token=secrets.token_urlsafe(),
        expected=expected,
        language=language.value,
    )


@app.command()
def start(
    participants_port: ParticipantsPort = PARTICIPANTS_PORT,
    facilitator_port: FacilitatorPort = FACILITATOR_PORT,
    lab_port: LabPort = LAB_PORT,
    host: Host = None,
    data: Data = None,
    store: Database = None,
    expected: Expected = EXPECTED,
    no_browser: NoBrowser = False,
    as_json: AsJson = False,
    language: Spoken = DEFAULT,
) -> None:
    """Start the facilitator's and the participants' pages, and JupyterLab. Stop with Ctrl-C."""
    with speaking(language) as _:
        settings = make_settings(
            data=data,
            store=store,
            host=host,
            ports=(participants_port, facilitator_port, lab_port),
            expected=expected,
            language=language,
        )
        launch(settings, _, as_json=as_json, browser=not no_browser)


@app.command()
def demo(
    participants_port: ParticipantsPort = PARTICIPANTS_PORT,
    facilitator_port: FacilitatorPort = FACILITATOR_PORT,
    lab_port: LabPort = LAB_PORT,
    host: Host = None,
    data: Data = None,
    no_browser: NoBrowser = False,
    as_json: AsJson = False,
    language: Spoken = DEFAULT,
    year: Annotated[
        bool, typer.Option("--year", help="Show a finished project instead: a year, all phases.")
    ] = False,
) -> None:
    """Show a gathering full of life: ideas on the board, and bots that place them."""
    from dugnad.commands.demo import in_background, prepare, prepare_year

    with speaking(language) as _:
        asked = make_settings(
            data=data,
            host=host,
            ports=(participants_port, facilitator_port, lab_port),
            expected=EXPECTED,
            language=language,
        )
        if year:
            settings = prepare_year(asked, _)
            launch(settings, _, as_json=as_json, browser=not no_browser)
            return
        settings, play = prepare(asked, _)
        launch(
            settings,
            _,
            as_json=as_json,
            browser=not no_browser,
            then=lambda: in_background(settings, play),
        )


@app.command()
def doctor(
    participants_port: ParticipantsPort = PARTICIPANTS_PORT,
    facilitator_port: FacilitatorPort = FACILITATOR_PORT,
    lab_port: LabPort = LAB_PORT,
    host: Host = None,
    data: Data = None,
    store: Database = None,
    expected: Expected = EXPECTED,
    as_json: AsJson = False,
    language: Spoken = DEFAULT,
) -> None:
    """Look at whether this machine can hold a gathering, and say what to do if not."""
    from dugnad.serve.doctor import State, examine, state_word

    with speaking(language) as _:
        settings = make_settings(
            data=data,
            store=store,
            host=host,
            ports=(participants_port, facilitator_port, lab_port),
            expected=expected,
            language=language,
        )
        say = sayer(sys.stdout)
        findings = []
        for finding in examine(settings, _):
            findings.append(finding)
            if not as_json:
                say(f"{state_word(finding.state, _):>6}  {finding.text}")
        well = all(finding.state is not State.ERROR for finding in findings)
        if as_json:
            answer = {"ok": well, "findings": [finding.as_dict() for finding in findings]}
            say(json.dumps(answer, ensure_ascii=False))
    if not well:
        raise typer.Exit(1)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"dugnad {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which.")
    ] = False,
) -> None:
    pass


app.add_typer(keeping.app)
app.add_typer(reporting.app)


app.command()(bench)


def main() -> None:
    """The command, as installed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an old Windows console lacks some letters
            stream.reconfigure(errors="replace")
    app()


if __name__ == "__main__":
    main()
