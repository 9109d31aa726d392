"""A phone that is a program: it opens the page and speaks to its kernel as client.js does.

For tests and for the benchmark: hundreds of them in one process, against a server that runs.
"""

from __future__ import annotations

import asyncio
import json
import re
import secrets
import zlib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import websockets
from websockets.asyncio.client import ClientConnection, connect

_PAGE = re.compile(r'id="page">(.*?)</script>', re.DOTALL)


class NotServed(Exception):
    """The server gave no page, or the line to the kernel broke."""


async def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    source: str | None = None,
) -> tuple[int, dict[str, str], bytes]:
    """One request on a connection of its own: status, headers (in lower case), body."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(
        parts.hostname, parts.port or 80, local_addr=(source, 0) if source else None
    )
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        lines = {"Host": parts.netloc, "Accept-Encoding": "gzip", "Connection": "close"}
        if method != "GET":
            lines["Content-Length"] = "0"
        head = "".join(f"{name}: {text}\r\n" for name, text in (lines | (headers or {})).items())
        writer.write(f"{method} {target} HTTP/1.1\r\n{head}\r\n".encode())
        async with asyncio.timeout(60):
            top = await reader.readuntil(b"\r\n\r\n")
            first, *rest = top.decode("latin-1").strip().split("\r\n")
            pairs = (line.partition(":") for line in rest)
            found = {name.lower(): text.strip() for name, _, text in pairs}
            length = found.get("content-length")
            body = await (reader.readexactly(int(length)) if length else reader.read())
    except asyncio.IncompleteReadError:
        raise NotServed("no answer") from None
    finally:
        writer.close()
    if found.get("transfer-encoding") == "chunked":
        body = _joined(body)
    if found.get("content-encoding") == "gzip":
        body = zlib.decompress(body, 31)
    return int(first.split()[1]), found, body


def _joined(chunks: bytes) -> bytes:
    body = b""
    while chunks:
        size, _, chunks = chunks.partition(b"\r\n")
        length = int(size, 16)
        body, chunks = body + chunks[:length], chunks[length + 2 :]
    return body


class Caller:
    """One phone.

    Parameters
    ----------
    url
        The participants' address, without the code.
    code
        The gathering's code.
    """

    def __init__(self, url: str, code: str, role: str = "") -> None:
        self.url = url.rstrip("/")
        self.code = code
        self.role = role
        self.token = secrets.token_hex(16)
        self.kernel = ""
        self.view: dict[str, Any] = {}
        self.told: list[dict[str, Any]] = []
        self.heard: Callable[[dict[str, Any]], None] = lambda _message: None
        self.bytes = 0
        self._line: ClientConnection | None = None
        self._reading: asyncio.Task[None] | None = None
        self._widget = ""
        self._news = asyncio.Condition()
        self._answers: dict[str, asyncio.Future[dict[str, Any]]] = {}

    # -- The page and its line -------------------------------------------------------------

    async def open(self) -> None:
        """Get a page, and wait until its first view can be used."""
        status, _headers, body = await fetch(f"{self.url}/?k={self.code}")
        if status != 200:
            raise NotServed(str(status))
        found = _PAGE.search(body.decode())
        assert found, "the page has changed"
        self.kernel = json.loads(found[1])["kernel"]
        await self.connect()
        await self.until(lambda view: bool(view))

    async def connect(self) -> None:
        """Open the line to the kernel and say hello."""
        address = self.url.replace("http", "ws", 1)
        try:
            self._line = await connect(
                f"{address}/api/kernels/{self.kernel}/channels?session_id={secrets.token_hex(8)}",
                compression=None,
                max_size=None,
                open_timeout=60,
                ping_interval=None,
            )
        except websockets.InvalidStatus as error:
            raise NotServed(str(error.response.status_code)) from None
        self._reading = asyncio.create_task(self._read(self._line))
        if self._widget:
            await self._hello()
        else:
            control = secrets.token_hex(16)
            content = {"comm_id": control, "target_name": "jupyter.widget.control", "data": {}}
            await self.send("comm_open", content)
            await self.send("comm_msg", {"comm_id": control, "data": {"method": "request_states"}})

    async def send(self, kind: str, content: dict[str, Any]) -> None:
        """Send one Jupyter message."""
        header = {"msg_id": secrets.token_hex(16), "msg_type": kind, "version": "5.3"}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        await self.say(json.dumps(message | {"channel": "shell", "buffers": []}))

    async def say(self, text: str) -> None:
        """Send a text as it is."""
        if self._line is None:
            raise NotServed("no line")
        try:
            await self._line.send(text)
        except websockets.ConnectionClosed:
            raise NotServed("the line broke") from None

    async def tell(self, message: dict[str, Any]) -> None:
        """Send one of the page's own messages."""
        data = {"method": "custom", "content": message}
        await self.send("comm_msg", {"comm_id": self._widget, "data": data})

    async def _hello(self) -> None:
        await self.tell({"type": "hello", "token": self.token, "code": self.code, "language": None})

    async def _read(self, line: ClientConnection) -> None:
        try:
            async for text in line:
                self.bytes += len(text)
                await self._take(json.loads(text))
        except websockets.ConnectionClosed:
            pass
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(NotServed("the line broke"))
        async with self._news:
            self._news.notify_all()

    async def _take(self, message: dict[str, Any]) -> None:
        if message["msg_type"] != "comm_msg":
            return
        data = message["content"]["data"]
        if data["method"] == "update_states":
            self._widget = next(
                key for key, each in data["states"].items() if "_esm" in each["state"]
            )
            await self._hello()
        elif data["method"] == "custom":
            await self._told(data["content"])

    async def _told(self, content: dict[str, Any]) -> None:
        self.told.append(content)
        self.heard(content)
        answer = self._answers.get(content.get("uuid") or "")
        if answer and not answer.done():
            answer.set_result(content)
        async with self._news:
            if content["type"] == "view":
                self.view = content
            self._news.notify_all()

    async def until(
        self, true: Callable[[dict[str, Any]], bool], seconds: float = 60
    ) -> dict[str, Any]:
        """Wait for a view of which something is true."""
        async with asyncio.timeout(seconds), self._news:
            while not true(self.view):
                if self._reading is None or self._reading.done():
                    raise NotServed("the line broke")
                await self._news.wait()
        return self.view

    @property
    def connected(self) -> bool:
        """Whether the line is open."""
        return self._reading is not None and not self._reading.done()

    # -- What a participant does -----------------------------------------------------------

    async def join(self) -> None:
        """Open the page and join in a role."""
        await self.open()
        if self.view["stage"] == "join":
            role = self.role or self.view["roles"][0]["key"]
            await self.tell({"type": "join", "token": self.token, "role": role})
            await self.until(lambda view: view["stage"] in ("wait", "activity"))

    async def submit(
        self, activity: int, payload: dict[str, Any], seconds: float = 30
    ) -> dict[str, Any]:
        """Send an answer; returns what was told about it (``saved`` or ``refused``)."""
        uuid = secrets.token_hex(16)
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._answers[uuid] = answer
        try:
            await self.tell(
                {"type": "submit", "uuid": uuid, "activity": activity, "payload": payload}
            )
            return await asyncio.wait_for(answer, seconds)
        finally:
            del self._answers[uuid]

    async def hang_up(self) -> None:
        """Lose the line; the page stays."""
        if self._line is not None:
            await self._line.close()
        if self._reading is not None:
            await self._reading

    async def leave(self) -> None:
        """Close the page."""
        await self.hang_up()
        if self.kernel:
            await fetch(f"{self.url}/leave/{self.kernel}", method="POST")
