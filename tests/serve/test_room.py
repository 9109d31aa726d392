"""What the phones' server gives, refuses and forgets, against the real server."""

import asyncio
import json
import re

import pytest

from dugnad.serve.caller import NotServed, fetch
from serve.rooms import RunningRoom

KERNEL_ID = re.compile(r"\w{8}-\w{4}-\w{4}-\w{4}-\w{12}")


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    room = RunningRoom(tmp_path_factory.mktemp("room"), expected=40)
    yield room
    room.stop()


@pytest.fixture
async def phone(room):
    phone = room.caller()
    await phone.join()
    yield phone
    await phone.leave()


async def test_a_phone_joins_and_its_answer_is_kept(room, phone):
    activity = room.open_activity("ideas")
    await phone.until(lambda view: view["stage"] == "activity")
    answer = await phone.submit(activity, {"text": "En roligere morgen"})
    assert answer["type"] == "saved"
    texts = [each.text for each in room.store.list_statements(room.gathering)]
    assert "En roligere morgen" in texts


async def test_the_page_is_not_kept_and_sets_no_cookie(room):
    status, headers, body = await fetch(f"{room.url}/?k=<script>x</script>&theme=<b>&template=lab")
    assert status == 200
    assert "set-cookie" not in headers
    assert headers["cache-control"] == "no-store"
    assert b"<script>x" not in body and b"<b>" not in body
    assert body.count(b"http") == 1  # the client's own replace(/^http/): no other host is asked


@pytest.mark.parametrize(
    "path",
    [
        "/api/kernels",
        "/api/kernels/",
        "/api/contents",
        "/voila/files/deltaker.ipynb",
        "/voila/render/00-start.ipynb",
        "/voila/templates/lab/static/voila.js",
        "/deltaker.ipynb",
        "/dugnad.sqlite",
        "/../data/dugnad.sqlite",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/static/",
        "/login",
        "/metrics",
    ],
)
async def test_nothing_else_is_there(room, path):
    status, _headers, body = await fetch(f"{room.url}{path}")
    assert (status, body) == (404, b"")


HTML = {"Accept": "text/html,application/xhtml+xml"}


async def test_a_person_who_types_the_address_wrong_is_shown_the_way(room):
    status, _headers, body = await fetch(f"{room.url}/idedugnad/<b>", headers=HTML)
    assert status == 404
    assert "Gå til samlingen".encode() in body and b"idedugnad/" not in body and b"<b>" not in body


async def test_a_code_behind_the_address_is_the_code(room):
    status, headers, _body = await fetch(f"{room.url}/{room.code}", headers=HTML)
    assert (status, headers["location"]) == (302, f"/?k={room.code}")
    for path in (f"{room.code}/", f"{room.code}7", "%2e%2e%2e%2e%2e%2e", "%C3%A6bcde"):
        status, _headers, _body = await fetch(f"{room.url}/{path}", headers=HTML)
        assert status == 404


async def test_a_kernel_cannot_be_read_or_ended_over_the_stock_address(room, phone):
    for method in ("GET", "DELETE", "POST"):
        status, _headers, _body = await fetch(
            f"{room.url}/api/kernels/{phone.kernel}", method=method
        )
        assert status == 404
    assert phone.connected


async def test_a_foreign_page_cannot_open_the_line(room, phone):
    headers = {
        "Origin": "http://elsewhere.example",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    url = f"{room.url}/api/kernels/{phone.kernel}/channels"
    status, _headers, _body = await fetch(url, headers=headers)
    assert status == 403


async def test_a_phone_cannot_run_code(room, phone, tmp_path):
    mark = tmp_path / "mark"
    code = {"code": f"open({str(mark)!r}, 'w')", "silent": False}
    for channel in ("shell", "control"):
        message = {"header": {"msg_type": "execute_request"}, "content": code, "channel": channel}
        await phone.say(json.dumps(message))
    await phone.send("shutdown_request", {"restart": False})
    await phone.send("interrupt_request", {})
    await still_answers(phone)
    assert not mark.exists()


async def test_a_phone_cannot_open_widgets_or_set_their_state(room, phone):
    state = {"_model_module": "@jupyter-widgets/controls", "_model_name": "TextModel"}
    data = {"state": state | {"_model_module_version": "2.0.0"}, "buffer_paths": []}
    await phone.send(
        "comm_open", {"comm_id": "a" * 32, "target_name": "jupyter.widget", "data": data}
    )
    widget = phone._widget
    forged = {"method": "update", "state": {"_esm": "alert(1)"}, "buffer_paths": []}
    await phone.send("comm_msg", {"comm_id": widget, "data": forged})
    states = []
    phone._take, take = lambda message: keep(message), phone._take

    async def keep(message):
        if message["content"].get("data", {}).get("method") == "update_states":
            states.append(message["content"]["data"]["states"])
        else:
            await take(message)

    control = {"comm_id": "b" * 32, "target_name": "jupyter.widget.control", "data": {}}
    await phone.send("comm_open", control)
    await phone.send("comm_msg", {"comm_id": "b" * 32, "data": {"method": "request_states"}})
    await still_answers(phone)
    assert len(states) == 1
    assert all(
        each["state"].get("_model_module") != "@jupyter-widgets/controls"
        for each in states[0].values()
    )
    assert "alert(1)" not in json.dumps(states)


async def test_nonsense_is_passed_over(room, phone):
    for text in ("", "{", "[]", "null", '{"header": 1}', "[" * 10_000, '{"channel": "shell"}'):
        await phone.say(text)
    await phone.send("comm_msg", {"comm_id": phone._widget, "data": []})
    await phone.send("comm_msg", {"comm_id": phone._widget})
    await phone.tell({"type": "submit", "uuid": "x" * 16, "activity": "one", "payload": {}})
    await still_answers(phone)


async def test_a_thousand_openings_end_the_line_and_trouble_nobody_else(room, phone):
    other = room.caller()
    await other.join()
    control = {"target_name": "jupyter.widget.control", "data": {}}
    with pytest.raises(NotServed):
        for number in range(1000):
            await phone.send("comm_open", control | {"comm_id": f"{number:032}"})
        await phone.until(lambda _view: False, 20)
    await still_answers(other)
    await phone.connect()  # and the phone itself can come back
    await still_answers(phone)
    await other.leave()


async def test_a_message_of_five_megabytes_ends_the_line(room, phone):
    with pytest.raises(NotServed):
        await phone.tell({"type": "hello", "token": "x" * 5_000_000, "code": "", "language": None})
        await phone.until(lambda _view: False, 20)
    await phone.connect()
    await still_answers(phone)


async def test_leaving_ends_the_kernel_and_only_that(room, phone):
    other = room.caller()
    await other.open()
    await other.leave()
    assert (await fetch(f"{room.url}/pulse/{other.kernel}"))[0] == 410
    assert (await fetch(f"{room.url}/pulse/{phone.kernel}"))[0] == 204
    stranger = "00000000-0000-0000-0000-000000000000"
    assert (await fetch(f"{room.url}/leave/{stranger}", method="POST"))[0] == 204
    await still_answers(phone)


async def test_a_phone_that_comes_back_is_told_what_there_is_now(room, phone):
    await phone.hang_up()
    activity = room.open_activity("four_fields")
    await asyncio.sleep(1.5)  # what was told meanwhile was told to nobody
    phone.told.clear()
    await phone.connect()
    view = await phone.until(lambda view: view.get("activity", {}).get("id") == activity)
    assert view["stage"] == "activity"
    views = [each for each in phone.told if each["type"] == "view"]
    assert len(views) <= 2  # what it is, not everything that it was


async def test_the_log_knows_neither_kernels_nor_addresses(room):
    caller = room.caller()
    await caller.open()
    await caller.say("{")
    await caller.leave()
    await fetch(f"{room.url}/pulse/{caller.kernel}")
    await fetch(f"{room.url}/api/kernels/{caller.kernel}/channels")
    text = room.log.read_text()
    assert caller.kernel not in text and not KERNEL_ID.search(text)
    assert "127.0.0.1" not in text and caller.token not in text


async def still_answers(phone):
    phone.view = {}
    await phone.tell({"type": "language", "language": "nn"})
    await phone.until(lambda view: view.get("language") == "nn", 20)
