"""The top of each phase's notebook: its number, name and purpose; and the guide to it."""

from __future__ import annotations

from typing import Any, Literal

from markdown_it import MarkdownIt
from pydantic import TypeAdapter

from dugnad.content import guide
from dugnad.domain.chain import Phase
from dugnad.pages import esm
from dugnad.pages.chain_words import number_of, phase_names, purposes
from dugnad.pages.desk import DeskPage
from dugnad.pages.live import Message
from dugnad.store import Store

# Raw HTML in a guide is text. Links that run scripts are refused by the library itself.
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


class Hello(Message):
    type: Literal["hello"]


class Told(DeskPage):
    """A page that only tells; where no page can be shown, in plain words."""

    _css = esm.style("desk", "phase")
    inbox: TypeAdapter[Any] = TypeAdapter(Hello)
    #: Nothing but the language changes what it tells.
    period = 2.0

    def plain(self) -> str:
        """What the page says, in plain words."""
        raise NotImplementedError

    def answer(self, message: Any) -> None:
        self.start_over()

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, "text/plain": self.plain()}, metadata


class Heading(Told):
    """Number, name and purpose of a phase."""

    web = ("desk", "heading")
    _esm = esm.module(*web)

    def __init__(self, store: Store, phase: Phase) -> None:
        self.phase = phase
        super().__init__(store)

    def plain(self) -> str:
        said = self.view()
        return f"{said['title']}\n{said['purpose']}"

    def view(self) -> dict[str, Any]:
        return {
            "language": self.language,
            "title": f"{number_of(self.phase)} {phase_names(self.language)[self.phase]}",
            "purpose": purposes(self.language)[self.phase],
        }


class Guide(Told):
    """The facilitator's guide, folded in; for the facilitator's own machine only."""

    web = ("desk", "guide")
    _esm = esm.module(*web)

    def __init__(self, store: Store, about: str) -> None:
        self.about = about
        super().__init__(store)

    def plain(self) -> str:
        return guide(self.about, self.language)

    def view(self) -> dict[str, Any]:
        return {"language": self.language, "html": _lowered(_MARKDOWN.render(self.plain()))}


def _lowered(html: str) -> str:
    """The headings one step down: the page has its own first heading."""
    for level in (5, 4, 3, 2, 1):
        html = html.replace(f"<h{level}>", f"<h{level + 1}>").replace(
            f"</h{level}>", f"</h{level + 1}>"
        )
    return html
