"""The store as the rest of the product meets it."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from dugnad import paths
from dugnad.domain.errors import StoreError
from dugnad.store.activities import Activities
from dugnad.store.backup import MIGRATION
from dugnad.store.contributions import Contributions
from dugnad.store.elements import Elements
from dugnad.store.engine import is_url, open_engine, store_file
from dugnad.store.gatherings import Gatherings
from dugnad.store.migrate import check, migrate
from dugnad.store.own_figures import OwnFigures
from dugnad.store.people import People
from dugnad.store.place import check_place, suggestion
from dugnad.store.projects import Projects
from dugnad.store.projects_moved import MovedProjects
from dugnad.store.retention import Retention
from dugnad.store.statements import Statements


class Store(
    Projects,
    Gatherings,
    Activities,
    People,
    Contributions,
    Statements,
    Elements,
    OwnFigures,
    MovedProjects,
    Retention,
):
    """Everything that is kept. One a process, opened by the process that uses it.

    Examples
    --------
    >>> with Store.open() as store:  # doctest: +SKIP
    ...     store.list_projects()
    """

    @classmethod
    def open(
        cls, place: Path | str | None = None, *, create: bool = False, data: Path | None = None
    ) -> Self:
        """Open the store at ``place``; with ``create``, make it or bring it up to date first.

        Without a place it is ``DUGNAD_STORE``, the address of a database, or else the folder
        ``DUGNAD_DATA``. Before a store is brought up to date it is backed up; ``data`` is where
        the backups of a database are kept, ``DUGNAD_DATA`` if left out.
        """
        where = (paths.database() or paths.data_folder()) if place is None else place
        if not is_url(where):
            _prepare_folder(store_file(where), create=create)
        store = cls(open_engine(where), data)
        try:
            if create:
                migrate(store.engine, first=lambda _found: store.back_up_first(MIGRATION))
            else:
                check(store.engine)
        except BaseException:
            store.close()
            raise
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _prepare_folder(file: Path, *, create: bool) -> None:
    if not create:
        if not file.is_file():
            raise StoreError(
                "There is no store in {folder} yet. Make a project on the start page first, "
                "or set DUGNAD_DATA to the folder that holds the store.",
                folder=file.parent,
            )
        return
    check_place(file.parent)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            "The folder {folder} could not be made. Set DUGNAD_DATA to another folder, "
            "for example {suggestion}",
            folder=file.parent,
            suggestion=suggestion(),
        ) from error
