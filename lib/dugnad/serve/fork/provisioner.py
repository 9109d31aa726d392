"""The fork server as Jupyter sees it: a kernel provisioner called ``dugnad-fork``."""

from __future__ import annotations

import os
import signal
from importlib.metadata import EntryPoint
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase

from dugnad.serve.fork.keeper import Child, keeper

NAME = "dugnad-fork"


class ForkProvisioner(KernelProvisionerBase):
    """Gets kernels from the fork server, over Unix sockets: no port is used or can leak."""

    child: Child | None = None

    @property
    def has_process(self) -> bool:
        return self.child is not None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        manager = self.parent
        assert manager is not None
        manager.transport = "ipc"
        manager.write_connection_file()
        self.connection_info = manager.get_connection_info()
        return await super().pre_launch(cmd=[], **kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        manager = self.parent
        assert manager is not None
        self.child = await keeper().fork(
            os.path.realpath(manager.connection_file),
            kwargs.get("cwd") or os.getcwd(),
            kwargs["env"],
        )
        return self.connection_info

    async def poll(self) -> int | None:
        return self.child.returncode if self.child else 0

    async def wait(self) -> int | None:
        if self.child is None:
            return 0
        await self.child.ended.wait()
        code, self.child = self.child.returncode, None
        return code

    async def send_signal(self, signum: int) -> None:
        if self.child:
            self.child.signal(signum)

    async def kill(self, restart: bool = False) -> None:
        await self.send_signal(signal.SIGKILL)

    async def terminate(self, restart: bool = False) -> None:
        await self.send_signal(signal.SIGTERM)

    async def cleanup(self, restart: bool = False) -> None:
        """Nothing is left: the manager removes the connection file and the sockets."""


def use_fork() -> None:
    """Let kernels of this process come from the fork server, and get it started.

    Known here as well as by its entry point, so that a checkout works before it is installed.
    """
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[NAME] = EntryPoint(
        NAME, f"{__name__}:{ForkProvisioner.__name__}", KernelProvisionerFactory.GROUP_NAME
    )
    factory.default_provisioner_name = NAME
