"""The kernels of the phones' server: where they come from, and no more watching than needed."""

from __future__ import annotations

from typing import Any

import zmq
import zmq.asyncio
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from dugnad.serve import machine
from dugnad.serve.fork.keeper import keeper
from dugnad.serve.fork.provisioner import use_fork

#: ZeroMQ allows 1,023 sockets a context if nobody asks for more: 168 kernels.
_SOCKETS = 16 * 1024


class Kernels(AsyncMappingKernelManager):
    """Kernels by fork where the system can, else started the ordinary way."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.context.max_sockets = _SOCKETS
        #: The same context, for clients that wait without a thread of their own.
        self.waiting_context = zmq.asyncio.Context(self.context)
        self.forks = machine.can_fork()
        if self.forks:
            use_fork()

    @property
    def able(self) -> bool:
        """Whether a kernel that is asked for now comes at once."""
        return not self.forks or keeper().ready

    def start_watching_activity(self, kernel_id: str) -> None:
        """Who is there is known from the sockets: no listener of our own to every kernel."""
        kernel: Any = self.get_kernel(kernel_id)
        kernel.execution_state = "idle"
