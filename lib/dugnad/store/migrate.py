"""From one shape of the store to the next. Alembic is imported only when there is work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, inspect, text

from dugnad.domain.errors import StoreError
from dugnad.store.engine import WRITES
from dugnad.store.failures import told_plainly

if TYPE_CHECKING:
    from alembic.config import Config

#: Every shape the store has had, oldest first. A new migration adds its revision here.
REVISIONS = ("0001", "0002", "0003", "0004")
HEAD = REVISIONS[-1]
_FOLDER = Path(__file__).resolve().parent / "migrations"


def config() -> Config:
    """Alembic's configuration, without a file of its own."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return made


def found_revision(engine: Engine) -> str | None:
    """The shape of the store behind ``engine``, or None when it has no tables yet."""
    with told_plainly(), engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found


def _refuse_newer(found: str | None) -> None:
    if found is not None and found not in REVISIONS:
        raise StoreError(
            "This store was made by a newer version of Idédugnad. Update Idédugnad and try again. "
            "The store has not been touched."
        )


def check(engine: Engine) -> None:
    """Refuse a store that this version of the program cannot read and write."""
    found = found_revision(engine)
    _refuse_newer(found)
    if found != HEAD:
        raise StoreError(
            "This store is not ready for this version of Idédugnad. "
            "Start Idédugnad from the start page; it makes the store ready and keeps what is in it."
        )


def migrate(
    engine: Engine, *, to: str = HEAD, first: Callable[[str], object] = lambda found: None
) -> None:
    """Bring the store to the shape ``to``: all of it, or nothing of it.

    ``first`` is called with the shape that was found when there is something to be changed.
    """
    found = found_revision(engine)
    _refuse_newer(found)
    if found == to:
        return
    if found is not None:
        first(found)
    from alembic import command

    made = config()
    with told_plainly(), engine.execution_options(**{WRITES: True}).begin() as connection:
        made.attributes["connection"] = connection
        command.upgrade(made, to)
