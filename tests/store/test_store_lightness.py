"""A phone's process pays for nothing it does not use."""

from __future__ import annotations

import subprocess
import sys

HEAVY = """{
    'pandas', 'alembic', 'plotly', 'psutil', 'platformdirs', 'sqlalchemy.orm',
    'pydantic', 'psycopg', 'sqlalchemy.dialects.postgresql', 'dugnad.store.project_file',
}"""


def test_opening_and_reading_load_nothing_heavy(store, room, folder):
    program = f"""
import sys
from dugnad.store import Store
with Store.open({str(folder)!r}) as store:
    assert store.mark()
    assert store.revision({room.gathering.id}).feed
    store.join({room.gathering.id}, "the-token-of-somebody-else", "staff")
loaded = {HEAVY} & set(sys.modules)
assert not loaded, loaded
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
