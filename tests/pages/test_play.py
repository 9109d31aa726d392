"""Bots play a whole gathering through the pages that people use."""

import random

import pytest

from dugnad.bots import Bot
from dugnad.domain.model import Role, StatementStatus
from dugnad.pages.console import Console
from dugnad.pages.screen import Screen
from dugnad.pages.start import Start
from dugnad.store import Store
from held import holder
from new_store import new_store

CROWD = ["staff"] * 12 + ["pupils"] * 8 + ["guardians"] * 5 + ["leaders"] * 2
IDEAS = [f"Praksis nummer {n} på Solbakken" for n in range(20)]


@pytest.fixture
def desk(folder):
    with new_store(folder):
        pass
    with holder(folder) as hold:
        yield hold


def step(console, kind):
    return next(each["id"] for each in console.view["activities"] if each["kind"] == kind)


def test_a_gathering_from_the_first_click_to_the_last(desk, folder):
    start, console, screen = desk(Start), desk(Console), desk(Screen)

    # A project, its people, and a room.
    project = start.view["projectId"]
    roles = [
        {"key": "staff", "label": "Ansatte", "expected": 12},
        {"key": "pupils", "label": "Elever", "expected": 8},
        {"key": "guardians", "label": "Foresatte", "expected": 10},
        {"key": "leaders", "label": "Ledelse", "expected": 2},
        {"key": "", "label": "Kokken på SFO", "expected": 1},
    ]
    start.send(
        type="save",
        project=project,
        municipality="Lillevik",
        unit="Solbakken skole",
        name="Ute hver uke",
        language="nb",
        roles=roles,
    )
    start.send(type="start", project=project, plan="idedugnad")
    gathering = start.view["gathering"]
    keys = [role["key"] for role in start.view["roles"]]
    assert keys == ["staff", "pupils", "guardians", "leaders", "kokken_pa_sfo"]
    assert screen.view["stage"] == "lobby"
    assert screen.view["project"] == "Solbakken skole – Ute hver uke"

    # Everybody comes in.
    bots = [
        Bot(Store.open(folder), gathering["code"], role, seed) for seed, role in enumerate(CROWD)
    ]
    here = {role["key"]: role["here"] for role in console.view["roles"]}
    assert here == {"staff": 12, "pupils": 8, "guardians": 5, "leaders": 2, "kokken_pa_sfo": 0}
    assert all(bot.view["stage"] == "wait" for bot in bots)

    # Ideas: from phones, and from a paper note.
    ideas, fields = step(console, "ideas"), step(console, "four_fields")
    console.send(type="open", activity=ideas)
    for bot in bots:
        assert bot.play(IDEAS) == 1
    console.send(type="group", role="kokken_pa_sfo", size=6)
    group = console.view["groups"][0]["id"]
    note = {"text": "Varm mat til alle"}
    console.send(type="for_group", uuid="lapp-nummer-1", activity=ideas, group=group, payload=note)
    waiting = [each for each in console.view["statements"] if each["status"] == "pending"]
    assert len(waiting) == len(CROWD)
    assert [idea["text"] for idea in screen.view["board"]["ideas"]] == ["Varm mat til alle"]
    for number, statement in enumerate(waiting):
        status = "hidden" if number >= 8 else "approved"
        console.send(type="status", statements=[statement["id"]], status=status)
    on_board = [each["id"] for each in console.view["statements"] if each["status"] == "approved"]
    assert len(screen.view["board"]["ideas"]) == len(on_board) == 9

    # Placing; the room sees nothing of it before it is shown.
    console.send(type="open", activity=fields)
    for bot in bots:
        bot.play()
    assert screen.view["board"]["result"] is False
    assert screen.view["board"]["fields"] == []
    hands = {"statement": on_board[0], "counts": {"refine": 4, "renew": 2}}
    console.send(
        type="for_group", uuid="hender-i-vaeret-1", activity=fields, group=group, payload=hands
    )
    console.send(type="close", activity=fields)
    console.send(type="show", activity=fields, shown=True)
    board = screen.view["board"]
    placed = {each["id"]: each for field in board["fields"] for each in field["practices"]}
    assert set(placed) == set(on_board)
    assert placed[on_board[0]]["people"] == len(CROWD) + 6
    others = [each["people"] for key, each in placed.items() if key != on_board[0]]
    assert others == [len(CROWD)] * 8
    assert sum(field["share"] for field in board["fields"]) == pytest.approx(1, abs=0.01)

    # What bots have placed is what the store holds.
    with Store.open(folder) as store:
        answers = store.list_contributions(fields, current=True)
        assert len(answers) == len(CROWD) * 9 + 1
    console.send(type="turn", view="chart")
    assert screen.view["chart"].rows

    # The end.
    start.send(type="end", gathering=gathering["id"])
    assert all(bot.view["stage"] == "ended" for bot in bots)
    assert screen.view["stage"] == "none"
    assert console.view["stage"] == "none"
    for bot in bots:
        bot.leave()


def test_two_hundred_ideas_are_all_there(desk, folder, gathering, store):
    console = desk(Console)
    store.open_activity(step(console, "ideas"))
    bots = [Bot(Store.open(folder), gathering.code, "staff", seed) for seed in range(40)]
    texts = [f"Idé {n}" for n in range(5)]
    for bot in random.Random(1).sample(bots * 5, 200):
        bot.play(texts)
    for bot in bots:
        bot.leave()
    assert len(console.view["statements"]) == 200


def test_the_language_of_the_project_is_the_language_of_its_pages(desk):
    start, console = desk(Start), desk(Console)
    view = start.view
    roles = [
        {"key": each["key"], "label": each["label"], "expected": None} for each in view["roles"]
    ]
    start.send(
        type="save",
        project=view["projectId"],
        municipality="",
        unit="",
        name="Ute kvar veke",
        language="nn",
        roles=roles,
    )
    start.send(type="start", project=view["projectId"], plan="personalmote-20")
    console.heard.clear()
    console.page.look()
    words = next(each["messages"] for each in console.heard if each["type"] == "words")
    assert words["Open"] == "Opne"


def test_what_is_set_aside_can_be_taken_back(desk, store, gathering):
    console, screen = desk(Console), desk(Screen)
    console.send(type="open", activity=step(console, "ideas"))
    bot = Bot(Store.open(), gathering.code, "staff", 1)
    bot.play(["En god idé"])
    idea = console.view["statements"][0]["id"]
    for status, seen in (("approved", 1), ("hidden", 0), ("approved", 1)):
        console.send(type="status", statements=[idea], status=status)
        assert len(screen.view["board"]["ideas"]) == seen
    assert store.find_statement(idea).status is StatementStatus.APPROVED
    bot.leave()


def test_a_reworded_role_keeps_its_wording_in_other_languages(desk, store):
    start = desk(Start)
    view = start.view
    project = store.find_project(view["projectId"])
    roles = [{"key": each["key"], "label": each["label"], "expected": 3} for each in view["roles"]]
    roles[0]["label"] = "Alle ansatte"
    start.send(
        type="save",
        project=project.id,
        municipality="",
        unit="",
        name="Navn",
        language="nb",
        roles=roles,
    )
    changed = store.find_project(project.id).roles[0]
    assert changed == Role("staff", {**project.roles[0].label, "nb": "Alle ansatte"}, 3)
