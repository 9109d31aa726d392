"""A page that is closed lets go of everything; one that is open survives a bad moment."""

import asyncio
import gc
import weakref

import pytest

from dugnad.domain.errors import StoreError
from dugnad.pages.console import Console
from dugnad.pages.phone import Phone
from dugnad.pages.screen import Screen
from dugnad.pages.start import Start
from dugnad.store import Store


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
