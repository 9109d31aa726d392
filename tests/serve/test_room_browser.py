"""The phone page in a real browser, on a host name that is no secure context."""

import asyncio
import os
import shutil
import signal

import psutil
import pytest

from serve.rooms import RunningRoom, eventually

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
if CHROMIUM is None:
    pytest.skip("no Chromium on this machine", allow_module_level=True)

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP skole.test 127.0.0.1",
]
DRAFT = "Et halvferdig forslag"


@pytest.fixture
def room(tmp_path):
    room = RunningRoom(tmp_path, expected=2)
    yield room
    room.stop()


@pytest.fixture
async def page(room):
    from playwright.async_api import async_playwright

    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await browser.new_page(viewport={"width": 360, "height": 640})
        await page.goto(f"http://skole.test:{room.port}/?k={room.code}")
        await page.locator(".roles button").first.click()
        yield page
        await browser.close()


async def write_draft(room, page):
    room.open_activity("ideas")
    await page.locator("textarea").fill(DRAFT, timeout=20_000)
    await page.evaluate("window.before = true")


async def comes_back(page):
    """The page has begun anew by itself, where it was, with what was written."""
    await page.wait_for_load_state()
    async with asyncio.timeout(60):
        while await still_the_old_one(page):
            await asyncio.sleep(0.1)
    await page.locator("textarea").wait_for(timeout=30_000)
    assert await page.locator("textarea").input_value() == DRAFT


async def still_the_old_one(page):
    from playwright.async_api import Error

    try:
        return await page.evaluate("window.before === true")
    except Error:  # on its way from one page to the next
        return True


async def test_a_phone_sends_and_is_told(room, page):
    await write_draft(room, page)
    await page.get_by_role("button", name="Send").click()
    await page.get_by_text("Lagret").wait_for(timeout=10_000)
    assert [each.text for each in room.store.list_statements(room.gathering)] == [DRAFT]


async def test_a_killed_kernel_is_replaced_and_the_draft_kept(room, page):
    await write_draft(room, page)
    for kernel in room.kernels():
        os.kill(kernel.pid, signal.SIGKILL)
    await comes_back(page)
    await page.get_by_role("button", name="Send").click()
    await page.get_by_text("Lagret").wait_for(timeout=20_000)
    assert len(people(room)) == 1  # the same participant


async def test_a_server_that_was_stopped_and_started_again_is_come_back_to(room, page):
    await write_draft(room, page)
    room.kill()
    await page.get_by_text("Ingen kontakt").first.wait_for(timeout=20_000)
    assert await page.locator("textarea").input_value() == DRAFT
    room.start()
    await comes_back(page)
    await page.get_by_role("button", name="Send").click()
    await page.get_by_text("Lagret").wait_for(timeout=20_000)
    assert len(people(room)) == 1


async def test_closing_the_page_ends_its_kernel(room, page):
    assert eventually(lambda: len(room.kernels()) == 3)  # one in use, the reserve of two
    mine = {each.pid for each in room.kernels()}
    await page.close(run_before_unload=True)
    assert eventually(lambda: not all(psutil.pid_exists(pid) for pid in mine))


def people(room):
    (activity,) = (a.id for a in room.store.list_activities(room.gathering) if a.kind == "ideas")
    return {each.participant_id for each in room.store.list_contributions(activity)}
