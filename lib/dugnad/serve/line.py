"""The line between a phone and its kernel: what may pass, each way.

Only messages to and from the page's widget pass. A phone cannot run code, end the kernel,
set a widget's state or open widgets of its own, and nothing that a kernel prints or raises
reaches a phone. Nothing is kept for a phone that is away: it asks anew when it comes back.
"""

from __future__ import annotations

import asyncio
import json
from functools import partial
from time import monotonic
from typing import Any

from jupyter_server.services.kernels.connection.base import BaseKernelWebsocketConnection
from tornado.websocket import WebSocketClosedError

#: Largest message a phone may send: an idea is 280 characters, the rest is envelope.
LARGEST_MESSAGE = 64 * 1024

#: What a phone may say: so many messages at once, so many a second in the long run.
_BURST = 200
_PER_SECOND = 20.0
#: A page opens one channel of its own when it starts.
_OPENINGS = 5
_POLICY_VIOLATION = 1008
#: What may be said before the kernel has noticed that somebody listens.
_EARLY = 50
_NUDGE_EVERY = 0.2

_OUTWARD = {"iopub": ("comm_msg",), "shell": ("kernel_info_reply",)}
_METHODS = ("custom", "request_states")


class PhoneConnection(BaseKernelWebsocketConnection):
    """Two channels to one kernel."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.channels: dict[str, Any] = {}
        self._early: list[dict[str, Any]] | None = []
        self._openings = 0
        self._allowance = float(_BURST)
        self._counted = monotonic()

    async def connect(self) -> None:
        """Open the channels, and make the kernel say something until we hear it."""
        identity = self.session.bsession
        manager = self.kernel_manager
        self.channels = {
            "iopub": manager.connect_iopub(identity=identity),
            "shell": manager.connect_shell(identity=identity),
        }
        self.session.key = manager.session.key
        for name, stream in self.channels.items():
            stream.on_recv(partial(self.handle_outgoing_message, name))
        self._nudge()

    def _nudge(self) -> None:
        """What a kernel says before it knows that we listen is lost; its answer tells us."""
        if self._early is not None and self.channels:
            self.session.send(self.channels["shell"], "kernel_info_request")
            asyncio.get_running_loop().call_later(_NUDGE_EVERY, self._nudge)

    def disconnect(self) -> None:  # type: ignore[override]
        """Close the channels; what the kernel says from now on is said to nobody."""
        for stream in self.channels.values():
            if not stream.closed():
                stream.on_recv(None)
                stream.close(linger=0)
        self.channels = {}

    # -- From the phone ------------------------------------------------------------------

    def handle_incoming_message(self, incoming_msg: str) -> None:
        """Pass on what is permitted; hang up on whoever talks without end."""
        if not self._within_allowance():
            self.websocket_handler.close(_POLICY_VIOLATION)
            return
        message = self._permitted(incoming_msg)
        if message is None or not self.channels:
            return
        if self._early is None:
            self.session.send(self.channels["shell"], message)
        elif len(self._early) < _EARLY:
            self._early.append(message)

    def _within_allowance(self) -> bool:
        now = monotonic()
        earned = (now - self._counted) * _PER_SECOND
        self._allowance = min(_BURST, self._allowance + earned) - 1
        self._counted = now
        return self._allowance >= 0

    def _permitted(self, text: str | bytes) -> dict[str, Any] | None:
        """A message made anew from what was said, or None."""
        try:
            said = json.loads(text)
            kind, content = said["header"]["msg_type"], said["content"]
            if said["channel"] != "shell" or not self._allows(kind, content):
                return None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        message: dict[str, Any] = self.session.msg(kind, content)
        message["metadata"] = {"version": "1.0.0"} if kind == "comm_open" else {}
        return message

    def _allows(self, kind: object, content: Any) -> bool:
        match kind:
            case "kernel_info_request":
                return bool(content == {})
            case "comm_open":
                self._openings += 1
                own = content["target_name"] == "jupyter.widget.control"
                return bool(own and self._openings <= _OPENINGS)
            case "comm_msg":
                return bool(content["data"]["method"] in _METHODS)
        return False

    # -- To the phone --------------------------------------------------------------------

    def handle_outgoing_message(self, stream: str, outgoing_msg: list[Any]) -> None:
        """Pass on a message as it is, without unpacking it."""
        parts: list[Any] = self.session.feed_identities(outgoing_msg)[1]
        _signature, header, _parent, _metadata, content = map(bytes, parts[:5])
        kind = json.loads(header)["msg_type"]
        if stream == "iopub" and self._early is not None:
            early, self._early = self._early, None
            for message in early:
                self.session.send(self.channels["shell"], message)
        if kind not in _OUTWARD[stream]:
            return
        if kind == "kernel_info_reply":
            content = b"{}"  # that it answers is all a phone needs to know
        text = content.decode()
        try:
            self.websocket_handler.write_message(
                f'{{"channel":"{stream}","msg_type":"{kind}","content":{text}}}'
            )
        except WebSocketClosedError:
            self.disconnect()
