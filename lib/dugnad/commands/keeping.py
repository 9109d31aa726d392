"""Commands that look after the store: copies, deletion, and projects that move."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from dugnad.commands.talking import DEFAULT, Data, Database, Spoken, Translate, speaking
from dugnad.domain.errors import NotFound, Refused, StoreError
from dugnad.domain.model import Gathering, Project, in_language
from dugnad.paths import data_folder
from dugnad.serve.launch import sayer
from dugnad.store import Store
from dugnad.store import backup as backups
from dugnad.store.database_backup import back_up_store, backups_of, restore_store
from dugnad.store.engine import is_url, store_file

app = typer.Typer()

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask first.")]
_AGREED = {"y", "yes", "j", "ja"}


@app.command()
def backup(
    to: Annotated[
        Path | None, typer.Option(help="Another folder, for example on a memory stick.")
    ] = None,
    data: Data = None,
    store: Database = None,
    language: Spoken = DEFAULT,
) -> None:
    """Copy the store, while it is in use or not. The copy is looked over before it counts."""
    with speaking(language) as _, _opened(data, store) as opened:
        made = back_up_store(opened, to=to)
        _say(_("The backup is {file}.").format(file=made))
        if to:
            _say(
                _(
                    "Copies in other folders are yours to look after: what is deleted from the "
                    "store later stays in them."
                )
            )


@app.command()
def restore(
    which: Annotated[
        str, typer.Argument(help="A backup's number or file; left out, they are listed.")
    ] = "",
    yes: Yes = False,
    data: Data = None,
    store: Database = None,
    language: Spoken = DEFAULT,
) -> None:
    """Show what the backups hold, or put one in the place of the store, which is kept aside."""
    with speaking(language) as _, ExitStack() as stack:
        elsewhere = None if data is not None or not store else store
        file = store_file(data or data_folder())
        folder = file.parent / backups.FOLDER  # a damaged store cannot be opened, to be asked
        if elsewhere:
            opened = stack.enter_context(Store.open(elsewhere, create=True))
            folder = backups_of(opened)
        known = backups.list_backups(folder)
        if not which:
            _list_backups(known, _)
            return
        chosen = next((each.file for each in known if str(each.number) == which), Path(which))
        _tell_inside(chosen, _)
        _ask(_("Put this in the place of the store?"), _, yes)
        if elsewhere:
            aside: Path | None = restore_store(chosen, opened)
        else:
            aside = backups.restore(chosen, file)
            Store.open(file, create=True).close()  # a backup may be of an older shape
        _say(_("The store is what it was in {file}.").format(file=chosen.name))
        if aside:
            _say(_("The store that was there is kept as {file}.").format(file=aside))


@app.command()
def purge(
    code: Annotated[
        str | None, typer.Option(help="The code of one gathering that has ended.")
    ] = None,
    ended: Annotated[
        bool, typer.Option("--all-ended", help="Every gathering that has ended, due or not.")
    ] = False,
    yes: Yes = False,
    data: Data = None,
    store: Database = None,
    language: Spoken = DEFAULT,
) -> None:
    """Delete what each person gave, everywhere. What the room approved, and figures, stay."""
    from dugnad.export.results import delete_contributions

    with speaking(language) as _, _opened(data, store) as opened:
        chosen = _to_purge(opened, code, ended)
        if not chosen:
            _say(_("Nothing is due to be deleted."))
            return
        for gathering in chosen:
            title = in_language(gathering.title, language.value)
            _say(f"  {gathering.started_on}  {gathering.code}  {title}")
        _ask(_("Delete what each person gave to these? It cannot be undone."), _, yes)
        done = delete_contributions(opened, chosen)
        _say(
            _("Contributions deleted: {contributions}. Backups cleaned: {backups}.").format(
                contributions=done.contributions, backups=done.backups
            )
        )
        if done.unreadable:
            raise StoreError(
                "These backups cannot be read and may still hold contributions. "
                "Delete them yourself: {files}",
                files=", ".join(str(file) for file in done.unreadable),
            )


@app.command("export-project")
def export_project(
    file: Annotated[Path, typer.Argument(help="The file to write, for example lia.dugnad.")],
    project: Annotated[int | None, typer.Option(help="Its number, when there are several.")] = None,
    data: Data = None,
    store: Database = None,
    language: Spoken = DEFAULT,
) -> None:
    """Write all of one project to one file."""
    with speaking(language) as _, _opened(data, store) as opened:
        opened.export_project(_the_project(opened, project, _).id, file)
        _say(_("The project is in {file}.").format(file=file))
        _say(
            _(
                "The file holds what each person wrote, without names. Give it only to those "
                "who may read that, and delete it when it is no longer needed."
            )
        )


@app.command("import-project")
def import_project(
    file: Annotated[Path, typer.Argument(help="A file made by export-project.")],
    data: Data = None,
    store: Database = None,
    language: Spoken = DEFAULT,
) -> None:
    """Add the project in a file, beside those there are."""
    with speaking(language) as _, _opened(data, store, create=True) as opened:
        made = opened.import_project(file)
        _say(_("The project {name} is in the store.").format(name=_name(made)))


@app.command("copy-store")
def copy_store(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A folder or an address.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="An empty folder or database.")],
    language: Spoken = DEFAULT,
) -> None:
    """Copy everything from one store to another, and compare every row."""
    from dugnad.store.copying import copy_store as copy

    with speaking(language) as _, ExitStack() as stack:
        from_store = stack.enter_context(Store.open(_place(source)))
        to_store = stack.enter_context(Store.open(_place(target), create=True))
        for name, found in copy(from_store, to_store).items():
            _say(f"  {name:<14}{found.rows:>9}  {found.sha256[:16]}")
        _say(_("Everything is copied, and every row has been compared."))


# -- What the commands share ------------------------------------------------------------------


def _say(line: str) -> None:
    sayer(sys.stdout)(line)


def _place(given: str) -> Path | str:
    return given if is_url(given) else Path(given)


@contextmanager
def _opened(data: Path | None, address: str | None, *, create: bool = False) -> Iterator[Store]:
    # A folder that is named goes before an address that only stands in the environment.
    place = data if data is not None else address or data_folder()
    with Store.open(place, create=create) as store:
        yield store


def _ask(question: str, _: Translate, yes: bool) -> None:
    if yes:
        return
    answer = typer.prompt(question + " " + _("Write yes to go on"), default="", show_default=False)
    if answer.strip().casefold() not in _AGREED:
        raise Refused("Nothing was changed.")


def _list_backups(known: list[backups.Backup], _: Translate) -> None:
    if not known:
        _say(_("There are no backups yet. Make one with dugnad backup."))
        return
    for each in known:
        _say(f"{each.number:>6}  {each.made_on}  {backups.reason(each.why, _)}")
        try:
            _tell_inside(each.file, _)
        except StoreError as error:
            _say("        " + error.sentence(_))
    _say(_("Restore one with dugnad restore and its number."))


def _tell_inside(file: Path, _: Translate) -> None:
    for name, gatherings, contributions in backups.look_inside(file).projects:
        text = _("{name}. Gatherings: {gatherings}. Contributions: {contributions}.")
        _say(
            "        " + text.format(name=name, gatherings=gatherings, contributions=contributions)
        )


def _to_purge(store: Store, code: str | None, ended: bool) -> list[Gathering]:
    if code is None and not ended:
        return store.list_due()
    every = [
        each for project in store.list_projects() for each in store.list_gatherings(project.id)
    ]
    if code is None:
        return [each for each in every if each.ended_on is not None]
    chosen = [each for each in every if each.code == code.strip().upper()]
    if not chosen:
        raise NotFound("There is no gathering with this code in the store.")
    return chosen


def _the_project(store: Store, number: int | None, _: Translate) -> Project:
    if number is not None:
        return store.find_project(number)
    known = store.list_projects()
    if len(known) == 1:
        return known[0]
    for each in known:
        _say(f"{each.id:>6}  {_name(each)}")
    raise Refused("Say which project with --project and its number.")


def _name(project: Project) -> str:
    return " – ".join(part for part in (project.unit, project.name) if part)
