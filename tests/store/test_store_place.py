"""A store is not made where it would be copied, shared or damaged."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dugnad.domain.errors import StoreError
from dugnad.store import Store, check_place, place
from dugnad.store.place import Mount, is_network, is_synced

MOUNTS = [
    Mount("/", "ext4"),
    Mount("/mnt/school", "nfs4"),
    Mount("/mnt/school/disk", "ext4"),
    Mount("/mnt/host", "9p"),
    Mount("/box", "overlay"),
    Mount("C:\\", "NTFS"),
    Mount("H:\\", "NTFS", remote=True),
]


@pytest.mark.parametrize(
    "path",
    [
        r"C:\Users\kari\OneDrive - Fjelldal kommune\dugnad",
        r"C:\Users\kari\onedrive\dugnad",
        "/home/kari/Dropbox/dugnad",
        "/home/kari/Dropbox (Skolen)/dugnad",
        "/Users/kari/Library/CloudStorage/GoogleDrive-kari@x.no/My Drive",
        "/Users/kari/Google Drive",
        "/Users/kari/Library/Mobile Documents/com~apple~CloudDocs/x",
        r"C:\Users\kari\iCloudDrive\x",
        "/home/kari/Nextcloud/x",
        "/home/kari/Box/x",
        r"C:\Users\kari\Box\x",
        "/home/kari/Box Sync/x",
    ],
)
def test_synchronised_folders_are_recognised(path):
    assert is_synced(path, {})


@pytest.mark.parametrize(
    "path",
    [
        "/home/kari/dugnad",
        "/home/kari/boxes",
        "/home/box/x",
        "/home/kari/box",
        "/home/kari/nextclouds",
        "/srv/dropboxer/x",
    ],
)
def test_other_folders_are_not(path):
    assert not is_synced(path, {"OneDrive": "", "HOME": "/home/kari"})


def test_onedrive_is_recognised_by_its_variable_too():
    environment = {"OneDriveCommercial": r"D:\Felles"}
    assert is_synced(r"d:\felles\dugnad", environment)
    assert not is_synced(r"D:\Fellesskap", environment)


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/home/kari", False),
        ("/mnt/school/x", True),
        ("/mnt/school/disk/x", False),
        ("/mnt/schools", False),
        ("/mnt/host/x", False),
        ("/box/x", False),
        (r"C:\data", False),
        (r"H:\data", True),
        (r"\\server\share\x", True),
        (r"\\?\UNC\server\share", True),
        (r"\\?\C:\data", False),
    ],
)
def test_network_drives_are_recognised(path, network):
    assert is_network(path, MOUNTS) is network


@pytest.mark.parametrize(
    ("kind", "network"),
    [("nfs", 1), ("cifs", 1), ("smbfs", 1), ("smb3", 1), ("fuse.sshfs", 1), ("afpfs", 1)]
    + [("webdav", 1), ("davfs", 1), ("9p", 0), ("overlay", 0), ("ext4", 0), ("apfs", 0)],
)
def test_file_systems(kind, network):
    assert is_network("/x", [Mount("/", kind)]) is bool(network)


def test_this_folder_is_fine(tmp_path):
    check_place(tmp_path / "not" / "made" / "yet")
    assert not (tmp_path / "not").exists()


def _refused(folder: Path) -> StoreError:
    with pytest.raises(StoreError) as error:
        Store.open(folder, create=True)
    assert set(error.value.params) == {"folder", "suggestion"}
    assert str(folder) in str(error.value)
    assert str(error.value.params["suggestion"]) in str(error.value)
    return error.value


def test_a_store_is_not_made_in_a_synchronised_folder(tmp_path):
    assert "cloud" in str(_refused(tmp_path / "Dropbox" / "dugnad"))
    assert list(tmp_path.iterdir()) == []


def test_a_link_into_a_synchronised_folder_is_seen_through(tmp_path):
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "OneDrive")
    assert "cloud" in str(_refused(tmp_path / "link" / "dugnad"))


def test_a_store_is_not_made_on_a_network_drive(tmp_path, monkeypatch):
    monkeypatch.setattr(place, "machine_mounts", lambda: [Mount(str(tmp_path), "cifs")])
    assert "network" in str(_refused(tmp_path / "dugnad"))
    assert list(tmp_path.iterdir()) == []


def test_a_store_is_not_made_where_nobody_may_write(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    assert "written" in str(_refused(tmp_path / "file" / "dugnad"))


@pytest.mark.skipif(sys.platform != "linux", reason="/proc takes no files, even from root")
def test_a_read_only_folder_is_refused():
    assert "written" in str(_refused(Path("/proc/dugnad")))
