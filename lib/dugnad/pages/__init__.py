"""What a notebook opens. Each function makes a page, follows the store, and is shown.

Opening a page again (a cell run twice) closes the one before it. The projector's pages are
imported when they are asked for: a phone's kernel never loads pandas or plotly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dugnad.store import Store

if TYPE_CHECKING:
    from dugnad.pages.live import LivePage

_open: dict[str, LivePage] = {}


def phone() -> Any:
    """The participants' page (``deltaker.ipynb``)."""
    from dugnad.pages.phone import Phone

    page = _once("phone", Phone(Store.open()))
    _only_answer()
    return page


def start() -> Any:
    """Project, people and room (``00-start.ipynb``)."""
    from dugnad.pages.start import Start

    return _once("start", Start(Store.open()))


def console() -> Any:
    """The facilitator's console, the same in every phase."""
    from dugnad.pages.console import Console

    return _once("console", Console(Store.open()))


def screen() -> Any:
    """What the projector shows (``skjerm.ipynb``, and as a preview in the phases)."""
    from dugnad.pages.screen import Screen

    return _once("screen", Screen(Store.open())).box()


def _once(name: str, page: Any) -> Any:
    before = _open.pop(name, None)
    if before is not None:
        before.close()
    _open[name] = page
    return page


def _only_answer() -> None:
    """A phone may talk to the page's widget; it may not open widgets of its own."""
    import comm

    manager = comm.get_comm_manager()
    manager.targets.pop("jupyter.widget", None)
