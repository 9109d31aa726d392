"""Two ideas that say the same become one: on the console, on the board, on the authors' phones."""

import secrets

import pytest

from dugnad.bots import Bot
from dugnad.content import default_roles
from dugnad.domain.model import Entry, StatementStatus, Step
from dugnad.pages.console import Console
from dugnad.pages.merging import merged
from dugnad.pages.screen import Screen
from dugnad.store import Store
from held import holder

TEXTS = ["Færre møter", "Møtene er for mange", "Kortere møter", "Mer tid ute"]


@pytest.fixture
def room(folder, store, gathering):
    """A console, a projector, four authors and their approved ideas."""
    store.set_approval(gathering.id, False)
    ideas, fields = (
        next(each.id for each in store.list_activities(gathering.id) if each.kind == kind)
        for kind in ("ideas", "four_fields")
    )
    store.open_activity(ideas)
    bots = [Bot(Store.open(folder), gathering.code, "staff", seed) for seed in range(len(TEXTS))]
    for bot, text in zip(bots, TEXTS, strict=True):
        bot.play([text])
    with holder(folder) as hold:
        yield hold(Console), hold(Screen), bots, ideas, fields
    for bot in bots:
        bot.leave()


def board(screen):
    return [each["text"] for each in screen.view["board"]["ideas"]]


def place(bot, activity, statement, field):
    told = bot.send(
        {
            "type": "submit",
            "uuid": secrets.token_hex(16),
            "activity": activity,
            "payload": {"statement": statement, "priority": field},
        }
    )
    return [each["type"] for each in told]


def test_one_stays_and_the_authors_see_what_theirs_has_become(room):
    console, screen, bots, _ideas, _fields = room
    console.do(type="merge", keep=1, others=[2, 3], text="Færre og kortere møter")
    assert board(screen) == ["Mer tid ute", "Færre og kortere møter"]
    own = [bot.view["card"]["own"][0] for bot in bots]
    assert [each["text"] for each in own[1:3]] == TEXTS[1:3]
    assert [each["into"] for each in own] == [
        "",
        "Færre og kortere møter",
        "Færre og kortere møter",
        "",
    ]
    into = {each["id"]: each["into"] for each in console.view["statements"]}
    assert into == {1: 0, 2: 1, 3: 1, 4: 0}
    # A better wording later is what they see as well.
    console.do(type="edit", statement=1, text="Færre møter, og kortere")
    assert bots[1].view["card"]["own"][0]["into"] == "Færre møter, og kortere"


def test_later_steps_are_about_the_one_that_stays(room, store):
    console, _screen, bots, _ideas, fields = room
    console.do(type="merge", keep=1, others=[2], text=TEXTS[0])
    console.do(type="open", activity=fields)
    assert [each["id"] for each in bots[0].view["card"]["practices"]] == [1, 3, 4]
    assert place(bots[0], fields, 2, "refine") == ["refused"]
    assert "saved" in place(bots[0], fields, 1, "refine")
    assert [each.key for each in store.list_contributions(fields)] == ["1"]


def test_answers_given_before_stay_with_the_idea_they_were_given_to(room, store):
    console, screen, bots, _ideas, fields = room
    console.do(type="open", activity=fields)
    for statement in (1, 2):
        for bot in bots:
            place(bot, fields, statement, "discard" if statement == 2 else "refine")
    console.do(type="merge", keep=1, others=[2], text=TEXTS[0])
    console.do(type="undo")
    assert len(store.list_contributions(fields, current=True)) == 8
    assert [each["id"] for each in screen.view["board"]["practices"]] == [1, 2, 3, 4]


def test_undo_brings_everything_back(room, store, gathering):
    console, screen, bots, ideas, _fields = room
    themes = [
        {"label": "Møter", "statements": [2, 3]},
        {"label": "Ute", "statements": [4]},
    ]
    console.do(type="themes", activity=ideas, themes=themes)
    console.do(type="turn", pinned=[2])
    was = (board(screen), store.list_statements(gathering.id))
    console.do(type="merge", keep=1, others=[2], text="Noe annet")
    found = store.find_activity(ideas).options["themes"]
    assert [each["statements"] for each in found] == [[3, 1], [4]]
    assert store.find_gathering(gathering.id).screen["pinned"] == []
    console.do(type="undo")
    assert (board(screen), store.list_statements(gathering.id)) == was
    assert store.find_activity(ideas).options["themes"] == themes
    assert store.find_gathering(gathering.id).screen["pinned"] == [2]
    assert bots[1].view["card"]["own"][0]["into"] == ""


def test_one_can_be_taken_apart_again(room, store, gathering):
    console, screen, _bots, _ideas, _fields = room
    console.do(type="merge", keep=1, others=[2, 3], text=TEXTS[0])
    console.do(type="apart", statement=3)
    assert merged(store.find_gathering(gathering.id)) == {2: 1}
    # Approving it is another way of saying so.
    console.do(type="status", statements=[2], status="approved")
    assert merged(store.find_gathering(gathering.id)) == {}
    assert len(board(screen)) == 4
    console.do(type="undo")
    assert merged(store.find_gathering(gathering.id)) == {2: 1}
    assert store.find_statement(2).status is StatementStatus.HIDDEN


def test_one_that_waited_waits_again_when_taken_apart(room, store, gathering):
    """It has never been approved by anybody, and goes on no wall by itself."""
    console, screen, _bots, _ideas, _fields = room
    console.do(type="status", statements=[3], status="pending")
    console.do(type="merge", keep=1, others=[2, 3], text=TEXTS[0])
    console.do(type="merge", keep=4, others=[1], text=TEXTS[3])
    for number in (2, 3):
        console.do(type="apart", statement=number)
    assert store.find_statement(2).status is StatementStatus.APPROVED
    assert store.find_statement(3).status is StatementStatus.PENDING
    assert board(screen) == [TEXTS[3], TEXTS[1]]


@pytest.mark.parametrize(("approval", "status"), [(True, "pending"), (False, "approved")])
def test_how_it_stood_is_not_known_of_one_merged_long_ago(room, store, gathering, approval, status):
    console, *_ = room
    console.do(type="merge", keep=1, others=[2], text=TEXTS[0])
    store.set_screen(gathering.id, merged=[{"statement": 1, "statements": [2]}])
    store.set_approval(gathering.id, approval)
    console.do(type="apart", statement=2)
    assert store.find_statement(2).status == status


def test_what_was_part_of_one_goes_along(room, store, gathering):
    console, screen, _bots, _ideas, _fields = room
    console.do(type="merge", keep=1, others=[2], text=TEXTS[0])
    console.do(type="merge", keep=3, others=[1], text=TEXTS[2])
    assert merged(store.find_gathering(gathering.id)) == {1: 3, 2: 3}
    assert board(screen) == ["Mer tid ute", "Kortere møter"]


def test_one_that_waits_is_approved_by_the_one_it_says_the_same_as(room, store):
    console, _screen, _bots, _ideas, _fields = room
    console.do(type="status", statements=[1], status="pending")
    console.do(type="merge", keep=1, others=[2], text=TEXTS[0])
    assert store.find_statement(1).status is StatementStatus.APPROVED


@pytest.mark.parametrize(
    "message",
    [
        {"keep": 1, "others": [1], "text": "Alene"},
        {"keep": 1, "others": [99], "text": "Finnes ikke"},
        {"keep": 99, "others": [1], "text": "Finnes ikke"},
        {"keep": 1, "others": [2], "text": "   "},
        {"keep": 1, "others": [], "text": "Ingen"},
        {"keep": 1, "others": [2], "text": "x" * 5000},
    ],
)
def test_what_cannot_be_one_is_refused_and_changes_nothing(room, store, gathering, message):
    console, *_ = room
    was = (store.list_statements(gathering.id), store.find_gathering(gathering.id))
    console.refusal(type="merge", **message)
    assert (store.list_statements(gathering.id), store.find_gathering(gathering.id)) == was
    console.refusal(type="apart", statement=1)


def test_it_travels_with_the_project(room, store, gathering, tmp_path):
    console, *_ = room
    console.do(type="merge", keep=1, others=[3], text=TEXTS[0])
    store.export_project(gathering.project_id, tmp_path / "a.dugnad")
    with Store.open(tmp_path / "other", create=True) as other:
        first = other.add_project(municipality="", unit="", name="Fra før", roles=default_roles())
        before = other.add_gathering(first.id, title={}, steps=[Step("ideas", {}, {}, 5)])
        [activity] = other.list_activities(before.id)
        other.open_activity(activity.id)
        someone = other.join(before.id, "token-of-a-phone-001", "staff")
        entry = Entry({"text": "Fra før"}, text="Fra før")
        other.submit("an-idea-before", activity.id, someone.id, entry)
        moved = other.import_project(tmp_path / "a.dugnad")
        [there] = other.list_gatherings(moved.id)
        texts = {each.id: each.text for each in other.list_statements(there.id)}
        pairs = [(texts[each], texts[one]) for each, one in merged(there).items()]
        assert pairs == [(TEXTS[2], TEXTS[0])]
