"""What a notebook opens. Each function makes a page, follows the store, and is shown.

Opening a page again (a cell run twice) closes the one before it. The projector's pages are
imported when they are asked for: a phone's kernel never loads pandas or plotly.
"""

from __future__ import annotations

import sys
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from dugnad.store import Store

if TYPE_CHECKING:
    from dugnad.pages.live import LivePage

_open: dict[str, LivePage] = {}


def phone() -> Any:
    """The participants' page (``deltaker.ipynb``)."""
    from dugnad.pages.phone import Phone

    page = _once("phone", Phone(Store.open()))
    page.store.rest()  # the page may be made before the fork; its first reading comes after
    _only_answer()
    return page


def start() -> Any:
    """Project, people and room (``00-start.ipynb``)."""
    from dugnad.pages.start import Start

    return _once("start", Start(Store.open()))


def keeping() -> Any:
    """How long things are kept, and the backups (``00-start.ipynb``)."""
    from dugnad.pages.keeping import Keeping

    return _once("keeping", Keeping(Store.open()))


def next_gathering() -> Any:
    """The gathering that comes next (``00-start.ipynb``, ``05-evaluering.ipynb``)."""
    from dugnad.pages.next_gathering import NextPage

    return _once("next", NextPage(Store.open()))


def console() -> Any:
    """The facilitator's console, the same in every phase."""
    from dugnad.pages.console import Console

    return _once("console", Console(Store.open()))


def screen() -> Any:
    """What the projector shows (``skjerm.ipynb``)."""
    from dugnad.pages.screen import Screen

    return _once("screen", Screen(Store.open())).box()


def preview() -> Any:
    """What the projector shows, in small; folded in as long as nobody is in the room."""
    from dugnad.pages.phase_preview import Preview

    return _once("preview", Preview(Store.open(), screen)).box()


def top(phase: str = "") -> Any:
    """Project, gathering, language and the chain in small, above everything else."""
    from dugnad.pages.phase_top import Top

    return _once("top", Top(Store.open(), phase))


def overview() -> Any:
    """The twelve elements of the whole project (``00-start.ipynb``)."""
    from dugnad.pages.phase_maps import Overview

    return _once("overview", Overview(Store.open()))


def parties() -> Any:
    """Who is party to what (``01-initiativ.ipynb``)."""
    from dugnad.pages.phase_maps import PartyMap

    return _once("parties", PartyMap(Store.open()))


def gaps() -> Any:
    """Today, the gap and what is wanted, in the group's words (``02-situasjon.ipynb``)."""
    from dugnad.pages.phase_maps import GapPicture

    return _once("gaps", GapPicture(Store.open()))


def log(about: str = "") -> Any:
    """The learning log; what is written is about the phase ``about``."""
    from dugnad.pages.phase_maps import Log

    return _once("log", Log(Store.open(), about))


def phase(name: str) -> Any:
    """The top of a phase's notebook: ``initiation situation goals actions evaluation``."""
    from dugnad.domain.chain import Phase
    from dugnad.pages.phase import Heading

    return _once("phase", Heading(Store.open(), Phase(name)))


def guide(about: str) -> Any:
    """The facilitator's guide to a phase, folded in. Never on the projector's page."""
    from dugnad.pages.phase import Guide

    return _once("guide", Guide(Store.open(), about))


def chain(name: str) -> Any:
    """The work in a phase: what came in, what is worked on, what it leaves."""
    from dugnad.domain.chain import Phase
    from dugnad.pages.chain import Chain

    return _once(f"chain {name}", Chain(Store.open(), Phase(name)))


def reference() -> Any:
    """National figures beside our own (``01-initiativ.ipynb``)."""
    from dugnad.pages.reference import Reference

    return _once("reference", Reference(Store.open())).box()


def taking_part() -> Any:
    """Who took part, and who must still be asked (``02-situasjon.ipynb``)."""
    from dugnad.pages.taking_part import TakingPart

    return _once("taking part", TakingPart(Store.open()))


def around() -> Any:
    """The team around children and young people (``02-situasjon.ipynb``)."""
    from dugnad.pages.phase_around import Around

    return _once("around", Around(Store.open()))


def strengths() -> Any:
    """Complementary strengths against what the goals need (``04-tiltak.ipynb``)."""
    from dugnad.pages.phase_strengths import StrengthMap

    return _once("strengths", StrengthMap(Store.open()))


def figures() -> Any:
    """Figures of our own from a file (``02-situasjon.ipynb``, ``05-evaluering.ipynb``)."""
    from dugnad.pages.figures import OwnFigures

    return _once("figures", OwnFigures(Store.open())).box()


def plan() -> Any:
    """The plan as a table and in time (``04-tiltak.ipynb``)."""
    from dugnad.pages.plan import Plan

    return _once("plan", Plan(Store.open())).box()


def ledger() -> Any:
    """What comes in and what goes out (``04-tiltak.ipynb``)."""
    from dugnad.pages.ledger import LedgerPage

    return _once("ledger", LedgerPage(Store.open()))


def evaluation() -> Any:
    """What the evaluation looks back on (``05-evaluering.ipynb``)."""
    from dugnad.pages.phase_evaluation import Evaluation

    return _once("evaluation", Evaluation(Store.open())).box()


def report() -> Any:
    """The report, to look at and to take home (``06-rapport.ipynb``)."""
    from dugnad.pages.report import ReportPage

    return _once("report", ReportPage(Store.open()))


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


class _Package(ModuleType):
    """Importing ``dugnad.pages.phone`` must not put the module in place of ``pages.phone()``."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and isinstance(vars(self).get(name), FunctionType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
