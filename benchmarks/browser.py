"""A few real pages in Chromium: weight, time to the first control, and the screen."""

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import sync_playwright

from benchmarks.figures import Figure, quantile

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP skole.test 127.0.0.1",
)
_ROUNDS = 3
#: The page that stock Voila serves: roles to choose between and nothing else, as ours.
_STOCK = """
import ipywidgets as w
w.VBox([w.Button(description=f"Rolle {n}") for n in range(8)] + [w.Text(description="Forslag")])
"""


class Wire:
    """A wire that counts: passes everything on to ``port``, and knows the bytes that came."""

    def __init__(self, port):
        self.came = 0
        self._to = port
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        serving = asyncio.start_server(self._pass, "127.0.0.1", 0)
        self._server = asyncio.run_coroutine_threadsafe(serving, self._loop).result()
        self.port = self._server.sockets[0].getsockname()[1]

    async def _pass(self, reader, writer):
        theirs, ours = await asyncio.open_connection("127.0.0.1", self._to)
        await asyncio.gather(self._pump(reader, ours), self._pump(theirs, writer, counted=True))

    async def _pump(self, reader, writer, counted=False):
        try:
            while data := await reader.read(65536):
                self.came += len(data) if counted else 0
                writer.write(data)
        except ConnectionError:
            pass
        finally:
            writer.close()

    def cut(self):
        """Let go of everything that still passes."""
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)

    async def _end(self):
        self._server.close()
        passing = asyncio.all_tasks() - {asyncio.current_task()}
        for each in passing:
            each.cancel()
        await asyncio.gather(*passing, return_exceptions=True)


@contextmanager
def chromium():
    """A browser, or None when there is none."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if found is None:
        yield None
        return
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def page(system):
    """The phones' page beside stock Voila's with the same kind of controls."""
    with chromium() as browser:
        if browser is None:
            return []
        port = int(system.url.rpartition(":")[2])
        ask = f"/?k={system.code}"
        ours = [_visit(browser, port, ask, ".roles button") for _ in range(_ROUNDS)]
        with _stock() as port:
            stock = [_visit(browser, port, "/", "button.jupyter-button") for _ in range(_ROUNDS)]
    mine, theirs = (quantile([each["seconds"] for each in some], 0.5) for some in (ours, stock))
    return [
        Figure("phone page, cold: first control", mine, "s"),
        Figure("stock Voila's page: first control", theirs, "s"),
        Figure("phone page beside stock Voila's", mine / theirs, "of it", 0.25),
        Figure("phone page: weight", max(each["bytes"] for each in ours) / 1024, "KB", 30),
        Figure("phone page: requests", max(each["requests"] for each in ours), "", 4),
        Figure("phone page: other hosts", max(each["foreign"] for each in ours), "", 0),
        Figure("stock Voila's page: weight", max(each["bytes"] for each in stock) / 1024, "KB"),
        Figure("stock Voila's page: requests", max(each["requests"] for each in stock), ""),
    ]


def _visit(browser, port, ask, control):
    """One cold visit: every byte that came, by request and by socket."""
    context = browser.new_context()
    wire = Wire(port)
    host = f"skole.test:{wire.port}"
    url = f"http://{host}{ask}"
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        seen = {"requests": 0, "foreign": 0}

        def asked(event):
            address = event["request"]["url"]
            if address.startswith(("http", "ws")):
                seen["requests"] += 1
                seen["foreign"] += address.split("/")[2] != host

        def opened(_event):
            seen["requests"] += 1

        session.on("Network.requestWillBeSent", asked)
        session.on("Network.webSocketCreated", opened)
        began = time.perf_counter()
        page.goto(url, wait_until="commit", timeout=60_000)
        page.locator(control).first.wait_for(timeout=60_000)
        seen["seconds"] = time.perf_counter() - began
        page.wait_for_timeout(500)
        return seen | {"bytes": wire.came}
    finally:
        context.close()
        wire.cut()


@contextmanager
def _stock():
    """Stock Voila with a page of ipywidgets."""
    folder = Path(tempfile.mkdtemp(prefix="dugnad-bench-stock-"))
    cell = {"cell_type": "code", "metadata": {}, "source": _STOCK, "outputs": []}
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    notebook = {"nbformat": 4, "nbformat_minor": 4, "metadata": {"kernelspec": kernel}}
    path = folder / "stock.ipynb"
    path.write_text(json.dumps(notebook | {"cells": [cell | {"execution_count": None}]}))
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    command = [sys.executable, "-m", "voila", str(path), "--no-browser", f"--port={port}"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        for _second in range(120):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/static/", timeout=2)
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.5)
        yield port
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def screen(system, crowd, loop):
    """A phone sends an idea: until it stands on the projector's page."""
    activity = system.activity("ideas")
    with chromium() as browser:
        if browser is None:
            return []
        page = browser.new_page()
        page.goto(system.screen, timeout=60_000)
        page.locator("text=Benchmark").first.wait_for(timeout=60_000)
        waits = []
        for number in range(20):
            text = f"Seen {number} on the screen"
            began = time.perf_counter()
            sent = crowd.phones[number % len(crowd.phones)].submit(activity, {"text": text})
            asyncio.run_coroutine_threadsafe(sent, loop).result(30)
            try:
                page.get_by_text(text).first.wait_for(timeout=10_000, state="attached")
            except PlaywrightTimeout:
                break  # the screen is full: it shows pages, and this is on another one
            waits.append(time.perf_counter() - began)
    return [
        Figure(f"idea sent → on the screen ({len(waits)}): p95", quantile(waits, 0.95), "s", 1.0)
    ]
