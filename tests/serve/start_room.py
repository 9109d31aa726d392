"""The phones' server with limits of one's own: ``start_room.py most=3 unopened=1``.

``fork=0`` makes it believe that this system cannot fork.
"""

import sys

from dugnad.serve import machine
from dugnad.serve.room import configuration, serve
from dugnad.settings import Settings

if __name__ == "__main__":
    config = configuration(Settings.from_env())
    for option in sys.argv[1:]:
        name, _, value = option.partition("=")
        if name == "fork":
            machine.can_fork = lambda: False
            continue
        config.Room[name] = int(value) if name in ("expected", "most") else float(value)
    serve(config)
