"""JupyterLab for the facilitator: on this machine only, with a token, and never calling out.

Run as ``python -m dugnad.serve.lab``; it reads its settings from the environment.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_server.utils import ApiPath, to_os_path

from dugnad.paths import NOTEBOOKS
from dugnad.serve.life import end_with_supervisor
from dugnad.settings import LOOPBACK, Settings

if TYPE_CHECKING:
    from jupyter_server.services.contents.filemanager import FileContentsManager


def arguments(settings: Settings) -> list[str]:
    """JupyterLab's command line. (What is said here goes before any configuration file.)"""
    return [
        f"--ServerApp.ip={LOOPBACK}",
        f"--ServerApp.port={settings.lab_port}",
        # A busy port is an error: another one would not be the one we printed.
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={NOTEBOOKS}",
        "--ServerApp.open_browser=False",
        # Some schools' machines and every container have but one user.
        "--ServerApp.allow_root=True",
        "--ServerApp.allow_remote_access=False",
        "--LabApp.default_url=/lab/tree/00-start.ipynb",
        "--FileContentsManager.pre_save_hook=dugnad.serve.lab.leave_shown_out",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        # At INFO it writes its address with the token to the log.
        "--Application.log_level=WARN",
        "--ServerApp.log_level=WARN",
    ]


def leave_shown_out(
    model: dict[str, Any], path: str, contents_manager: FileContentsManager, **_: object
) -> None:
    """Save what was written in a notebook, and not what it showed.

    That is of one project and one day. The outputs in the file, which the tests compare with,
    stay; a workbook that is only used is the same file afterwards. (A ``pre_save_hook``.)
    """
    if model["type"] != "notebook":
        return
    content = model["content"]
    file = Path(to_os_path(ApiPath(path), contents_manager.root_dir))
    before = json.loads(file.read_text("utf-8")) if file.exists() else {**content, "cells": []}
    known = {each.get("id"): each for each in before["cells"]}
    content["metadata"] = before["metadata"]
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            was = known.get(cell["id"], {})
            cell["outputs"] = was.get("outputs", [])
            cell["execution_count"] = was.get("execution_count")
            cell["metadata"] = was.get("metadata", cell["metadata"])


def be_quiet(config_folder: Path) -> None:
    """Turn off the offer of news from elsewhere, the one question Lab asks of its own accord."""
    page = config_folder / "labconfig" / "page_config.json"
    page.parent.mkdir(parents=True, exist_ok=True)
    disabled = {"@jupyterlab/apputils-extension:announcements": True}
    page.write_text(json.dumps({"disabledExtensions": disabled}), encoding="utf-8")


def main() -> None:
    """Serve until told to stop."""
    end_with_supervisor()
    settings = Settings.from_env()
    # The token is not put on the command line, which every user of the machine can read.
    os.environ["JUPYTER_TOKEN"] = settings.token
    # The workbook's own Lab: a password, an address or an add-on somebody once set up for
    # another Jupyter on this machine must not change this one.
    config_folder = settings.data / "jupyter"
    be_quiet(config_folder)
    os.environ["JUPYTER_CONFIG_DIR"] = str(config_folder)

    # Reads the variables above when it is imported.
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance(arguments(settings))


if __name__ == "__main__":
    main()
