"""A started Idédugnad, and people with browsers in front of it."""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright

import find_chromium

#: Phones know the machine by a name that is not localhost: the page is no secure context there.
HOST = "skole.test"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    f"--host-resolver-rules=MAP {HOST} 127.0.0.1",
]


@contextmanager
def chromium():
    """A Chromium for the tests of one module.

    Not for longer: Playwright keeps an event loop while it is open, and asynchronous tests
    have loops of their own.
    """
    path = find_chromium.find()
    if path is None:
        message = "no Chromium: run `make test`, which installs one"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def free_ports(number):
    sockets = [socket.socket() for _ in range(number)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


class Started:
    """``dugnad start --json`` on free ports, for the length of a ``with``."""

    def __init__(self, folder, *options):
        self.folder = folder
        ports = free_ports(3)
        self.command = [
            *(
                sys.executable,
                "-m",
                "dugnad.cli",
                *(options or ("start",)),
                "--json",
                "--no-browser",
            ),
            *("--host", "127.0.0.1", "--data", str(folder)),
            *("--participants-port", str(ports[0]), "--facilitator-port", str(ports[1])),
            *("--lab-port", str(ports[2])),
        ]

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_error):
        self.stop()

    def start(self):
        env = {name: value for name, value in os.environ.items() if not name.startswith("DUGNAD_")}
        self.process = subprocess.Popen(
            self.command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env
        )
        line = self.process.stdout.readline()
        assert line, "dugnad start said nothing"
        self.ready = json.loads(line)

    def stop(self):
        self.process.terminate()
        self.process.wait(30)
        self.process.stdout.close()

    @property
    def phone_url(self):
        return self.ready["participants"].replace("127.0.0.1", HOST)

    def page(self, notebook):
        return self.ready["facilitator"].replace("00-start", notebook)


class Watched:
    """A browser context that remembers what its pages asked for and complained about."""

    def __init__(self, browser, **how):
        self.context = browser.new_context(**how)
        self.errors = []
        self.requests = []

    def open(self, url):
        page = self.context.new_page()
        page.set_default_timeout(30_000)
        page.set_default_navigation_timeout(90_000)  # a first page on a machine that is busy
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(url)
        return page


def eventually(check, seconds=15):
    """Wait until ``check()`` holds."""
    give_up = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < give_up, "waited in vain"
        time.sleep(0.05)
