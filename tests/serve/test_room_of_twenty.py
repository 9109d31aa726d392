"""A whole small gathering against the real server: nobody is lost and nothing is kept twice."""

import asyncio

import pytest

from serve.rooms import RunningRoom


@pytest.fixture
def room(tmp_path):
    room = RunningRoom(tmp_path, expected=20)
    yield room
    room.stop()


async def test_twenty_phones_through_a_gathering(room):
    phones = [room.caller() for _ in range(20)]
    await asyncio.gather(*(phone.join() for phone in phones))

    ideas = room.open_activity("ideas")
    await asyncio.gather(*(phone.until(lambda v: v["stage"] == "activity") for phone in phones))
    answers = await asyncio.gather(
        *(phone.submit(ideas, {"text": f"Forslag {n}"}) for n, phone in enumerate(phones))
    )
    assert [answer["type"] for answer in answers] == ["saved"] * 20
    statements = room.store.list_statements(room.gathering)
    assert sorted(each.text for each in statements) == sorted(f"Forslag {n}" for n in range(20))

    await asyncio.gather(*(phone.hang_up() for phone in phones))  # the network goes
    fields = room.open_activity("four_fields")
    await asyncio.gather(*(phone.connect() for phone in phones))  # and is back for all at once
    await asyncio.gather(
        *(phone.until(lambda v: v.get("activity", {}).get("id") == fields) for phone in phones)
    )
    payload = {"statement": statements[0].id, "priority": "refine"}
    answers = await asyncio.gather(*(phone.submit(fields, payload) for phone in phones))
    assert [answer["type"] for answer in answers] == ["saved"] * 20
    kept = room.store.list_contributions(fields)
    assert len({each.participant_id for each in kept}) == len(kept) == 20

    room.store.end_gathering(room.gathering)
    await asyncio.gather(*(phone.until(lambda v: v["stage"] == "ended") for phone in phones))
    refused = await phones[0].submit(fields, payload)
    assert refused["type"] == "refused"
    await asyncio.gather(*(phone.leave() for phone in phones))
