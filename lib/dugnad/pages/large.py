"""A page whose figure can fill the screen, with what is said of it."""

from __future__ import annotations

from typing import Any, Literal

from dugnad.pages import esm
from dugnad.pages.live import Message
from dugnad.pages.phase_page import FigurePage
from dugnad.store import Store


class Large(Message):
    type: Literal["large"]
    on: bool


class LargePage(FigurePage):
    """Draws its figure for a projector while ``large``."""

    _css = esm.style("desk", "chain", "figures")

    def __init__(self, store: Store) -> None:
        self.large = False
        super().__init__(store)

    def box(self) -> Any:
        """The page and its figure; together they can fill the screen."""
        box = super().box()
        box.add_class("dugnad-figures")
        return box

    def start_over(self) -> None:
        self.large = False  # a browser that has just come shows a page
        super().start_over()
