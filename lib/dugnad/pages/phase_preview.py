"""What the room sees, below the console: out of the way as long as nobody is in the room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import ipywidgets
from pydantic import TypeAdapter

from dugnad.domain.model import ActivityStatus, Project
from dugnad.pages import esm
from dugnad.pages.live import Message
from dugnad.pages.phase_page import ProjectPage
from dugnad.store import Store


class Hello(Message):
    type: Literal["hello"]


class Fold(Message):
    type: Literal["fold"]
    folded: bool


class Preview(ProjectPage):
    """A line that unfolds the screen, and does so by itself when somebody comes.

    ``screen`` makes what is unfolded; it is made when it is first seen, because a figure that is
    made hidden is never drawn.
    """

    web = ("desk", "preview")
    _esm = esm.module(*web)
    inbox = TypeAdapter(Hello | Fold)

    def __init__(self, store: Store, screen: Callable[[], Any]) -> None:
        super().__init__(store)
        self._make = screen
        self._screen: Any = None
        #: Folded or not, once somebody has chosen.
        self._chosen: bool | None = None
        self._all = ipywidgets.VBox([self])
        self.around.append(self._all)

    def box(self) -> ipywidgets.VBox:
        """The line and what it unfolds, as a notebook shows them."""
        self.look()
        return self._all

    def act(self, message: Any, project: Project) -> None:
        if isinstance(message, Fold):
            self._chosen = message.folded

    def project_view(self, project: Project) -> dict[str, Any]:
        folded = not self._somebody_is_here() if self._chosen is None else self._chosen
        if not folded and self._screen is None:
            self._screen = self._make()
            self.around += self._screen.children  # the screen itself, which lets go of its box
            self._all.children = [self, self._screen]
        if self._screen is not None:
            self._screen.layout.display = "none" if folded else ""
        return {"folded": folded}

    def _somebody_is_here(self) -> bool:
        """Or something has been opened: as the console has it."""
        gathering = self.store.current_gathering()
        return gathering is not None and (
            sum(self.store.count_participants(gathering.id).values()) > 0
            or any(
                each.status is not ActivityStatus.PLANNED
                for each in self.store.list_activities(gathering.id)
            )
        )
