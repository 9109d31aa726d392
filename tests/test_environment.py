"""The three lists of what is needed agree, and no file sends anyone to a package registry."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import find_chromium

ROOT = Path(__file__).resolve().parents[1]

# In pieces, so that this file does not name them.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("python" + "hosted", "org"),
        ("anaconda", "org"),
        ("anaconda", "com"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
    )
]

_PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)")
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def direct_dependencies() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    return {canonical(_NAME.match(each)[0]) for each in wanted}


def lock_entries() -> list[str]:
    """Each package of the lock with the lines that belong to it."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return [
        entry for entry in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE) if entry.strip()
    ]


def locked() -> dict[str, set[str]]:
    """Name → versions (two where Python versions need different ones)."""
    versions: dict[str, set[str]] = {}
    for entry in lock_entries():
        if pinned := _PINNED.match(entry):
            versions.setdefault(canonical(pinned["name"]), set()).add(pinned["version"])
    return versions


def conda() -> dict[str, str]:
    """Name → version in environment.yml, the pip section included."""
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    pip = next(each["pip"] for each in listed if isinstance(each, dict))
    plain = [each.replace("=", "==", 1) for each in listed if isinstance(each, str)]
    pins = [_PINNED.match(each) for each in (*plain, *pip)]
    return {canonical(pin["name"]): pin["version"] for pin in pins if pin}


def committed() -> list[Path]:
    """What is in git or on its way there."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_every_direct_dependency_is_locked():
    assert direct_dependencies() - set(locked()) == set()


def test_every_lock_entry_is_exact_and_has_a_hash():
    entries = lock_entries()
    assert len(entries) > 100
    for entry in entries:
        assert _PINNED.match(entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_conda_has_the_versions_of_the_lock():
    lock, environment = locked(), conda()
    wrong = {
        f"{name}={'|'.join(sorted(lock.get(name, {'?'})))}"
        for name in direct_dependencies()
        if environment.get(name) not in lock.get(name, set())
    }
    assert not wrong, f"environment.yml should say: {sorted(wrong)}"


def test_conda_lists_nothing_the_project_does_not_need():
    assert set(conda()) - direct_dependencies() - {"python"} == set()


def test_conda_installs_the_project_itself():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert listed["name"] == "dugnad"
    assert listed["channels"] == ["conda-forge"]
    assert "-e ." in next(each["pip"] for each in listed["dependencies"] if isinstance(each, dict))


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_file_names_a_package_registry(host):
    naming = [
        str(path.relative_to(ROOT))
        for path in committed()
        if host.encode() in path.read_bytes().lower()
    ]
    assert naming == []


def test_chromium_named_by_the_environment_goes_first(monkeypatch):
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert find_chromium.ensure() == Path(sys.executable)
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    with pytest.raises(find_chromium.NoChromium, match="/no/such/browser"):
        find_chromium.ensure()


def test_without_chromium_and_rights_there_is_a_sentence(monkeypatch):
    monkeypatch.setattr(find_chromium, "find", lambda: None)
    monkeypatch.setattr(find_chromium, "_apt", lambda: None)
    with pytest.raises(find_chromium.NoChromium, match="Install one"):
        find_chromium.ensure()
