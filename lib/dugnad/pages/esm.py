"""The JavaScript and CSS of a page as one module: what anywidget calls ``_esm`` and ``_css``.

Joining is concatenation: the vendored lit-html in a scope of its own, then ``kit.js``, then
the page. No build step stands between a file and the phone that runs it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

WEB = Path(__file__).parent / "web"
KIT = WEB / "kit.js"


@cache
def module(*names: str) -> str:
    """The ES module of a page: the kit, then ``web/<name>.js`` in the order given."""
    parts = [_lit(), *(path.read_text("utf-8") for path in scripts(*names))]
    return "\n".join(_lean(part) for part in parts)


def scripts(*names: str) -> tuple[Path, ...]:
    """The files a page is made of, e.g. to find its messages in."""
    return KIT, *(WEB / f"{name}.js" for name in names)


@cache
def style(*names: str) -> str:
    """The style sheet of a page: the base, then ``web/<name>.css``."""
    parts = [(WEB / f"{each}.css").read_text("utf-8") for each in ("base", *names)]
    return "\n".join(_lean(part) for part in parts)


@cache
def source(path: Path) -> str:
    """One module by itself, e.g. a card."""
    return _lean(path.read_text("utf-8"))


def _lit() -> str:
    """lit-html as published, its ``export{…}`` turned into the value of a function."""
    text = (WEB / "vendor" / "lit-html.js").read_text("utf-8")
    body, exports = re.fullmatch(r"(.*)export\{([^}]*)\};?\s*", text, re.DOTALL).groups()  # type: ignore[union-attr]
    names = re.sub(r"([^\s,]+) as ([^\s,]+)", r"\2:\1", exports)
    return f"const lit=(()=>{{{body}return{{{names}}}}})();"


def _lean(text: str) -> str:
    """Without indentation, blank lines and comments that have lines of their own."""
    text = re.sub(r"^\s*/\*.*?\*/\s*$", "", text, flags=re.DOTALL | re.MULTILINE)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
