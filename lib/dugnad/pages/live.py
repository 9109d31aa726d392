"""A page that follows the store: the base of phone, console, screen and start.

Nothing lives in the widget. A page reads the store into a plain ``view()``, tells it to its
JavaScript when it differs from what was told last, and turns each message that comes back
into one call on the store. Synced traits carry nothing, because a browser can forge them.
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
import time
from collections.abc import Callable
from hashlib import blake2b
from typing import Any

import anywidget
from ipywidgets import Layout, Widget
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from dugnad.domain.errors import DugnadError, NotFound, StoreError
from dugnad.i18n import DEFAULT_LANGUAGE, page_messages, translator
from dugnad.pages import esm
from dugnad.store import Store

log = logging.getLogger(__name__)


class Message(BaseModel):
    """What a page's JavaScript may send; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Asked(Message):
    """What a form sends that stays open until it is answered: it is told when this is saved."""

    uuid: str = Field(default="", max_length=40)


class LivePage(anywidget.AnyWidget):
    """A widget whose only state is what the store says.

    Subclasses give ``inbox`` (the messages they take), ``web``, ``view()`` and ``answer()``.
    """

    #: Seconds between two looks at the store.
    period = 1.0
    #: Its files in ``web/``, for the words they say.
    web: tuple[str, ...]
    inbox: TypeAdapter[Any]

    def __init__(self, store: Store, language: str = DEFAULT_LANGUAGE) -> None:
        super().__init__()
        self.store = store
        self._first_language = language
        #: Widgets made for this page, such as the box it stands in; they go with it.
        self.around: list[Widget] = []
        self.forget()
        self._followed = _in_background(self._follow)
        self.on_msg(lambda _widget, content, _buffers: self.receive(content))

    def forget(self) -> None:
        """Be as new: nothing told, nothing read, in the language the page was made in."""
        self.language = self._first_language
        self._told = b""  # a digest: two hundred pages need not keep what they said
        self._mark: object = None

    # -- What a page is made of ---------------------------------------------------------

    def view(self) -> dict[str, Any]:
        """Everything the page shows, as plain values."""
        raise NotImplementedError

    def answer(self, message: Any) -> None:
        """Act on one valid message."""
        raise NotImplementedError

    def look(self) -> None:
        """Read the store again if it has moved, and tell what changed."""
        mark = self.store.mark()
        if mark != self._mark:
            self.tell_view()
            self._mark = mark  # only now: a look that failed is taken again

    # -- Talking with the browser -------------------------------------------------------

    def _(self, text: str) -> str:
        return translator(self.language)(text)

    def tell(self, message: dict[str, Any]) -> None:
        """Send one message to the page's JavaScript."""
        self.send(message)

    def start_over(self) -> None:
        """A browser has come, or the language is another: tell the words, and everything again."""
        words = page_messages(esm.scripts(*self.web), self.language)
        self.tell({"type": "words", "messages": words})
        self.tell_view(again=True)

    def tell_view(self, again: bool = False) -> None:
        """Read the view, and tell it if it is new."""
        self.tell_new(self.view(), again)

    def tell_new(self, view: dict[str, Any], again: bool) -> None:
        """Tell a view that differs from the one told last, or ``again`` anyway."""
        told = blake2b(json.dumps(view, default=str).encode(), digest_size=16).digest()
        if again or told != self._told:
            self._told = told
            # Not part of the view: it lets a browser with a wrong clock count down rightly.
            self.tell({"type": "view", **view, "now": time.time()})

    def receive(self, content: object) -> None:
        """Take one message from the browser: validate, act, or say why not."""
        if self._followed is None:  # made where no loop ran yet, such as before a fork
            self._followed = _in_background(self._follow)
        uuid = content.get("uuid") if isinstance(content, dict) else None
        try:
            self.answer(self.inbox.validate_python(content))
        except DugnadError as error:
            # A store that is busy or full today may take the same message tomorrow.
            later = isinstance(error, StoreError) and not isinstance(error, NotFound)
            self._refuse(error.sentence(translator(self.language)), uuid, later=later)
        except ValidationError:
            self._refuse(self._("The page sent something we do not understand. Reload it."), uuid)
        except Exception:
            log.exception("%s could not answer a message", type(self).__name__)
            self._refuse(self._("Something went wrong here. Try again in a moment."), uuid)

    def _refuse(self, reason: str, uuid: object, later: bool = False) -> None:
        known = uuid if isinstance(uuid, str) else None
        self.tell({"type": "refused", "reason": reason, "uuid": known, "later": later})

    # -- Following the store ------------------------------------------------------------

    async def _follow(self) -> None:
        while True:
            # Jitter, so that two hundred pages do not read in the same instant.
            await asyncio.sleep(self.period * random.uniform(0.8, 1.2))
            try:
                self.look()
            except Exception:
                # A page must outlive a locked store; the next look tries again.
                log.exception("%s could not read the store", type(self).__name__)

    def close(self) -> None:
        """Stop following and let go of the store, and of what stands around the page."""
        if self._followed:
            self._followed.cancel()
        self.store.close()
        for each in (*self.around, self):
            layout = getattr(each, "layout", None)  # a widget of its own, unless it is plotly's
            if isinstance(layout, Layout):
                layout.close()
        for each in self.around:
            each.close()
        super().close()


def _in_background(follow: Callable[[], Any]) -> asyncio.Task[None] | None:
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:  # built outside a kernel, e.g. by a test or a bot: nobody is looking
        return None
    return loop.create_task(follow())
