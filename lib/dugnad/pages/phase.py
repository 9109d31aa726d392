"""The top of each phase's notebook: its number, name and purpose; and the guide to it."""

from __future__ import annotations

from html import escape
from typing import Any

from markdown_it import MarkdownIt

from dugnad.content import guide
from dugnad.domain.chain import Phase
from dugnad.i18n import translator
from dugnad.pages import reading
from dugnad.pages.chain_words import number_of, phase_names, purposes
from dugnad.store import Store

_LOOK = (
    "color:#1d2528;background:#f6f4ef;padding:1rem 1.25rem {foot};"
    "font:16px/1.45 system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif"
)
# Raw HTML in a guide is text. Links that run scripts are refused by the library itself.
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


class Shown:
    """What a cell shows: words for those who read no HTML, and HTML without scripts."""

    def __init__(self, plain: str, html: str) -> None:
        self.plain, self.html = plain, html

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, str]:
        return {"text/plain": self.plain, "text/html": self.html}


def heading(phase: Phase, store: Store) -> Shown:
    """Number, name and purpose, in the project's language."""
    language = reading.language_of(store)
    title = f"{number_of(phase)} {phase_names(language)[phase]}"
    purpose = purposes(language)[phase]
    html = (
        f'<header lang="{language}" style="{_LOOK.format(foot="0")}">'
        f'<h1 style="margin:0;font-size:1.7rem;font-weight:650">{escape(title)}</h1>'
        f'<p style="margin:.2rem 0 0;max-width:46rem">{escape(purpose)}</p></header>'
    )
    return Shown(f"{title}\n{purpose}", html)


def folded_guide(about: str, store: Store) -> Shown:
    """The facilitator's guide, folded in; for the facilitator's own machine only."""
    language = reading.language_of(store)
    _ = translator(language)
    text = guide(about, language)
    name = _("Guide for the facilitator")
    html = (
        f'<details lang="{language}" class="dugnad-guide" style="{_LOOK.format(foot=".5rem")}">'
        '<summary style="min-height:44px;display:list-item;cursor:pointer;font-weight:600;'
        f'line-height:44px">{escape(name)}</summary>'
        f'<div style="max-width:46rem">{_lowered(_MARKDOWN.render(text))}</div></details>'
    )
    return Shown(text, html)


def _lowered(html: str) -> str:
    """The headings one step down: the page has its own first heading."""
    for level in (5, 4, 3, 2, 1):
        html = html.replace(f"<h{level}>", f"<h{level + 1}>").replace(
            f"</h{level}>", f"</h{level + 1}>"
        )
    return html
