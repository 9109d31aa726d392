"""Lock the instrument versions that are new: ``python -m dugnad.content.lock``.

Run it before anybody answers them. A version that is locked already is left as it is.
"""

from __future__ import annotations

from dugnad.content.versions import lock

if __name__ == "__main__":
    lock()
