"""A phone's kernel: ipykernel without what a phone never uses, begun before the fork.

Everything that does not need a socket is made before the fork and shared: whatever a child
only reads costs it nothing, and what it makes itself costs it memory two hundred times over.
No heartbeat, no debugger, no subshells, no history, no start-up files of whoever owns the
machine, and control messages on the main loop: four threads and a ZeroMQ context less.
"""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

import sys
from typing import Any

# Before ipykernel is imported: the debugger alone is 155 modules.
sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type]

import zmq
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipywidgets import register_comm_target
from jupyter_client.session import Session
from traitlets.config import Config
from zmq.eventloop.zmqstream import ZMQStream


class PhoneKernel(IPKernelApp):
    """The kernel of one page: ``prepare`` before the fork, ``run`` after it."""

    def prepare(self) -> None:
        """Make the kernel and its shell, with nobody to talk to yet."""
        self.kernel = IPythonKernel.instance(parent=self, log=self.log, user_ns=self.user_ns)
        self.shell = self.kernel.shell
        self.kernel.record_ports({})

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

    def run(self, connection_file: str) -> None:
        """Be a kernel until told to end."""
        self.connect(connection_file)
        # ipywidgets did this when it was imported, for a kernel that was not there yet.
        register_comm_target(self.kernel)
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
