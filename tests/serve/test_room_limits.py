"""Full rooms, insistent visitors, pages nobody uses, and what dies."""

import asyncio
import os
import signal
import tempfile
import urllib.error
import urllib.request

import psutil
import pytest

from dugnad.serve import machine
from dugnad.serve.brake import Brake
from dugnad.serve.caller import NotServed, fetch
from serve.rooms import RunningRoom, eventually

needs_fork = pytest.mark.skipif(not machine.can_fork(), reason="this system does not fork")


@pytest.fixture
def begin(tmp_path):
    rooms = []

    def begin(**limits):
        rooms.append(RunningRoom(tmp_path, **limits))
        return rooms[-1]

    yield begin
    for room in rooms:
        room.stop()


def ready(room, count):
    return eventually(lambda: len(room.kernels()) == count, 30)


@needs_fork
async def test_pages_are_made_ready_and_made_again_when_taken(begin):
    room = begin(expected=6)
    assert ready(room, 6)
    callers = [room.caller() for _ in range(6)]
    await asyncio.gather(*(caller.join() for caller in callers))
    assert ready(room, 6 + 3)  # everybody has come: a small reserve is kept
    await asyncio.gather(*(caller.leave() for caller in callers))
    assert ready(room, 6)


@needs_fork
async def test_a_full_room_asks_people_to_wait_and_lets_them_in_later(begin):
    room = begin(expected=2, most=2)
    first, second, third = (room.caller() for _ in range(3))
    await first.open()
    await second.open()
    status, headers, body = await fetch(f"{room.url}/?k={room.code}")
    assert status == 503
    page = body.decode()
    assert 'http-equiv="refresh"' in page and int(headers["retry-after"]) >= 3
    assert all(f'lang="{language}"' in page for language in ("nb", "nn", "en"))
    assert room.code not in page
    await first.leave()
    await third.join()
    await second.leave()
    await third.leave()


async def test_one_insistent_visitor_does_not_take_the_pages_of_others(begin):
    room = begin(expected=5)
    answers = await asyncio.gather(*(fetch(f"{room.url}/") for _ in range(300)))
    statuses = [status for status, _headers, _body in answers]
    assert set(statuses) == {200, 503}
    assert statuses.count(200) <= 100
    status, _headers, _body = await fetch(f"{room.url}/", source="127.0.0.2")
    assert status == 200


def test_the_brake_lets_a_school_in_and_slows_one_who_goes_on():
    now = [0.0]
    brake = Brake(expected=200, clock=lambda: now[0])
    school, other = brake.name("10.0.0.1"), brake.name("10.0.0.2")
    assert all(brake.lets(school) for _ in range(400))
    assert not brake.lets(school)
    assert brake.lets(other)
    now[0] = 1.0
    assert sum(brake.lets(school) for _ in range(100)) == 20
    assert "10.0.0.1" not in repr(vars(brake))
    now[0] = 1000.0
    brake.forget()
    assert not brake._left


@needs_fork
async def test_a_page_that_never_opens_its_line_is_ended(begin):
    room = begin(expected=1, unopened=1.0)
    status, _headers, _body = await fetch(f"{room.url}/")
    assert status == 200
    assert eventually(lambda: len(room.kernels()) == 2)
    assert ready(room, 1)


@needs_fork
async def test_a_page_nobody_comes_back_to_is_ended_and_one_in_use_is_not(begin):
    room = begin(expected=1, away=2.0)
    stays, goes = room.caller(), room.caller()
    await stays.join()
    await goes.join()
    await goes.hang_up()
    assert eventually(lambda: pulse(room, goes) == 410)
    assert pulse(room, stays) == 204
    await stays.leave()


@needs_fork
async def test_a_killed_kernel_is_noticed_and_the_phone_told(begin):
    room = begin(expected=1)
    assert ready(room, 1)
    caller = room.caller()
    before = {each.pid for each in room.kernels()}
    await caller.join()
    (mine,) = before & {each.pid for each in room.kernels()}
    os.kill(mine, signal.SIGKILL)
    with pytest.raises(NotServed):
        await caller.until(lambda _view: False, 10)
    assert pulse(room, caller) == 410
    assert not psutil.pid_exists(mine)  # reaped


@needs_fork
async def test_the_room_goes_on_when_the_fork_server_dies(begin):
    room = begin(expected=1)
    before = room.caller()
    await before.join()
    killed = room.fork_server()
    killed.kill()
    after = room.caller()
    after_that = room.caller()
    await asyncio.gather(after.join(), after_that.join())
    await before.submit(room.open_activity("ideas"), {"text": "Fortsatt her"})
    for caller in (before, after, after_that):
        await caller.leave()


def alive(process):
    """Whether it still runs; what its new parent has not yet waited for does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@needs_fork
async def test_kernels_end_with_the_room(begin):
    room = begin(expected=3)
    assert ready(room, 3)
    children = room.children()
    room.kill()
    assert eventually(lambda: not any(alive(each) for each in children), 20)


@needs_fork
async def test_nothing_is_left_on_the_disk(begin):
    # A place of its own: other tests have servers too.
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="r") as temporary:
        await nothing_is_left(begin(expected=2, temporary=temporary))


async def nothing_is_left(room):
    def folders():
        return {each for each in os.listdir(room.temporary) if each.startswith("voila_")}

    (folder,) = folders()
    for _round in range(3):
        callers = [room.caller() for _ in range(5)]
        await asyncio.gather(*(caller.join() for caller in callers))
        await asyncio.gather(*(caller.leave() for caller in callers))
    assert ready(room, 2)
    kernels = {
        each.split(".")[0].split("-ipc")[0] for each in os.listdir(f"{room.temporary}/{folder}")
    }
    assert len(kernels) == 2
    room.stop()
    assert folder not in folders()


async def test_a_system_that_cannot_fork_serves_phones_all_the_same(begin):
    room = begin(expected=2, fork=0)
    assert eventually(lambda: len(room.children()) == 2, 40)  # no fork server, two pages
    caller = room.caller()
    await caller.join()
    answer = await caller.submit(room.open_activity("ideas"), {"text": "Langsomt, men godt"})
    assert answer["type"] == "saved"
    await caller.leave()


def pulse(room, caller):
    try:
        return urllib.request.urlopen(f"{room.url}/pulse/{caller.kernel}", timeout=5).status
    except urllib.error.HTTPError as error:
        return error.code
