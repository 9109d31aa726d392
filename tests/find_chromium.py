"""Find a Chromium for the browser tests, or install one where that can be done unasked.

``python tests/find_chromium.py`` prints the path on standard output, everything else on
standard error, and ends with 1 and a sentence when there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
MAC = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS = (
    r"Chromium\Application\chrome.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)


class NoChromium(Exception):
    """There is none; the message says what to do."""


def _usual_places() -> list[Path]:
    if sys.platform == "darwin":
        folders = (Path("/Applications"), Path.home() / "Applications")
        return [folder / name for folder in folders for name in MAC]
    if sys.platform == "win32":
        named = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        roots = [Path(os.environ[name]) for name in named if os.environ.get(name)]
        return [root / name for root in roots for name in WINDOWS]
    return []


def find() -> Path | None:
    """The Chromium ``CHROMIUM`` names, or one on the PATH, or one where it usually lies."""
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if found is None:
            raise NoChromium(f"CHROMIUM is set to {named}, which is not a program.")
        return Path(found)
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    return next((place for place in _usual_places() if place.is_file()), None)


def _apt() -> list[str] | None:
    """How to call apt-get without being asked for a password; None where it cannot be."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    if shutil.which("sudo"):
        quiet = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if quiet.returncode == 0:
            return ["sudo", "-n", "apt-get"]
    return None


def ensure() -> Path:
    """A Chromium, installed if need be. Raises NoChromium."""
    found = find()
    if found is not None:
        return found
    apt = _apt()
    if apt is None:
        raise NoChromium(
            "The browser tests need Chromium, Chrome or Edge. Install one (Debian, Ubuntu: "
            "sudo apt-get install chromium), or set CHROMIUM to the path of yours."
        )
    print("Installing Chromium for the browser tests; a minute or two.", file=sys.stderr)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        done = subprocess.run(
            [*apt, *arguments], env=env, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False
        )
        if done.returncode:
            raise NoChromium(f"apt-get {arguments[0]} failed, so there is no Chromium.")
    found = find()
    if found is None:
        raise NoChromium("Chromium was installed, but it is not on the PATH.")
    return found


if __name__ == "__main__":
    try:
        print(ensure())
    except NoChromium as error:
        sys.exit(str(error))
