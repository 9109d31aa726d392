"""The only room that knows SQL. What it takes and gives are the values in ``dugnad.domain``.

Importing this package is cheap: no pandas (``frames``) and no Alembic (``migrate``) until asked.
"""

from dugnad.store.engine import sqlite_state
from dugnad.store.place import check_place
from dugnad.store.repository import Store

__all__ = ["Store", "check_place", "sqlite_state"]
