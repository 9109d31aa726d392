"""A phone's kernel: ipykernel without what a phone never uses, begun before the fork.

Everything that does not need a socket is made before the fork and shared: whatever a child
only reads costs it nothing, and what it makes itself costs it memory two hundred times over.
No heartbeat, no debugger, no subshells, no history, no start-up files of whoever owns the
machine, and control messages and what is published on the main loop: five threads and a
ZeroMQ context less.
"""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

import sys
from typing import Any, cast

# Before ipykernel is imported: the debugger alone is 155 modules.
sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type]

import comm
import zmq
from ipykernel.iostream import IOPubThread
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipywidgets import Widget, register_comm_target
from jupyter_client.session import Session
from traitlets.config import Config
from zmq.eventloop.zmqstream import ZMQStream


class _Tape(Session):
    """A session with nobody at the other end: it keeps what a kernel says."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.said: list[dict[str, Any]] = []

    def send(
        self, stream: Any, msg_or_type: Any, content: Any = None, *_: Any, **kwargs: Any
    ) -> None:
        metadata = kwargs.get("metadata")
        if isinstance(msg_or_type, dict):
            content, metadata = msg_or_type["content"], msg_or_type["metadata"]
            msg_or_type = msg_or_type["header"]["msg_type"]
        said = {"msg_or_type": msg_or_type, "content": content, "metadata": metadata}
        self.said.append(said | {"ident": kwargs.get("ident")})


class _Kernel(IPythonKernel):
    """Runs code as any kernel does; a cell that was rehearsed it only says again."""

    rehearsed: tuple[str, list[dict[str, Any]]] | None = None

    def rehearse(self, cell: str) -> Any:
        """Run a cell before the fork; what it shows. A cell that fails is left to the children."""
        tape, shell = _Tape(key=b""), cast("Any", self.shell)
        for mouth in (self, shell.displayhook, shell.display_pub):
            mouth.session = tape
        result = shell.run_cell(cell)
        result.raise_error()
        self.rehearsed = cell, list(tape.said)
        return result.result

    async def do_execute(self, code: str, silent: bool, *args: Any, **kwargs: Any) -> Any:
        if self.rehearsed is None or self.rehearsed[0] != code:
            return await super().do_execute(code, silent, *args, **kwargs)
        (_, said), self.rehearsed = self.rehearsed, None
        session = cast("Session", self.session)
        for each in said:
            session.send(self.iopub_socket, parent=self.get_parent("shell"), **each)
        return {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}


class _Control(Widget):  # type: ignore[misc]
    """Keeps the line on which a page asks for all widgets, which ``Widget`` else keeps itself.

    A class that is changed after the fork is learnt anew, with all that inherit from it.
    """


class PhoneKernel(IPKernelApp):
    """The kernel of one page: ``prepare`` before the fork, ``run`` after it."""

    def prepare(self) -> None:
        """Make the kernel and its shell, with nobody to talk to yet."""
        self.kernel = _Kernel.instance(parent=self, log=self.log, user_ns=self.user_ns)
        self.shell = self.kernel.shell
        self.kernel.record_ports({})
        # ipywidgets did this when it was imported, for a kernel that was not there yet.
        register_comm_target(self.kernel)
        manager = comm.get_comm_manager()  # asked there: ipykernel puts its own in that place
        manager.register_target("jupyter.widget.control", _Control.handle_control_comm_opened)

    def connect(self, connection_file: str) -> None:
        """Open the sockets that the connection file names."""
        self.session = Session(parent=self)  # it refuses to speak in another process
        self.connection_file = connection_file
        self.init_connection_file()
        self.init_sockets()
        self.init_io()
        kernel: Any = self.kernel
        kernel.session = self.session
        kernel.shell_stream = ZMQStream(self.shell_socket)
        kernel.control_stream = ZMQStream(self.control_socket)
        kernel.stdin_socket = self.stdin_socket
        kernel.iopub_thread = self.iopub_thread
        kernel.iopub_socket = self.iopub_socket
        kernel._stdout, kernel._stderr = sys.stdout, sys.stderr
        for mouth in (kernel.shell.displayhook, kernel.shell.display_pub):
            mouth.session = self.session
            mouth.pub_socket = self.iopub_socket

    def init_control(self, context: zmq.Context[Any]) -> None:
        self.control_socket = context.socket(zmq.ROUTER)
        self.control_socket.linger = 1000
        self.control_port = self._bind_socket(self.control_socket, self.control_port)

    def init_iopub(self, context: zmq.Context[Any]) -> None:
        """As ipykernel's, without a thread: everything here is said on the main one."""
        publisher = context.socket(zmq.XPUB)
        publisher.linger = 1000
        self.iopub_port = self._bind_socket(publisher, self.iopub_port)
        self.iopub_thread = IOPubThread(publisher, session=self.session)  # never started
        self.iopub_socket = self.iopub_thread.background_socket
        # Whoever begins to listen is greeted at once, as the thread would have done.
        self._subscribers = ZMQStream(publisher)
        self._subscribers.on_recv(self.iopub_thread._handle_subscription)

    def run(self, connection_file: str) -> None:
        """Be a kernel until told to end."""
        self.connect(connection_file)
        self.start()


def prepared() -> PhoneKernel:
    """A kernel that is ready to be forked."""
    config = Config()
    config.IPKernelApp.capture_fd_output = False
    config.IPKernelApp.log_level = "CRITICAL"
    config.HistoryManager.enabled = False
    app: PhoneKernel = PhoneKernel.instance(config=config)
    app.prepare()
    return app
