"""A made-up project from the first need to a decision that is opened again."""

import base64
from io import BytesIO

from icalendar import Calendar
from openpyxl import load_workbook

from dugnad.domain.chain import ElementKind, Happened, LinkKind, Phase, Standing
from dugnad.i18n import translator
from dugnad.pages.chain import Chain
from dugnad.pages.ledger import LedgerPage
from dugnad.pages.phase_evaluation import Evaluation
from dugnad.pages.plan import Plan
from dugnad.pages.reference import Reference
from phases.made_up import add, card, change


def test_the_chain_hangs_together(made, store):
    thread = store.follow(made["goal"])
    assert {made["gap"], made["situation"], made["need"]} <= {each.id for each in thread.before}
    assert {made["train"], made["lead"], made["seen"], made["verdict"]} <= {
        each.id for each in thread.after
    }
    kinds = {each.kind for each in store.list_elements(1)}
    assert kinds == set(ElementKind)


def test_two_reopenings_are_told(made, store, desk):
    situation, decision = (store.find_element(made[each]) for each in ("situation", "decision"))
    assert situation.standing is Standing.CURRENT  # the next change settled it
    assert decision.standing is Standing.REOPENED
    happened = [each.happened for each in store.history(situation.id)]
    assert Happened.REOPENED in happened
    page = desk(Chain, Phase.SITUATION)
    page.do(type="read", element=situation.id)
    told = page.view["history"]["story"]
    assert any(each["reason"] == "Vi vet ikke hvor elevene er ute" for each in told)
    assert any("bak gymsalen" in what for each in told for what in each["what"])
    back = [each for each in store.list_links(1) if each.kind is LinkKind.REOPENS]
    assert [each.after for each in back] == [decision.id]


def test_the_map_counts_and_shows_what_is_loose(made, desk):
    boxes = {each["phase"]: each for each in desk(Chain, Phase.GOALS).view["map"]}
    assert [count for _name, count in boxes["situation"]["counts"]] == [2, 2, 2]
    assert len(boxes["situation"]["marks"]) == 1  # the gap without a goal
    assert len(boxes["goals"]["marks"]) == 1  # the decision that is open again
    assert {each["notebook"] for each in boxes.values()} == {
        "01-initiativ.ipynb", "02-situasjon.ipynb", "03-mal.ipynb", "04-tiltak.ipynb",
        "05-evaluering.ipynb",
    }  # fmt: skip


def test_what_came_before_leads_here(made, desk):
    before = desk(Chain, Phase.GOALS).view["before"]
    assert [each["id"] for each in before] == [made["idle gap"], made["gap"]]
    waiting, used = before
    assert waiting["waits"] and waiting["make"]["kind"] == "goal"
    assert [each["id"] for each in used["used"]] == [made["goal"]]


def test_a_goal_from_nothing_is_a_loose_end_until_it_is_linked(made, desk):
    page = desk(Chain, Phase.GOALS)
    goal = add(page, "goal", text="Et mål fra ingenting")
    loose = {(each["id"], each["lack"]): each for each in page.view["loose"]}
    assert "gap" in loose[goal, "before"]["from"]
    assert loose[goal, "after"]["make"]["kind"] == "action"
    page.do(type="link", before=made["idle gap"], after=goal, kind="leads")
    assert (goal, "before") not in {(each["id"], each["lack"]) for each in page.view["loose"]}


def test_withdrawn_restored_and_undone(made, desk):
    page = desk(Chain, Phase.GOALS)
    page.do(type="withdraw", element=made["goal"], reason="Vi trengte det ikke")
    assert [each["id"] for each in page.view["withdrawn"]] == [made["goal"]]
    page.do(type="restore", element=made["goal"])
    change(page, made["goal"], text="Et nytt ord for det")
    assert card(page, made["goal"])["text"] == "Et nytt ord for det"
    page.do(type="undo", element=made["goal"])
    assert card(page, made["goal"])["text"] == "Ingen elever er alene i storefri mot sin vilje"


def test_a_change_made_from_an_old_version_is_refused(made, desk):
    page = desk(Chain, Phase.GOALS)
    old = card(page, made["goal"])
    change(page, made["goal"], text="Først ute")
    page.refusal(type="change", element=old["id"], version=old["version"], content=old["content"])
    assert card(page, made["goal"])["text"] == "Først ute"


def test_the_plan_in_time(made, desk):
    view = desk(Plan).view
    rows = {each["id"]: each for each in view["rows"]}
    assert list(rows) == [made["train"], made["lead"], made["loose"]]
    early = translator("nb")("Starts before what it waits for has ended")
    assert early in rows[made["lead"]]["snags"]
    assert rows[made["loose"]]["responsible"] == "Vaktmester"
    assert view["months"][0] == "10.26" and view["months"][-1] == "06.27"
    carried = {who: counts for who, *counts in view["load"]}
    assert carried["SFO-leder"] == [2, 1, 1, 1, 1, 1, 1, 1, 1]
    assert carried["Vaktmester"] == [0] * 6 + [1, 1, 0]
    assert len(view["chart"]["rows"]) == 3


def test_the_balance_ledger_names_what_makes_room(made, desk, store):
    page = desk(LedgerPage)
    view = page.view
    (room,) = view["rooms"]
    assert [each["text"] for each in room["made"]] == ["Fellesmøtet på tirsdager"]
    loads = {each["name"]: each for each in view["loads"]}
    assert loads["Ansatte"]["net"] == "+1,5" and loads["Ansatte"]["heavy"]
    assert view["total"]["net"] == "+2,5" and view["heavy"]
    # Naming it twice is naming it once; taking it back is one press.
    page.do(type="make_room", renewed=made["new"], discarded=made["old"])
    (room,) = page.view["rooms"]
    page.do(type="take_back", decision=room["made"][0]["decision"])
    (room,) = page.view["rooms"]
    assert room["made"] == []
    # When as much goes out as in, nothing is flagged.
    page.do(type="make_room", renewed=made["new"], discarded=made["old"])
    for role, hours in (("staff", 3.5), ("pupils", 1.0)):
        version = store.find_element(made["old"]).version
        page.do(type="hours", element=made["old"], version=version, role=role, hours=hours)
    assert page.view["total"]["net"] == "0" and not page.view["heavy"]


def test_the_evaluation_meets_promises_dissents_and_figures(made, desk):
    page = desk(Evaluation)
    view = page.view
    assert view["goal"]["id"] == made["goal"]
    assert [row[1] for row in view["chart"]["rows"]] == ["15", "12"]
    assert [each["id"] for each in view["contract"]] == [made["promise"]]
    (dissent,) = view["dissents"]
    assert dissent["standing"] == "reopened"
    assert [each["text"] for each in dissent["answers"]] == ["12 elever er alene etter jul"]
    stages = {each["id"]: each for each in view["practices"]}
    before = stages[made["new"]]
    page.do(type="stage", practice=made["new"], version=before["version"], stage="implemented")
    after = {each["id"]: each for each in page.view["practices"]}[made["new"]]
    assert after["stage"] == "implemented" and after["move"] != before["move"]
    page.do(type="reopen", element=made["promise"], reason="Timen forsvant i vinter")
    assert page.view["contract"][0]["standing"] == "reopened"


def test_a_tripwire_that_did_not_go_off_opens_nothing(made, desk, store):
    page = desk(Chain, Phase.GOALS)
    change(page, made["decision"], reason="Vi har sett på den igjen")
    desk(Evaluation).do(
        type="tripwire", decision=made["decision"], dissent=0, fired=False, text="Bare 6 nå"
    )
    assert store.find_element(made["decision"]).standing is Standing.CURRENT


def test_own_figures_stand_beside_the_countrys(made, desk):
    page = desk(Reference)
    view = page.view
    assert "18 av 120" in view["own"][0]["text"]
    contested = next(each["key"] for each in view["sets"] if "pisa" in each["key"])
    page.send(type="choose", dataset=contested)
    view = page.view
    assert view["chosen"] == contested
    assert any("33" in each and "31" in each for each in view["conflicts"])
    assert view["chart"]["rows"] and view["derived"]


def files(page, what):
    (told,) = [each for each in page.do(type="download", what=what) if each["type"] == "file"]
    return told["name"], base64.b64decode(told["data"])


def test_the_plan_as_a_workbook(made, desk):
    add(desk(Chain, Phase.ACTIONS), "action", [made["goal"]], text="=HYPERLINK(1)")
    _name, data = files(desk(Plan), "excel")
    book = load_workbook(BytesIO(data))
    plan, ledger = book.worksheets
    texts = [row[0].value for row in plan.iter_rows(min_row=3)]
    assert "Kurs i lekeledelse for alle assistenter" in texts
    wicked = next(row[0] for row in plan.iter_rows(min_row=3) if "HYPER" in row[0].value)
    assert wicked.data_type == "s" and wicked.value == "'=HYPERLINK(1)"
    assert [each.value for each in ledger[3]] == ["Ansatte", 3.5, 2, 1.5]


def test_the_plan_as_a_calendar(made, desk):
    name, data = files(desk(Plan), "calendar")
    assert name.endswith(".ics")
    events = {str(each["summary"]): each for each in Calendar.from_ical(data).walk("VEVENT")}
    course = events["Kurs i lekeledelse for alle assistenter"]
    assert course.decoded("dtstart").isoformat() == "2026-10-01"
    assert course.decoded("dtend").isoformat() == "2026-10-21"  # the first day it is over
    again = Calendar.from_ical(files(desk(Plan), "calendar")[1]).walk("VEVENT")
    assert {str(each["uid"]) for each in again} == {str(each["uid"]) for each in events.values()}
