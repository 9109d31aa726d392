"""A page on the facilitator's side of the room."""

from __future__ import annotations

from dugnad.pages import reading
from dugnad.pages.live import LivePage
from dugnad.store import Store


class DeskPage(LivePage):
    """A page that speaks the language of the project at hand, and changes with it."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, reading.language_of(store))

    def tell_view(self, again: bool = False) -> None:
        language = reading.language_of(self.store)
        if language != self.language:
            self.language = language
            self.start_over()
        else:
            super().tell_view(again)
