"""What is read off the whole project: the top, the twelve elements, gaps, parties, the log."""

from dugnad.domain.chain import ElementKind, Phase, Standing
from dugnad.pages.chain import Chain
from dugnad.pages.phase_maps import GapPicture, Log, Overview, PartyMap
from dugnad.pages.phase_top import Top
from phases.made_up import add, change


def test_the_top_counts_what_waits_and_changes_the_language(made, desk, store):
    top = desk(Top, "goals")
    view = top.view
    assert [box["phase"] for box in view["map"]] == [each.value for each in Phase]
    assert view["waiting"] == 1  # the gap without a goal
    assert view["code"] and view["gathering"]
    top.do(type="speak", language="nn")
    assert store.list_projects()[0].language == "nn"
    assert top.view["language"] == "nn"


def test_a_gap_stands_between_the_words_of_the_group(made, desk):
    view = desk(GapPicture).view
    first, second = view["gaps"]
    assert first["id"] == made["gap"]  # the most important first
    assert first["now"] == ["Tre voksne har inspeksjon med 240 elever ute"]
    assert first["wanted"] == ["Ingen elever er alene i storefri mot sin vilje"]
    assert first["signs"] == ["Elevene spør hverandre om å være med"]
    assert any("bak gymsalen" in text for text in first["around"])
    assert "Voksenledet lek ved gymsalen hver dag" in first["actions"]
    assert (first["present"], first["desired"]) == (2, 5)
    assert second["wanted"] == []
    rows = view["chart"]["rows"]
    assert len(rows) == 2 and first["text"] in rows[0][1]
    desk(Chain, Phase.SITUATION).do(
        type="withdraw", element=made["idle gap"], reason="Ikke viktig nok"
    )
    assert [each["id"] for each in desk(GapPicture).view["gaps"]] == [made["gap"]]


def test_an_unsettled_party_and_one_that_is_missing(made, desk):
    def known():
        view = desk(PartyMap).view
        return {each["name"]: each for level in view["levels"] for each in level["parties"]}

    parties = known()
    assert set(parties) == {"Ledelse", "SFO-leder", "Elevrådet", "Vaktmester"}
    assert not parties["Ledelse"]["missing"] and len(parties["Ledelse"]["unclear"]) == 3
    assert parties["SFO-leder"]["missing"] and parties["SFO-leder"]["leads"]
    page = desk(Chain, Phase.INITIATION)
    change(
        page, made["promise"], level="unit", tasks="Lager møteplanen", arena="Ledermøtet",
        met_on="2026-09-08",
    )  # fmt: skip
    settled = known()["Ledelse"]
    assert settled["unclear"] == [] and "Ledermøtet" in settled["met"]
    add(page, "contract", text="Vi leder leken", party="sfo-leder ")
    assert not known()["sfo-leder"]["missing"]  # the same party, however it is written


def test_what_was_stopped_asks_for_nothing(made, desk):
    page = desk(Chain, Phase.ACTIONS)
    assert made["loose"] in {each["id"] for each in page.view["loose"]}
    change(page, made["loose"], progress="stopped")
    assert made["loose"] not in {each["id"] for each in page.view["loose"]}


def test_the_twelve_elements_are_read_off_the_project(made, desk, store):
    parts = desk(Overview).view["parts"]
    assert len(parts) == 12
    states = [each["state"] for each in parts]
    assert states[3] == "in_place" and states[0] == "nothing"  # analysed; met by no other view
    assert states[11] == "begun"
    for each in store.list_elements(1):
        store.withdraw_element(each.id, "Alt var en prøve", role="facilitator")
    left = [each["state"] for each in desk(Overview).view["parts"]]
    assert left.pop(9) == "begun"  # that something was reopened is still so
    assert set(left) == {"nothing"}


def test_the_log_is_written_in_any_phase(made, desk, store):
    page = desk(Log, "goals")
    before = len(page.view["entries"])
    page.do(type="write", text="Vi må spørre før vi velger", uuid="0" * 32)
    newest = page.view["entries"][0]
    assert newest["text"] == "Vi må spørre før vi velger" and newest["about"]
    assert len(page.view["entries"]) == before + 1
    assert page.refusal(type="write", text="  ", uuid="1" * 32)
    (lesson, *_) = reversed(store.list_elements(1, ElementKind.LESSON))
    assert lesson.content.text == newest["text"]


def test_reopened_because_of_an_assessment(made, desk, store):
    page = desk(Chain, Phase.GOALS)
    page.do(type="reopen", element=made["goal"], reason="Ikke for alle", because=made["verdict"])
    assert store.find_element(made["goal"]).standing is Standing.REOPENED
    assert (made["verdict"], made["goal"]) in {
        (each.before, each.after) for each in store.list_links(1) if each.kind == "reopens"
    }
