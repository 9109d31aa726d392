"""CONTRIBUTING, "To add an activity kind": followed to the letter, it makes a kind that works."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECTION = "## To add an activity kind"
#: A numbered step that begins with the file it is about.
STEP = re.compile(r"^\d+\. `([^`]+)`", re.MULTILINE)
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


def section():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split(SECTION, 1)[1]
    return text.split("\n## ", 1)[0]


def steps(text):
    """File, language and code of each numbered step."""
    marks = list(STEP.finditer(text))
    ends = [*(each.start() for each in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=True):
        block = BLOCK.search(text, mark.end(), end)
        assert block, f"the step about {mark[1]} has no code"
        yield mark[1], block[2], textwrap.dedent(block[3])


def command(text):
    """What the section says to run."""
    [found] = [block[3].strip() for block in BLOCK.finditer(text) if block[2] == "sh"]
    return found.split()


def follow(file, language, code):
    """Do one step: write the file, or add lines to one that is there."""
    if language != "diff":
        assert not file.exists(), f"{file.name} is there already"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(code, "utf-8")
        return
    there, at = file.read_text("utf-8").splitlines(), 0
    for line in code.splitlines():
        sign, rest = line[:1], line[1:]
        if sign == "+":
            there.insert(at, rest)
            at += 1
        else:
            assert rest in there[at:], f"{file.name} has no line {rest!r} there"
            at = there.index(rest, at) + 1
    file.write_text("\n".join(there) + "\n", "utf-8")


def house(folder):
    """A copy of what the steps and the tests need."""
    for name in ("lib", "facilitation", "data/reference", "data/samples", "tests"):
        if (ROOT / name).exists():
            leave = shutil.ignore_patterns("__pycache__", "*.pyc", "local")
            shutil.copytree(ROOT / name, folder / name, ignore=leave)
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def test_the_steps_make_a_kind_that_keeps_the_contract(tmp_path):
    text, folder = section(), house(tmp_path / "house")
    done = list(steps(text))
    assert len(done) == 10
    for file, language, code in done:
        follow(folder / file, language, code)
    python, *arguments = command(text)
    assert python == "python"
    ran = subprocess.run(
        [sys.executable, *arguments, "-q", "-p", "no:cacheprovider", "--no-header"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "lib")},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-2000:]
    passed = int(re.search(r"(\d+) passed", ran.stdout)[1])
    assert passed >= 40, ran.stdout[-1000:]
    assert "skipped" not in ran.stdout
