"""Voila's rendering of the phones' page, with everything that is the same made only once.

Stock Voila reads the notebook, builds an exporter and compiles the template for every
visitor. Here the first rendering does, and the others share it.
"""

from __future__ import annotations

import asyncio
from copy import copy, deepcopy
from queue import Empty
from typing import Any

from voila.execute import VoilaExecutor
from voila.notebook_renderer import NotebookRenderer

from dugnad.serve.kernels import Kernels

_START_WITHIN = 60.0
_NUDGE_EVERY = 0.2


class Renderer(NotebookRenderer):  # type: ignore[misc]
    """One page's rendering; ``again`` gives the next one."""

    def again(self) -> Renderer:
        """A rendering that has begun nothing yet and shares all that does not change."""
        fresh = copy(self)
        fresh.notebook = deepcopy(self.notebook)
        fresh.kernel_started = False
        return fresh

    async def page(self, kernels: Kernels, kernel_id: str) -> str:
        """The page of a kernel that has just been started: its cells run, its HTML."""
        html: str = await self.generate_content_str(kernel_id, kernels.get_kernel(kernel_id))
        return html

    async def _heard(self, client: Any) -> bool:
        """Whether the kernel has said anything yet; from then on, nothing is missed."""
        try:
            await client.get_iopub_msg(timeout=_NUDGE_EVERY)
        except Empty:
            return False
        return True

    async def _jinja_kernel_start(self, nb: Any, kernel_id: str, kernel_future: Any) -> str:
        """As Voila's, with two channels instead of five and no thread."""
        manager = kernel_future
        self.executor = VoilaExecutor(nb, km=manager, config=self.traitlet_config)
        client = manager.client(context=manager.parent.waiting_context)
        self.executor.kc = client
        client.start_channels(stdin=False, hb=False, control=False)
        async with asyncio.timeout(_START_WITHIN):
            while not await self._heard(client):
                client.kernel_info()
        client.allow_stdin = False
        self.kernel_started = True
        return kernel_id
