"""What can be known of a database elsewhere before a store is opened in it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from dugnad.store.base import StoreBase
from dugnad.store.engine import open_engine
from dugnad.store.failures import told_plainly
from dugnad.store.migrate import HEAD, REVISIONS, found_revision

#: PostgreSQL below this is no longer looked after by those who make it.
OLDEST = 14


@dataclass(frozen=True, slots=True)
class Server:
    """A database as it answers. ``shape`` is None while there is no store in it."""

    version: str
    major: int
    encoding: str
    may_make: bool
    may_write: bool
    shape: str | None

    @property
    def is_old(self) -> bool:
        return self.major < OLDEST

    @property
    def is_newer(self) -> bool:
        """Whether the store in it was made by a newer version of the program."""
        return self.shape is not None and self.shape not in REVISIONS

    @property
    def is_up_to_date(self) -> bool:
        return self.shape == HEAD


_STATE = text(
    "SELECT current_setting('server_version'), current_setting('server_version_num')::int / 10000,"
    " current_setting('server_encoding'),"
    " has_schema_privilege(current_schema(), 'CREATE'),"
    " current_setting('transaction_read_only') = 'off' AND NOT pg_is_in_recovery()"
)
_MAY_CHANGE = text(
    "SELECT bool_and(has_table_privilege(c.oid, 'SELECT')"
    " AND has_table_privilege(c.oid, 'INSERT') AND has_table_privilege(c.oid, 'UPDATE')"
    " AND has_table_privilege(c.oid, 'DELETE'))"
    " FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'"
)


def look_at(address: str) -> Server:
    """Ask a database what it is and what we may do in it; nothing is changed.

    Raises
    ------
    StoreError
        When the address cannot be used, or nobody answers there.
    """
    store = StoreBase(open_engine(address))
    try:
        with told_plainly(), store.engine.connect() as connection:
            version, major, encoding, may_make, writable = connection.execute(_STATE).one()
            may_change = connection.scalar(_MAY_CHANGE)
        shape = found_revision(store.engine)
    finally:
        store.close()
    # Without tables there are none that could not be changed.
    may_write = bool(writable) and may_change in (True, None)
    return Server(version.split()[0], major, encoding, bool(may_make), may_write, shape)
