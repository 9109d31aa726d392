"""Where a store may lie: on a disk of this machine that nobody else copies or shares."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from dugnad.domain.errors import StoreError

# A folder's name says whose it is: "OneDrive - Kommunen", "Dropbox (Skolen)", "GoogleDrive-x@y".
_SYNCED = re.compile(
    r"(?:(?:onedrive|dropbox|google ?drive|icloud ?drive|icloud|nextcloud)(?![^\W_])"
    r"|box sync$|box-box$|cloudstorage$|mobile documents$|com~apple~clouddocs$)",
    re.IGNORECASE,
)
_NETWORK = re.compile(
    r"(?:nfs\d?|cifs|smb\w*|afpfs|webdav|davfs2?|fuse\.(?:sshfs|davfs2?|rclone|gvfsd-fuse))$",
    re.IGNORECASE,
)
# \\server\share, but not the \\?\C:\ that only makes a long path of this machine possible.
_UNC = re.compile(r"\\\\(?![?.]\\(?!UNC\\))", re.IGNORECASE)


class Mount(NamedTuple):
    """A file system and the folder it appears in."""

    point: str
    kind: str
    remote: bool = False


def _parts(path: str) -> list[str]:
    # Both separators, so that a Windows path is understood on any machine.
    return [part for part in re.split(r"[\\/]+", path.casefold()) if part]


def _inside(path: str, folder: str) -> bool:
    inner, outer = _parts(path), _parts(folder)
    return inner[: len(outer)] == outer


def is_synced(path: str, environment: Mapping[str, str]) -> bool:
    """Whether a cloud service copies ``path`` behind our back."""
    parts = re.split(r"[\\/]+", path)
    if "Box" in parts or any(_SYNCED.match(part) for part in parts):
        return True  # "Box" is a client's folder; "box" is anybody's
    return any(
        _parts(folder) and _inside(path, folder)
        for name, folder in environment.items()
        if name.casefold().startswith("onedrive")
    )


def is_network(path: str, mounts: Iterable[Mount]) -> bool:
    """Whether ``path`` lies on another machine, which cannot lock a file for us."""
    if _UNC.match(path):
        return True
    nearest: Mount | None = None
    for mount in mounts:
        deeper = nearest is None or len(_parts(mount.point)) >= len(_parts(nearest.point))
        if deeper and _inside(path, mount.point):
            nearest = mount
    return nearest is not None and (nearest.remote or bool(_NETWORK.match(nearest.kind)))


def machine_mounts() -> list[Mount]:
    """The file systems of this machine."""
    import psutil  # only when a store is made

    return [
        Mount(part.mountpoint, part.fstype, "remote" in part.opts.split(","))
        for part in psutil.disk_partitions(all=True)
    ]


def suggestion() -> str:
    """The folder where programs of this machine keep their own data."""
    from platformdirs import user_data_dir  # only when a store is made

    return user_data_dir("dugnad", appauthor=False)


def _is_writable(folder: Path) -> bool:
    try:
        existing = next(place for place in (folder, *folder.parents) if place.exists())
        with tempfile.TemporaryFile(dir=existing):
            return True
    except OSError:
        return False


def check_place(folder: Path) -> None:
    """Refuse a folder where a store would be damaged, shared or impossible to write."""
    given = Path(folder).expanduser().absolute()
    paths = {str(given), str(given.resolve())}  # a link may lead into a synchronised folder
    if any(is_synced(path, os.environ) for path in paths):
        raise StoreError(
            "The folder {folder} is copied by a cloud service, which can damage the store and "
            "share what people have written. Set DUGNAD_DATA to a folder on this machine, "
            "for example {suggestion}",
            folder=given,
            suggestion=suggestion(),
        )
    mounts = machine_mounts()
    if any(is_network(path, mounts) for path in paths):
        raise StoreError(
            "The folder {folder} lies on a network drive, where the store can be damaged. "
            "Set DUGNAD_DATA to a folder on this machine, for example {suggestion}",
            folder=given,
            suggestion=suggestion(),
        )
    if not _is_writable(given):
        raise StoreError(
            "The folder {folder} cannot be written to. Give yourself permission to write there, "
            "or set DUGNAD_DATA to another folder, for example {suggestion}",
            folder=given,
            suggestion=suggestion(),
        )
