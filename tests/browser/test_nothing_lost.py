"""Phones sleep, networks vanish, machines are restarted: what was written is there again."""

import contextlib
import os
import signal

import psutil
import pytest

from browser_room import Started, eventually
from dugnad.store import Store


@pytest.fixture
def room(tmp_path):
    with Started(tmp_path / "data") as started, Store.open(started.folder) as store:
        gathering = store.current_gathering()
        store.set_approval(gathering.id, False)
        steps = {each.kind: each.id for each in reversed(store.list_activities(gathering.id))}
        store.open_activity(steps["ideas"])
        yield started, store, steps


def joined(people, room):
    pocket = people("phone")
    phone = pocket.open(room.phone_url)
    phone.get_by_role("button", name="Ansatte").click()
    phone.get_by_label("Det du tenker eller har sett").wait_for()
    return pocket, phone


def texts(store):
    return [each.text for each in store.list_statements(1)]


def test_a_draft_survives_a_reload(people, room):
    started, _store, _steps = room
    _pocket, phone = joined(people, started)
    phone.get_by_label("Det du tenker eller har sett").fill("Halvferdig ta")
    phone.reload()
    assert phone.get_by_label("Det du tenker eller har sett").input_value() == "Halvferdig ta"


def test_what_is_written_without_a_network_is_sent_once_it_is_back(people, room):
    started, store, _steps = room
    pocket, phone = joined(people, started)
    pocket.context.set_offline(True)
    phone.evaluate("window.dispatchEvent(new Event('offline'))")
    phone.get_by_label("Det du tenker eller har sett").fill("Skrevet uten nett")
    phone.get_by_role("button", name="Send").click()
    pocket.context.set_offline(False)
    eventually(lambda: texts(store) == ["Skrevet uten nett"], 30)
    phone.get_by_role("status").get_by_text("Lagret").wait_for()


def test_the_page_comes_back_when_its_kernel_dies(people, room):
    started, store, _steps = room
    _pocket, phone = joined(people, started)
    phone.get_by_label("Det du tenker eller har sett").fill("Mens kjernen døde")
    server = psutil.Process(started.ready["pids"]["room"])
    for kernel in kernels(server):
        os.kill(kernel.pid, signal.SIGKILL)
    # The page notices by itself, starts again, and has the draft.
    with phone.expect_navigation(timeout=60_000):
        pass
    field = phone.get_by_label("Det du tenker eller har sett")
    field.wait_for()
    assert field.input_value() == "Mens kjernen døde"
    phone.get_by_role("button", name="Send").click()
    eventually(lambda: texts(store) == ["Mens kjernen døde"])


def test_everything_is_there_after_a_restart(people, room):
    started, store, _steps = room
    _pocket, phone = joined(people, started)
    phone.get_by_label("Det du tenker eller har sett").fill("Før omstarten")
    phone.get_by_role("button", name="Send").click()
    phone.get_by_role("status").get_by_text("Lagret").wait_for()
    started.stop()
    phone.get_by_text("Ingen kontakt").first.wait_for()
    phone.get_by_label("Det du tenker eller har sett").fill("Mens den var nede")
    phone.get_by_role("button", name="Send").click()
    started.start()
    eventually(lambda: texts(store) == ["Før omstarten", "Mens den var nede"], 60)
    # The same person, in the same place: own ideas are there, and nobody joined twice.
    phone.get_by_text("Før omstarten").wait_for()
    assert store.count_participants(1) == {"staff": 1}


def test_a_message_sent_ten_times_counts_once(people, room):
    """The acknowledgement is lost again and again; the phone keeps sending."""
    started, store, _steps = room
    _pocket, phone = joined(people, started)
    kept = phone.evaluate("JSON.parse(localStorage.dugnad)")
    letter = {
        "uuid": "samme-melding-igjen",
        "activity": _steps["ideas"],
        "payload": {"text": "Én gang"},
        "slot": None,
    }
    for _ in range(10):
        phone.evaluate(
            "kept => { localStorage.dugnad = JSON.stringify(kept) }", {**kept, "outbox": [letter]}
        )
        phone.reload()
        phone.get_by_role("status").get_by_text("Lagret").wait_for()
    assert texts(store) == ["Én gang"]


def kernels(server):
    """The processes that run notebooks for a server, wherever in its family they are."""
    leaves = []
    for each in server.children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):  # it lived only to give birth to another
            if not each.children():
                leaves.append(each)
    assert leaves
    return leaves
