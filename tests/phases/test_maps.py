"""What is read off the whole project: the top, the twelve elements, gaps, parties, the log."""

from dugnad.domain.chain import ElementKind, Lesson, Phase, Practice, Standing
from dugnad.domain.priority import Priority
from dugnad.opening import ensure_gathering
from dugnad.pages.chain import Chain
from dugnad.pages.ledger import LedgerPage
from dugnad.pages.phase_maps import GapPicture, Log, Overview, PartyMap
from dugnad.pages.phase_top import Top
from phases.by_hand import add, card, change


def test_the_top_counts_what_waits_and_changes_the_language(made, desk, store):
    ensure_gathering(store, "nb")
    top = desk(Top, "goals")
    view = top.view
    assert [box["phase"] for box in view["map"]] == [each.value for each in Phase]
    [waiting] = view["waiting"]  # the gap without a goal
    assert waiting["name"] == "Gap"
    assert waiting["elements"] == [
        {
            "id": made["gap-home"],
            "text": store.find_element(made["gap-home"]).content.text,
            "notebook": "02-situasjon.ipynb",
        }
    ]
    assert desk(Top).view["waiting"] == []
    assert view["code"] and view["gathering"]
    top.do(type="speak", language="nn")
    assert store.list_projects()[0].language == "nn"
    assert top.view["language"] == "nn"


def test_a_gap_stands_between_the_words_of_the_group(made, desk):
    view = desk(GapPicture).view
    first, _second, third = view["gaps"]
    assert first["id"] == made["gap-plan"]  # the most important first
    assert first["now"] == ["Assistentene har ingen planleggingstid"]
    assert first["wanted"] == [
        "Alle assistenter, også på deltid, planlegger sammen med kontaktlærer"
    ]
    assert first["signs"] == ["Assistentene kan fortelle hva timen handler om før den begynner"]
    assert any("De på deltid" in text for text in first["around"])
    assert "Felles planlegging mandager klokka åtte" in first["actions"]
    assert (first["present"], first["desired"]) == (2, 5)
    assert third["id"] == made["gap-home"] and third["wanted"] == []
    rows = view["chart"]["rows"]
    assert len(rows) == 3 and first["text"] in rows[0][1]
    desk(Chain, Phase.SITUATION).do(
        type="withdraw", element=made["gap-home"], reason="Ikke viktig nok"
    )
    left = [each["id"] for each in desk(GapPicture).view["gaps"]]
    assert left == [made["gap-plan"], made["gap-adult"]]


def test_an_unsettled_party_and_one_that_is_missing(made, desk):
    def known():
        view = desk(PartyMap).view
        return {each["name"]: each for level in view["levels"] for each in level["parties"]}

    parties = known()
    assert not parties["Helsesykepleier"]["missing"]
    assert len(parties["Helsesykepleier"]["unclear"]) == 3
    assert parties["SFO"]["missing"] and parties["SFO"]["joins"]
    page = desk(Chain, Phase.INITIATION)
    change(
        page, made["nurse"], tasks="Er i elevenes friminutt", arena="Trivselsgruppa",
        met_on="2026-06-01", accepted_on="2026-06-10",
    )  # fmt: skip
    settled = known()["Helsesykepleier"]
    assert settled["unclear"] == [] and "Trivselsgruppa" in settled["met"]
    add(page, "contract", text="Vi er med på kurset", party="sfo ")
    assert not known()["sfo"]["missing"]  # the same party, however it is written


def test_what_was_stopped_asks_for_nothing(made, desk):
    page = desk(Chain, Phase.ACTIONS)
    assert made["a-app"] not in {each["id"] for each in page.view["loose"]}
    change(page, made["a-app"], progress="planned")
    assert made["a-app"] in {each["id"] for each in page.view["loose"]}


def test_the_twelve_elements_are_read_off_the_project(made, desk, store):
    parts = desk(Overview).view["parts"]
    assert len(parts) == 12
    states = [each["state"] for each in parts]
    assert states[3] == "in_place" and states[1] == "begun"  # one in the services has not said yes
    assert states[11] == "begun"
    for each in store.list_elements(1):
        store.withdraw_element(each.id, "Alt var en prøve", role="facilitator")
    left = [each["state"] for each in desk(Overview).view["parts"]]
    # What has happened is still so: views met, pupils, strengths, gatherings, and reopening.
    stays = {at: left[at] for at in (0, 4, 6, 8, 9)}
    assert stays == {0: "begun", 4: "in_place", 6: "begun", 8: "in_place", 9: "begun"}
    assert {state for at, state in enumerate(left) if at not in stays} == {"nothing"}


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
    page.do(
        type="reopen", element=made["g-adult"], reason="Ikke for alle", because=made["some-left"]
    )
    assert store.find_element(made["g-adult"]).standing is Standing.REOPENED
    assert (made["some-left"], made["g-adult"]) in {
        (each.before, each.after) for each in store.list_links(1) if each.kind == "reopens"
    }


def test_what_a_lesson_is_about_is_a_phase_in_any_language(desk, store, project):
    desk(Log, "goals").do(type="write", uuid="a" * 32, text="Færre mål")
    desk(Log).do(type="write", uuid="b" * 32, text="Noe annet")
    store.add_element(project.id, Lesson("Skrevet før", "Felles analyse"), role="facilitator")
    assert next(each.content.about for each in store.list_elements(1)) == "goals"
    for language, names in (
        ("nb", ["Felles analyse", "", "Målsetning"]),
        ("en", ["Shared analysis", "", "Setting goals"]),
    ):
        store.update_project(project.id, language=language)
        assert [each["about"] for each in desk(Log, "goals").view["entries"]] == names
    page = desk(Chain, Phase.EVALUATION)
    [goals, _other, old] = [each.id for each in store.list_elements(1)]
    assert card(page, goals)["content"]["about"] == "Setting goals"
    change(page, goals, text="Færre og bedre mål")
    change(page, old, text="Skrevet om")
    abouts = [each.content.about for each in store.list_elements(1)]
    assert abouts == ["goals", "", "Felles analyse"]
    change(page, goals, about="The day in June")
    assert store.find_element(goals).content.about == "The day in June"


def test_two_practices_of_the_same_words_are_two_in_the_ledger(desk, store, project):
    practice = [
        store.add_element(project.id, Practice(text, priority), role="facilitator").id
        for text, priority in (
            ("Nytt", Priority.RENEW),
            ("Møte", Priority.DISCARD),
            ("Møte", Priority.DISCARD),
        )
    ]
    page = desk(LedgerPage)
    page.do(type="make_room", renewed=practice[0], discarded=practice[1])
    [room] = page.view["rooms"]
    assert [each["id"] for each in room["made"]] == [practice[1]]
    assert [each["id"] for each in page.view["discarded"]] == practice[1:]
