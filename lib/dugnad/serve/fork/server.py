"""The process that kernels are forked from: ``python -m dugnad.serve.fork.server FD``.

Single-threaded, without a ZeroMQ context, an event loop or an open store, so that a fork is
safe. FD is one end of a socket to the server that asks for kernels; when the other end
closes, this process ends.

A kernel is forked twice, so that its parent becomes the server that asked for it (the
nearest "subreaper"): that one waits for it and learns its true exit code, also when this
process is gone, and when that one ends the kernel ends with it.
"""

from __future__ import annotations

import ctypes
import gc
import json
import logging
import os
import random
import signal
import socket
import sys
import time
from typing import Any, NoReturn

# Imported here, whatever it is a child would import later: what it needs once is shared.
import faulthandler  # noqa: F401  isort: skip
import tornado.platform.asyncio  # noqa: F401

from dugnad.paths import NOTEBOOKS
from dugnad.serve.fork import LARGEST
from dugnad.serve.fork.compact import fill_holes
from dugnad.serve.fork.immortal import immortalize
from dugnad.serve.fork.kernel import PhoneKernel, prepared
from dugnad.serve.fork.warm import know_classes, play_on

log = logging.getLogger(__name__)

_PR_SET_PDEATHSIG = 1
#: How far a kernel stands back. Little: it may hold the lock that the facilitator waits for.
_NICENESS = 1
#: Objects made before a kernel looks for what can go. Few: what waits takes room in each of two
#: hundred kernels, and only what is young is looked at.
_YOUNG = 300


def main() -> None:
    """Warm up, say so, and fork a kernel for each request."""
    logging.basicConfig(level=logging.WARNING)  # to the server's log, also from the kernels
    wire = socket.socket(fileno=int(sys.argv[1]))
    asker = os.getppid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    app = prepared()
    try:
        play_on(app.kernel.rehearse(_cell()))
    except Exception:  # kernels are slower then, and right all the same
        log.exception("The fork server could not rehearse.")
    know_classes()
    gc.collect()
    fill_holes()
    immortalize()
    gc.freeze()  # a collection would touch, and so copy, every page that is shared
    gc.disable()
    wire.send(json.dumps({"ready": True}).encode())
    try:
        while request := wire.recv(LARGEST):
            _fork_kernel(app, json.loads(request), wire, asker)
    except ConnectionResetError:  # the other end was killed
        pass


def _cell() -> str:
    """What the phones' notebook does."""
    notebook = json.loads((NOTEBOOKS / "deltaker.ipynb").read_text("utf-8"))
    return "".join(notebook["cells"][0]["source"])


def _fork_kernel(
    app: PhoneKernel, request: dict[str, Any], wire: socket.socket, asker: int
) -> None:
    middle = os.fork()
    if middle:
        os.waitpid(middle, 0)
    elif os.fork():
        os._exit(0)
    else:
        _be_kernel(app, request, wire, asker)


def _be_kernel(
    app: PhoneKernel, request: dict[str, Any], wire: socket.socket, asker: int
) -> NoReturn:
    status = 1
    try:
        while os.getppid() != asker:  # until the one between us has ended
            time.sleep(0.0005)
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        wire.send(json.dumps({"number": request["number"], "pid": os.getpid()}).encode())
        wire.close()
        os.nice(_NICENESS)
        os.chdir(request["cwd"])
        os.environ.clear()
        os.environ.update(request["env"])
        random.seed()
        gc.set_threshold(_YOUNG)
        gc.enable()
        app.run(request["connection_file"])
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except Exception:
        log.exception("A kernel could not go on.")
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()
