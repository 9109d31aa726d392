"""Stands in for one of the three servers: answers HTTP and has one "kernel" of its own.

``DUMMY`` in the environment makes it misbehave, as ``name:how``.
"""

import http.server
import os
import signal
import subprocess
import sys
from pathlib import Path

from dugnad.serve.life import end_with_supervisor
from dugnad.settings import Settings

KERNEL = """
import os, time
parent = os.getppid()
while {stubborn} or os.getppid() == parent:
    time.sleep(0.1)
"""


def main(name: str) -> None:
    end_with_supervisor()
    whose, _, how = os.environ.get("DUMMY", "").partition(":")
    if whose in (name, "all"):
        if how == "breaks":
            print("line of the reason", flush=True)
            sys.exit(3)
        if how == "stubborn":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
    settings = Settings.from_env()
    # As Jupyter does it: a kernel has a session of its own, and ends when its server does.
    code = KERNEL.format(stubborn=how == "stubborn")
    kernel = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
    with Path(settings.data, "kernels").open("a") as file:
        file.write(f"{kernel.pid}\n")
    Path(settings.data, f"{name}.token").write_text(os.environ.get("DUGNAD_TOKEN", "no token"))
    port = {
        "room": settings.participants_port,
        "facilitator": settings.facilitator_port,
        "lab": settings.lab_port,
    }[name]
    handler = http.server.SimpleHTTPRequestHandler
    http.server.ThreadingHTTPServer((settings.bind, port), handler).serve_forever()


if __name__ == "__main__":
    main(sys.argv[1])
