"""What a child makes after the fork lies together, not in holes all over its parent's memory."""

import subprocess
import sys

import pytest

from dugnad.serve import machine

if not machine.can_fork():
    pytest.skip("this system does not fork", allow_module_level=True)

WORK = """
import gc, os, sys
from pathlib import Path
from dugnad.serve.fork.compact import fill_holes

gc.disable()
many = [(bytes(60), 1 << 40 | n, bytearray(1500)) for n in range(20_000)]
del many[::2]  # holes everywhere
if sys.argv[1] == "filled":
    fill_holes()
if os.fork():
    os.wait()
else:
    mine = [(bytes(60), 1 << 41 | n, bytearray(1500)) for n in range(500)]
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    print(next(line.split()[1] for line in lines if line.startswith("Private_Dirty")))
"""


def copied(how):
    """Kilobytes of its own that a child has, which makes about 900 of them."""
    done = subprocess.run(
        [sys.executable, "-c", WORK, how], capture_output=True, text=True, check=True, timeout=60
    )
    return int(done.stdout)


def test_what_a_child_makes_lies_together():
    scattered, together = copied("scattered"), copied("filled")
    assert together < scattered - 800, (scattered, together)


CLASSES = """
import asyncio, tempfile
import zmq
from zmq.eventloop.zmqstream import ZMQStream
from dugnad.serve.fork.kernel import prepared
from dugnad.serve.fork.warm import know_classes

def classes():
    found, waiting = set(), [object]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += type.__subclasses__(each)
    return {each: set(type.__dict__["__dict__"].__get__(each)) for each in found}

async def work():
    with tempfile.TemporaryDirectory() as folder, zmq.Context() as context:
        for kind in (zmq.ROUTER, zmq.XPUB):
            socket = context.socket(kind)
            socket.linger = 0
            socket.bind(f"ipc://{folder}/{kind}")
            ZMQStream(socket).close()

prepared()
if __import__("sys").argv[1] == "known":
    know_classes()
before = classes()
asyncio.run(work())
print(sorted(each.__qualname__ for each, names in classes().items() if before.get(each, names) != names))
"""


def changed(how):
    """The classes that the first socket and the first loop give an attribute."""
    done = subprocess.run(
        [sys.executable, "-c", CLASSES, how], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_classes_are_left_alone_after_the_fork():
    assert "Generic" in changed("unknown")
    assert changed("known") == "[]"
