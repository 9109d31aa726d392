"""The fork server: true exit codes, nothing left behind, and life after its death."""

import asyncio
import json
import os
import signal
from pathlib import Path

import psutil
import pytest
import zmq.asyncio
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.connect import write_connection_file

from dugnad.serve import machine

if not machine.can_fork():
    pytest.skip("this system does not fork", allow_module_level=True)

from dugnad.paths import NOTEBOOKS
from dugnad.serve.fork.immortal import can_immortalize
from dugnad.serve.fork.keeper import Keeper
from dugnad.store import Store


@pytest.fixture
async def keeper():
    keeper = Keeper()
    keeper.start()
    yield keeper
    keeper.stop()


@pytest.fixture
def folder():
    """A folder with a short name: that of a Unix socket may have 107 characters."""
    import tempfile

    # A kernel that is ending may still put a socket there while the folder goes.
    with tempfile.TemporaryDirectory(dir="/tmp", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def connection(folder, name="k"):
    path = folder / f"{name}.json"
    ports = dict(
        zip(("shell_port", "iopub_port", "stdin_port", "hb_port"), range(1, 5), strict=False)
    )
    write_connection_file(
        str(path), ip=str(folder / name), transport="ipc", key=b"k", control_port=5, **ports
    )
    return str(path)


async def born(keeper, folder, name="k"):
    return await keeper.fork(connection(folder, name), "/", {"PATH": "", "HOME": str(folder)})


async def ask(folder, code, name="k"):
    """Run code in a kernel; its answer to ``user_expressions``."""
    context = zmq.asyncio.Context()
    client = AsyncKernelClient(context=context)
    client.load_connection_file(str(folder / f"{name}.json"))
    client.start_channels(stdin=False, hb=False)
    try:
        client.execute("", user_expressions={"it": code})
        reply = await client.get_shell_msg(timeout=20)
        return reply["content"]["user_expressions"]["it"]["data"]["text/plain"]
    finally:
        client.stop_channels()
        context.destroy(linger=0)


async def ended(child):
    child.signal(signal.SIGKILL)
    await asyncio.wait_for(child.ended.wait(), 10)


def descriptors():
    return psutil.Process().num_fds()


async def test_a_kernel_has_the_environment_and_folder_it_was_given(keeper, folder):
    child = await born(keeper, folder)
    assert await ask(folder, "(__import__('os').getcwd(), sorted(__import__('os').environ))") == (
        "('/', ['HOME', 'PATH'])"
    )
    assert await ask(folder, "__import__('os').getpid()") == str(child.pid)
    assert psutil.Process(child.pid).ppid() == os.getpid()
    child.signal(signal.SIGKILL)
    await asyncio.wait_for(child.ended.wait(), 10)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
async def test_the_exit_code_of_a_killed_kernel_is_true(keeper, folder, number):
    child = await born(keeper, folder)
    assert child.returncode is None
    child.signal(number)
    await asyncio.wait_for(child.ended.wait(), 10)
    assert child.returncode == -number


async def test_the_exit_code_of_a_kernel_that_cannot_start_is_true(keeper, folder):
    child = await keeper.fork(str(folder / "none" / "k.json"), "/nowhere", {})
    await asyncio.wait_for(child.ended.wait(), 10)
    assert child.returncode == 1


async def page_of(folder, name):
    """Run the phones' cell in a kernel: the kinds of message it leads to, and what it shows."""
    cell = json.loads((NOTEBOOKS / "deltaker.ipynb").read_text("utf-8"))["cells"][0]["source"]
    context = zmq.asyncio.Context()
    client = AsyncKernelClient(context=context)
    client.load_connection_file(str(folder / f"{name}.json"))
    client.start_channels(stdin=False, hb=False, control=False)
    told = []
    try:
        await client.get_iopub_msg(timeout=20)  # it greets us; from here on we hear it all
        asked = client.execute("".join(cell))
        while not told or told[-1][1]["content"].get("execution_state") != "idle":
            message = await client.get_iopub_msg(timeout=20)
            if message["parent_header"].get("msg_id") == asked:
                told.append((message["msg_type"], message))
    finally:
        client.stop_channels()
        context.destroy(linger=0)
    return told


async def test_a_rehearsed_page_is_told_as_if_it_were_new(monkeypatch, tmp_path, folder):
    monkeypatch.setenv("DUGNAD_DATA", str(tmp_path))
    environment = {"DUGNAD_DATA": str(tmp_path), "HOME": str(folder)}

    async def told(name):
        keeper = Keeper()
        keeper.start()
        try:
            child = await keeper.fork(connection(folder, name), "/", environment)
            try:
                return await page_of(folder, name)
            finally:
                await ended(child)
        finally:
            keeper.stop()

    none = await told("without")  # there is no store to rehearse with
    assert "error" in [kind for kind, _ in none]
    Store.open(tmp_path, create=True).close()
    rehearsed = await told("with")
    kinds = [kind for kind, _ in rehearsed]
    assert "error" not in kinds
    opened = [m["content"] for kind, m in rehearsed if kind == "comm_open"]
    shown = [m["content"]["data"] for kind, m in rehearsed if kind == "execute_result"]
    view = "application/vnd.jupyter.widget-view+json"
    assert shown[0][view]["model_id"] in [each["comm_id"] for each in opened]
    assert any("_esm" in each["data"]["state"] for each in opened)


async def test_objects_are_made_immortal_where_python_has_such(keeper, folder):
    child = await born(keeper, folder)
    counted = "__import__('sys').getrefcount(__import__('sys').modules['dugnad.pages.phone'].Phone)"
    count = int(await ask(folder, counted))
    await ended(child)
    assert (count > 2**30) == can_immortalize()


async def test_the_line_for_all_widgets_is_kept_where_nothing_inherits_from(keeper, folder):
    child = await born(keeper, folder)
    targets = "__import__('comm').get_comm_manager().targets"
    code = f"len({targets}['jupyter.widget.control'].__self__.__subclasses__())"
    assert await ask(folder, code) == "0"
    await ended(child)


async def test_two_kernels_do_not_share_their_chance(keeper, folder):
    first, second = await born(keeper, folder, "a"), await born(keeper, folder, "b")
    code = "__import__('random').random()"
    assert await ask(folder, code, "a") != await ask(folder, code, "b")
    for child in (first, second):
        child.signal(signal.SIGKILL)
        await asyncio.wait_for(child.ended.wait(), 10)


async def test_kernels_live_on_and_requests_wait_when_the_fork_server_dies(keeper, folder):
    before = await born(keeper, folder, "before")
    killed = keeper.pid
    os.kill(killed, signal.SIGKILL)
    between = await born(keeper, folder, "between")  # asked while there is none
    assert keeper.pid not in (None, killed)
    assert await ask(folder, "6 * 7", "before") == "42"
    assert await ask(folder, "6 * 7", "between") == "42"
    for child in (before, between):  # and we still learn how it ended
        child.signal(signal.SIGKILL)
        await asyncio.wait_for(child.ended.wait(), 10)
        assert child.returncode == -signal.SIGKILL


async def test_kernels_asked_for_at_once_all_come(keeper, folder):
    children = await asyncio.gather(*(born(keeper, folder, f"k{n}") for n in range(40)))
    assert len({child.pid for child in children}) == 40
    for child in children:
        child.signal(signal.SIGKILL)
    await asyncio.wait_for(asyncio.gather(*(child.ended.wait() for child in children)), 20)


async def test_nothing_is_left_of_a_thousand_kernels(keeper, folder):
    path = connection(folder)
    environment = {"HOME": str(folder)}
    await keeper.fork(path, "/", environment)  # so that all that is opened once is open
    for child in psutil.Process().children():
        if child.pid != keeper.pid:
            child.kill()
    await asyncio.sleep(0.5)
    before = descriptors()
    for _batch in range(50):
        children = await asyncio.gather(*(keeper.fork(path, "/", environment) for _ in range(20)))
        for child in children:
            child.signal(signal.SIGKILL)
        await asyncio.wait_for(asyncio.gather(*(child.ended.wait() for child in children)), 20)
    assert descriptors() == before
    assert [each.pid for each in psutil.Process().children()] == [keeper.pid]
    assert psutil.Process(keeper.pid).children() == []


async def test_the_fork_server_ends_when_nobody_holds_the_other_end(folder):
    keeper = Keeper()
    keeper.start()
    await born(keeper, folder)
    process = psutil.Process(keeper.pid)
    keeper.stop()
    assert not process.is_running()
