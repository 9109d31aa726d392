"""Contributions as a frame, with who made them."""

from __future__ import annotations

from dugnad.domain.chain import ElementKind, Gap, Need
from dugnad.store.frames import contributions_frame, elements_frame

COLUMNS = ["id", "participant_id", "role", "size", "key", "payload", "current"]


def test_people_are_joined_in(store, room):
    room.send("uuid-0001", payload={"v": 1}, key="a")
    room.send("uuid-0002", payload={"v": 2}, key="a")
    room.phone = store.add_group(room.gathering.id, role="parent", size=7)
    room.send("uuid-0003", payload={"v": 3})
    frame = contributions_frame(store, room.ideas.id)
    assert list(frame.columns) == COLUMNS
    assert frame["payload"].map(lambda payload: payload["v"]).tolist() == [1, 2, 3]
    assert frame["current"].tolist() == [False, True, True]
    assert frame["role"].tolist() == ["staff", "staff", "parent"]
    assert frame["size"].tolist() == [1, 1, 7]
    assert frame["key"].isna().tolist() == [False, False, True]


def test_an_empty_frame_has_the_same_columns(store, room):
    frame = contributions_frame(store, room.priority.id)
    assert list(frame.columns) == COLUMNS
    assert frame.empty
    assert frame["size"].sum() == 0


def test_elements_of_one_kind_have_a_column_for_each_field(store, project):
    store.add_element(project.id, Gap("Trivsel", 2, 5), role="x")
    store.add_element(project.id, Need("Noe annet"), role="x")
    frame = elements_frame(store, project.id, ElementKind.GAP)
    assert frame[["text", "present", "desired", "standing"]].values.tolist() == [
        ["Trivsel", 2, 5, "current"]
    ]
    empty = elements_frame(store, project.id, ElementKind.GOAL)
    assert empty.empty and "target" in empty.columns
