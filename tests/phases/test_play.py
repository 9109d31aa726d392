"""The made-up year in the phases: from the first need to what is opened again."""

import base64
from io import BytesIO

from icalendar import Calendar
from openpyxl import load_workbook

from dugnad.domain.chain import ElementKind, Happened, LinkKind, Phase, Standing
from dugnad.domain.elements import Change
from dugnad.i18n import translator
from dugnad.pages.chain import Chain
from dugnad.pages.ledger import LedgerPage
from dugnad.pages.phase_evaluation import Evaluation
from dugnad.pages.plan import Plan
from dugnad.pages.reference import Reference
from phases.by_hand import add, card, change, row


def test_the_chain_hangs_together(made, store):
    thread = store.follow(made["g-adult"])
    before, after = ({each.id for each in side} for side in (thread.before, thread.after))
    assert {made[each] for each in ("gap-adult", "counted", "no-adult")} <= before
    assert {made[each] for each in ("a-adult", "chosen", "some-left", "new-need")} <= after
    kinds = {each.kind for each in store.list_elements(1)}
    assert kinds == set(ElementKind)


def test_reopenings_are_told(made, store, desk):
    situation, decision = (store.find_element(made[each]) for each in ("no-time", "tests"))
    assert situation.standing is Standing.CURRENT  # its form was filled in anew
    assert decision.standing is Standing.REOPENED
    happened = [each.happened for each in store.history(situation.id)]
    assert Happened.REOPENED in happened
    page = desk(Chain, Phase.SITUATION)
    page.do(type="read", element=situation.id)
    told = page.view["history"]["story"]
    assert any(each["reason"] == "Vi har ikke spurt dem som arbeider deltid" for each in told)
    assert any("De på deltid" in what for each in told for what in each["what"])
    back = {each.after for each in store.list_links(1) if each.kind is LinkKind.REOPENS}
    assert back == {decision.id, made["g-plan"], made["no-adult"]}


def test_the_map_counts_and_shows_what_is_loose(made, desk):
    boxes = {each["phase"]: each for each in desk(Chain, Phase.GOALS).view["map"]}
    assert [count for _name, count in boxes["situation"]["counts"]] == [5, 3, 6]
    assert boxes["situation"]["marks"]  # the gap without a goal
    assert len(boxes["goals"]["marks"]) == 1  # the decision that is open again
    assert {each["notebook"] for each in boxes.values()} == {
        "01-initiativ.ipynb", "02-situasjon.ipynb", "03-mal.ipynb", "04-tiltak.ipynb",
        "05-evaluering.ipynb",
    }  # fmt: skip


def test_what_came_before_leads_here(made, desk):
    before = desk(Chain, Phase.GOALS).view["before"]
    assert [each["id"] for each in before] == [
        made[each] for each in ("gap-home", "gap-plan", "gap-adult")
    ]
    waiting, used, _other = before
    assert waiting["waits"] and waiting["make"]["kind"] == "goal"
    assert [each["id"] for each in used["used"]] == [made["g-plan"]]


def test_a_goal_from_nothing_is_a_loose_end_until_it_is_linked(made, desk):
    page = desk(Chain, Phase.GOALS)
    goal = add(page, "goal", text="Et mål fra ingenting")
    loose = {(each["id"], each["lack"]): each for each in page.view["loose"]}
    assert "gap" in loose[goal, "before"]["from"]
    assert loose[goal, "after"]["make"]["kind"] == "action"
    page.do(type="link", before=made["gap-home"], after=goal, kind="leads")
    assert (goal, "before") not in {(each["id"], each["lack"]) for each in page.view["loose"]}


def test_withdrawn_restored_and_undone(made, desk):
    page = desk(Chain, Phase.GOALS)
    page.do(type="withdraw", element=made["g-adult"], reason="Vi trengte det ikke")
    assert [each["id"] for each in page.view["withdrawn"]] == [made["g-adult"]]
    page.do(type="restore", element=made["g-adult"])
    change(page, made["g-adult"], text="Et nytt ord for det")
    assert card(page, made["g-adult"])["text"] == "Et nytt ord for det"
    page.do(type="undo", element=made["g-adult"])
    assert card(page, made["g-adult"])["text"] == "Hver elev har en voksen å gå til"


def test_a_change_made_from_an_old_version_is_refused(made, desk):
    page = desk(Chain, Phase.GOALS)
    old = card(page, made["g-adult"])
    change(page, made["g-adult"], text="Først ute")
    page.refusal(type="change", element=old["id"], version=old["version"], content=old["content"])
    assert card(page, made["g-adult"])["text"] == "Først ute"


def test_the_plan_in_time(made, desk):
    page = desk(Plan)
    rows = {each["id"]: each for each in page.view["rows"]}
    in_order = ("a-schedule", "a-adult", "a-app", "a-mondays", "a-course")
    assert list(rows) == [made[each] for each in in_order]
    assert page.view["months"] == [f"{month:02}.26" for month in range(2, 10)]
    carried = {
        each["who"]: [month["actions"] for month in each["months"]] for each in page.view["load"]
    }
    assert carried["Ansatte"] == [0, 2, 2, 1, 1, 0, 0, 0]
    assert carried["Støttetjenester"] == [0] * 6 + [1, 1]
    assert len(page.view["chart"]["rows"]) == 5
    # It waits for the schedule, which is ready on the 13th.
    early = translator("nb")("Starts before what it waits for has ended")
    waits = rows[made["a-mondays"]]
    assert early not in waits["snags"]
    changed = {name: waits[name] for name in row(0) if name in waits} | {"starts": "2026-03-09"}
    page.do(**row(waits["id"], **changed))
    rows = {each["id"]: each for each in page.view["rows"]}
    assert early in rows[made["a-mondays"]]["snags"]


def test_the_balance_ledger_names_what_makes_room(made, desk, store):
    def for_team():
        rooms = {each["text"]: each["made"] for each in page.view["rooms"]}
        return rooms["Tid i team annenhver tirsdag"]

    page = desk(LedgerPage)
    assert [each["text"] for each in for_team()] == ["Tirsdagsmøte for hele personalet hver uke"]
    view = page.view
    loads = {each["name"]: each for each in view["loads"]}
    assert loads["Ansatte"]["net"] == "+0,5" and loads["Ansatte"]["heavy"]
    assert loads["Ledelse"]["net"] == "−1,5" and not loads["Ledelse"]["heavy"]
    assert view["total"]["net"] == "−1" and view["heavy"]
    # Naming it twice is naming it once; taking it back is one press.
    ends = {"renewed": made["p-team"], "discarded": made["p-meeting"]}
    page.do(type="make_room", **ends)
    (room,) = for_team()
    page.do(type="take_back", decision=room["decision"])
    assert for_team() == []
    # When as much goes out as in, and all that comes in has been made room for, nothing is flagged.
    page.do(type="make_room", **ends)
    page.do(type="make_room", renewed=made["p-adult"], discarded=made["p-tests"])
    tests = store.find_element(made["p-tests"])
    page.do(type="hours", element=tests.id, version=tests.version, role="staff", hours=5.0)
    assert not page.view["heavy"]


def test_the_evaluation_meets_promises_dissents_and_figures(made, desk):
    page = desk(Evaluation)
    view = page.view
    assert view["goal"]["id"] == made["g-plan"]
    assert [row[1] for row in view["chart"]["rows"]] == ["10", "55", "92"]
    assert [each["id"] for each in view["contract"]] == [
        made[each] for each in ("leaders", "staff", "pupils", "unions", "owner", "nurse")
    ]
    assert view["contract"][0]["party"] == "Skoleledelsen"
    dissent, other = view["dissents"]
    assert dissent["standing"] == "reopened" and other["answers"] == []
    assert [each["text"] for each in dissent["answers"]] == [
        "Sju av ti foresatte sier i juni at de vet hvordan det går på skolen"
    ]
    stages = {each["id"]: each for each in view["practices"]}
    before = stages[made["p-adult"]]
    page.do(type="stage", practice=made["p-adult"], version=before["version"], stage="implemented")
    after = {each["id"]: each for each in page.view["practices"]}[made["p-adult"]]
    assert after["stage"] == "implemented" and after["hint"] != before["hint"]


def test_a_tripwire_that_did_not_go_off_opens_nothing(made, desk, store):
    change(desk(Chain, Phase.GOALS), made["tests"], reason="Vi har sett på den igjen")
    desk(Evaluation).do(
        type="tripwire", decision=made["tests"], dissent=0, fired=False, text="Ni av ti nå"
    )
    assert store.find_element(made["tests"]).standing is Standing.CURRENT


def test_own_figures_stand_beside_the_countrys(made, desk):
    page = desk(Reference)
    view = page.view
    assert "31 av 118" in view["own"][0]["text"]
    contested = next(each["key"] for each in view["sets"] if "pisa" in each["key"])
    page.send(type="choose", dataset=contested)
    view = page.view
    assert view["chosen"] == contested
    assert any("33" in each and "31" in each for each in view["conflicts"])
    assert view["chart"]["rows"] and view["derived"]


def test_the_whole_row_is_kept_as_it_is_written(made, desk, store):
    page = desk(Plan)
    before = {each["id"]: each for each in page.view["rows"]}[made["a-course"]]
    said = {
        "responsible": "PPT", "role": "services", "group": "Laget", "between_units": True,
        "partners": ["SFO", "Nabobarnehagen"], "resources": "En dag", "hours_a_week": 2.5,
    }  # fmt: skip
    page.do(**row(before["id"], version=before["version"], **said))
    kept = store.find_element(made["a-course"]).content
    assert {name: getattr(kept, name) for name in said} == {
        **said,
        "partners": ("SFO", "Nabobarnehagen"),
    }
    groups = {each["name"]: each for each in page.view["groups"]}
    assert groups["Laget"]["between"] and groups["Laget"]["actions"] == [kept.text]
    assert groups["Trivselsgruppa"]["between"] is False
    _name, data = files(page, "excel")
    names = [sheet.title for sheet in load_workbook(BytesIO(data)).worksheets]
    assert len(names) == 5 and "Arbeidsgrupper" in names


def test_a_national_goal_becomes_a_need_and_a_figure_is_read_out(made, desk, store):
    page = desk(Reference)
    view = page.view
    assert [len(each["goals"]) for each in view["goals"]] == [4, 3, 4]
    assert view["goals"][2]["goals"][0]["where"] == "§ 1-1"
    goal = view["goals"][0]["goals"][0]["text"]
    page.do(type="need", uuid="0" * 32, text=f"{goal}, også her", change="structure")
    need = store.list_elements(1, ElementKind.NEED)[-1].content
    assert (need.text, need.change) == (f"{goal}, også her", Change.STRUCTURE)
    page.send(type="choose", dataset="mobbing")
    assert page.view["readings"] == []
    said = {"text": "Tre i hver klasse", "reading": "Mer enn vi trodde", "condition": "values"}
    page.do(type="read", uuid="0" * 32, **said)
    for language in ("nb", "en"):
        store.update_project(1, language=language)
        page.send(type="hello")
        assert [each["text"] for each in page.view["readings"]] == ["Tre i hver klasse"]
    situation = store.list_elements(1, ElementKind.SITUATION)[-1].content
    assert situation.source.startswith("Elevundersøkelsen: Nøkkeltall")
    page.send(type="choose", dataset="skolemiljosaker")
    assert page.view["readings"] == []


def test_national_figures_fill_the_room_and_come_back(made, desk):
    page = desk(Reference)
    assert "dugnad-figures" in page.page.box()._dom_classes
    page.do(type="large", on=True)
    assert page.view["large"] and page.page.figure.layout.font.size >= 28
    page.send(type="hello")
    assert not page.view["large"] and page.page.figure.layout.font.size < 28


def files(page, what):
    (told,) = [each for each in page.do(type="download", what=what) if each["type"] == "file"]
    return told["name"], base64.b64decode(told["data"])


def test_the_plan_as_a_workbook(made, desk):
    add(desk(Chain, Phase.ACTIONS), "action", [made["g-adult"]], text="=HYPERLINK(1)")
    _name, data = files(desk(Plan), "excel")
    book = load_workbook(BytesIO(data))
    plan, ledger = book.worksheets[0], book.worksheets[-1]
    texts = [row[0].value for row in plan.iter_rows(min_row=3)]
    assert "Kurs i å lytte for alle voksne" in texts
    wicked = next(row[0] for row in plan.iter_rows(min_row=3) if "HYPER" in row[0].value)
    assert wicked.data_type == "s" and wicked.value == "'=HYPERLINK(1)"
    assert [each.value for each in ledger[3]] == ["Ansatte", 33, 32.5, 0.5]


def test_the_plan_as_a_calendar(made, desk):
    name, data = files(desk(Plan), "calendar")
    assert name.endswith(".ics")
    events = {str(each["summary"]): each for each in Calendar.from_ical(data).walk("VEVENT")}
    course = events["Kurs i å lytte for alle voksne"]
    assert course.decoded("dtstart").isoformat() == "2026-08-17"
    assert course.decoded("dtend").isoformat() == "2026-09-26"  # the first day it is over
    again = Calendar.from_ical(files(desk(Plan), "calendar")[1]).walk("VEVENT")
    assert {str(each["uid"]) for each in again} == {str(each["uid"]) for each in events.values()}
