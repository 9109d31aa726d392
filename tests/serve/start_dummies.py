"""``dugnad start`` with dummy servers and a made-up code, for test_supervisor."""

import sys
from pathlib import Path

from dugnad import cli
from dugnad.serve import launch, supervisor

DUMMY = str(Path(__file__).with_name("dummy_server.py"))

supervisor._command = lambda name: (sys.executable, DUMMY, name)
launch._gathering_code = lambda settings: "ABCD"
cli.main()
