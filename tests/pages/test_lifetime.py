"""A page that is closed lets go of everything; one that is open survives a bad moment."""

import asyncio
import gc
import weakref
from datetime import date

import ipywidgets
import pytest

from dugnad.domain.chain import Action
from dugnad.domain.errors import StoreError
from dugnad.pages.console import Console
from dugnad.pages.figures import OwnFigures
from dugnad.pages.phase_evaluation import Evaluation
from dugnad.pages.phase_preview import Preview
from dugnad.pages.phone import Phone
from dugnad.pages.plan import Plan
from dugnad.pages.reference import Reference
from dugnad.pages.screen import Screen
from dugnad.pages.start import Start
from dugnad.store import Store

DAY = date(2026, 3, 1)


@pytest.mark.parametrize("kind", [Phone, Console, Start, Screen])
async def test_a_closed_page_can_be_forgotten(kind, gathering):
    page = kind(Store.open())
    gone = weakref.ref(page)
    await asyncio.sleep(0.05)
    page.close()
    await asyncio.sleep(0)
    del page
    gc.collect()
    assert gone() is None


def opened():
    """How many widgets there are in the process."""
    return len(ipywidgets.widgets.widget._instances)


@pytest.mark.parametrize(
    "kind", [Screen, Plan, Evaluation, OwnFigures, Reference, lambda store: Preview(store, _screen)]
)
async def test_what_stands_around_a_page_goes_with_it(kind, store, gathering):
    """A cell that is run again leaves nothing behind in the kernel: no box, no figure."""
    store.add_element(gathering.project_id, Action("T", starts=DAY, ends=DAY), role="x")
    store.join(gathering.id, "x" * 32, "staff")
    before = opened()
    page = kind(Store.open())
    box = page.box()
    around = [weakref.ref(each) for each in (box, *box.children, *_inner(box))]
    page.close()
    await asyncio.sleep(0)
    del page, box
    gc.collect()
    assert [each() for each in around] == [None] * len(around)
    assert opened() == before


def _screen():
    return Screen(Store.open()).box()


def _inner(box):
    return [each for child in box.children for each in getattr(child, "children", ())]


async def test_a_page_follows_the_store(store, gathering, monkeypatch):
    monkeypatch.setattr(Console, "period", 0.02)
    page = Console(Store.open())
    told = []
    page.tell = told.append
    page.tell_view()
    store.set_approval(gathering.id, False)
    await asyncio.sleep(0.3)
    assert told[-1]["approval"] is False
    page.close()


async def test_a_page_outlives_a_store_that_fails(store, gathering, monkeypatch, caplog):
    monkeypatch.setattr(Console, "period", 0.02)
    page = Console(Store.open())
    told = []
    page.tell = told.append
    with monkeypatch.context() as bad:

        def fail():
            raise StoreError("The store is busy.")

        bad.setattr(page, "view", fail)
        store.set_approval(gathering.id, False)
        await asyncio.sleep(0.2)
    assert "could not read the store" in caplog.text
    # The change it failed to read is not forgotten.
    await asyncio.sleep(0.2)
    assert told[-1]["approval"] is False
    page.close()


def test_an_error_nobody_foresaw_is_told_and_logged(store, gathering, monkeypatch, caplog):
    page = Phone(Store.open())
    told = []
    page.tell = told.append
    monkeypatch.setattr(page, "answer", lambda message: 1 / 0)
    page.receive({"type": "hello", "token": "x" * 32, "code": "", "language": "nn"})
    assert told[-1]["type"] == "refused"
    assert "ZeroDivisionError" in caplog.text
    assert "ZeroDivision" not in told[-1]["reason"]
    page.close()
