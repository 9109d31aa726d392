"""What the room has written and found becomes part of the work, as far as it may be shown."""

from datetime import date

import pytest

from dugnad import content
from dugnad.activities.questions import question
from dugnad.domain.calendar import on_day
from dugnad.domain.chain import (
    Decision,
    Dissent,
    ElementKind,
    Gap,
    Lesson,
    Need,
    Phase,
    Practice,
    Situation,
)
from dugnad.domain.model import Entry, StatementStatus, Step
from dugnad.domain.priority import Priority
from dugnad.opening import first_project
from dugnad.pages.chain import Chain
from dugnad.pages.console import Console
from new_store import new_store
from phases.by_hand import add, card, change

THEMES = [{"key": "time", "label": {"nb": "Tid", "nn": "Tid til", "en": "Time"}}]
FIELDS = [
    {"key": key, "text": {"nb": text, "nn": text, "en": text}}
    for key, text in [
        ("held", "Hva trodde du?"),
        ("learned", "Hva lærte vi?"),
        ("drop", "Hva slutter vi med?"),
        ("dissent", "Hva er du uenig i?"),
    ]
]
K = 5


class Room:
    """A gathering of twelve people, played step by step."""

    def __init__(self, store, *steps, on=date(2026, 6, 12)):
        self.store, self.day = store, on
        projects = store.list_projects()
        self.project = projects[0] if projects else first_project(store, "nb")
        with on_day(on):
            made = [
                Step(kind, {"nb": kind.title(), "nn": kind, "en": kind}, {}, 5, options)
                for kind, options in steps
            ]
            title = {"nb": "Dugnad", "nn": "Dugnad", "en": "Dugnad"}
            self.gathering = store.add_gathering(self.project.id, title=title, steps=made)
            number = self.gathering.id
            self.people = [
                store.join(number, f"{number:08d}{at:024d}", "staff").id for at in range(12)
            ]
        store.set_approval(self.gathering.id, False)
        self.steps = [each.id for each in store.list_activities(number)]

    def answer(self, at, key, payload, people=12, close=True):
        """Open a step and let people answer; they all answer alike."""
        self.store.open_activity(self.steps[at])
        for who in self.people[:people]:
            uuid = f"an-answer-{self.steps[at]}-{who}-{key}"
            self.store.submit(uuid, self.steps[at], who, Entry(payload, key=key))
        if close:
            self.finish(at)

    def write(self, at, *texts, close=True, **payload):
        """Open a step and write in it; the ids of what is approved."""
        self.store.open_activity(self.steps[at])
        before = len(self.store.list_contributions(self.steps[at]))
        for number, text in enumerate(texts, before):
            entry = Entry({"text": text, **payload}, text=text)
            who = self.people[number % 12]
            self.store.submit(f"a-text-{self.steps[at]}-{number:020d}", self.steps[at], who, entry)
        if close:
            self.finish(at)
        here = self.store.list_statements(self.gathering.id)
        return [next(each.id for each in here if each.text == text) for text in texts]

    def finish(self, at):
        """Close a step, and let the room see what came of it."""
        self.store.close_activity(self.steps[at])
        self.store.show_result(self.steps[at], True)

    def end(self):
        with on_day(self.day):
            self.store.end_gathering(self.gathering.id)


@pytest.fixture
def store(folder):
    with new_store(folder) as opened:
        yield opened


def gap(now=2, wanted=5, weight=6):
    return {"values": {"now": now, "wanted": wanted, "weight": weight}}


def offered(page, kind=None):
    """What activities have found; ``kind`` is what it is or becomes."""
    found = [each for gathering in page.view["room"]["gatherings"] for each in gathering["results"]]
    return [each for each in found if kind in (None, each.get("kind"))]


def texts(page):
    gatherings = page.view["room"]["gatherings"]
    return {
        each["text"]: each
        for gathering in gatherings
        for step in gathering["steps"]
        for each in step["statements"]
    }


def bring(page, offer, after=()):
    """Send the form that a result opens."""
    [form, *_others] = offer["forms"]
    statement = offer.get("statement")
    content = form["content"]
    return add(page, form["kind"], after, statement=statement, **content)


def ways(page, offer):
    return [
        (to["kind"], to["part"], to["added"])
        for to in offer["becomes"] or page.view["room"]["becomes"]
    ]


# -- Gaps -----------------------------------------------------------------------------------


def test_a_gap_of_the_room_opens_its_form_and_is_asked_what_it_grows_out_of(desk, store):
    room = Room(store, ("gap", {"themes": THEMES}))
    page = desk(Chain, Phase.SITUATION)
    room.answer(0, "time", gap(), close=False)
    assert offered(page) == []  # still open
    room.finish(0)
    (found,) = offered(page, "gap")
    source = add(page, "situation", text="Vi rekker det ikke")
    made = bring(page, found, after=[source])
    (element,) = store.list_elements(1, ElementKind.GAP)
    assert isinstance(element.content, Gap)
    assert (element.content.present, element.content.desired, element.content.importance) == (
        2,
        5,
        6,
    )
    assert "2,0" in element.content.reflections and "12" in element.content.reflections
    assert (element.content.theme, element.content.asked_on) == ("Tid", date(2026, 6, 12))
    assert [each.before for each in store.list_links(1) if each.after == made] == [source]
    assert offered(page, "gap") == []  # it is there now


def test_too_few_answers_are_no_result(desk, store):
    room = Room(store, ("gap", {"themes": THEMES}))
    room.answer(0, "time", gap(1, 6), people=K - 1)
    page = desk(Chain, Phase.SITUATION)
    assert offered(page, "gap") == []
    assert page.refusal(type="take_result", activity=room.steps[0], key="time")


def test_a_gap_that_is_reworded_is_known_by_its_theme(desk, store):
    room = Room(store, ("gap", {"themes": THEMES}))
    room.answer(0, "time", gap())
    page = desk(Chain, Phase.SITUATION)
    made = bring(page, offered(page, "gap")[0])
    change(page, made, text="Vi har for lite tid til å planlegge sammen", reflections="Vårt eget")
    assert offered(page, "gap") == []
    store.update_project(1, language="nn")
    assert offered(page, "gap") == []  # the theme has another name there


def test_a_gap_asked_again_is_an_update_of_the_one_there_is(desk, store):
    june = Room(store, ("gap", {"themes": THEMES}))
    june.answer(0, "time", gap())
    june.end()
    page = desk(Chain, Phase.SITUATION)
    made = bring(page, offered(page, "gap")[0])
    change(page, made, text="For lite felles tid")
    september = Room(store, ("gap", {"themes": THEMES}), on=date(2026, 9, 12))
    september.answer(0, "time", gap(now=4))
    (found,) = offered(page, "gap")
    assert found["update"] and found["forms"] == [] and found["text"] == "For lite felles tid"
    page.do(type="take_result", activity=found["activity"], key=found["key"])
    (element,) = store.list_elements(1, ElementKind.GAP)
    assert (element.id, element.content.text, element.content.present) == (
        made,
        "For lite felles tid",
        4,
    )
    assert element.content.asked_on == date(2026, 9, 12)
    assert "2,0" in element.content.reflections and "4,0" in element.content.reflections
    (change_,) = [each for each in store.history(made) if each.reason]
    assert "Gap, 12. sep. 2026" in change_.reason
    assert offered(page, "gap") == []  # neither September's nor June's


def test_two_rounds_that_nobody_brought_in_are_one_gap(desk, store):
    for now, month in ((2, 6), (4, 9)):
        room = Room(store, ("gap", {"themes": THEMES}), on=date(2026, month, 12))
        room.answer(0, "time", gap(now=now))
        room.end()
    (found,) = offered(desk(Chain, Phase.SITUATION), "gap")
    assert found["forms"][0]["content"]["present"] == 4 and not found["update"]


def test_what_was_taken_out_is_not_offered_again(desk, store):
    room = Room(store, ("gap", {"themes": THEMES}))
    room.answer(0, "time", gap())
    page = desk(Chain, Phase.SITUATION)
    made = bring(page, offered(page, "gap")[0])
    page.do(type="withdraw", element=made, reason="Feil tema")
    assert offered(page, "gap") == []


# -- Practices ------------------------------------------------------------------------------


def test_statements_and_placed_practices(desk, store):
    room = Room(store, ("ideas", {}), ("four_fields", {}))
    store.set_approval(room.gathering.id, True)
    first, second, third = room.write(0, "Praksis 0", "Praksis 1", "Praksis 2")
    for each in (first, second):
        store.set_status(each, StatementStatus.APPROVED)
    room.answer(1, str(first), {"priority": "discard"})

    page = desk(Chain, Phase.SITUATION)
    assert [each["id"] for each in texts(page).values()] == [first, second]
    (placed,) = offered(page)
    page.do(type="take_result", activity=placed["activity"], key=placed["key"])
    (practice,) = store.list_elements(1, ElementKind.PRACTICE)
    assert practice.content == Practice("Praksis 0", Priority.DISCARD)
    assert practice.statement_id == first

    assert page.view["room"]["becomes"][0]["kind"] == "situation"  # what is suggested here
    refused = {"type": "add", "kind": "need", "content": {"text": "Praksis 2"}, "statement": third}
    assert page.refusal(**refused)  # not approved
    add(page, "need", text="Praksis 1, med våre ord", statement=second)
    (need,) = store.list_elements(1, ElementKind.NEED)
    assert (need.content.text, need.statement_id) == ("Praksis 1, med våre ord", second)
    assert page.view["room"]["gatherings"] == []


def test_a_practice_placed_anew_is_the_same_practice(desk, store):
    page = desk(Chain, Phase.SITUATION)
    june = Room(store, ("four_fields", {}))
    (first,) = june.write(0, "Leksefri mandag")
    june.answer(0, str(first), {"priority": "renew"})
    june.end()
    (found,) = offered(page)
    page.do(type="take_result", activity=found["activity"], key=found["key"])
    september = Room(store, ("four_fields", {}), on=date(2026, 9, 12))
    (again,) = september.write(0, "Leksefri  MANDAG")
    september.answer(0, str(again), {"priority": "refine"})
    (found,) = offered(page)
    assert found["update"] and "Foredle" in found["says"] and "Fornye" in found["says"]
    page.do(type="take_result", activity=found["activity"], key=found["key"])
    (practice,) = store.list_elements(1, ElementKind.PRACTICE)
    assert practice.content == Practice("Leksefri mandag", Priority.REFINE)
    assert [each.reason for each in store.history(practice.id)][
        -1
    ] == "Rommet ble spurt: Four_Fields, 12. sep. 2026."
    assert offered(page) == []


# -- What is written ------------------------------------------------------------------------


def test_the_fields_of_a_reflection_know_what_they_become(desk, store):
    room = Room(store, ("reflection", {"fields": FIELDS}))
    for field, text in [
        ("held", "Lekser gir læring"),
        ("learned", "Vi må begynne i det små"),
        ("drop", "Tirsdagsmøtet"),
    ]:
        room.write(0, text, field=field)
    page = desk(Chain, Phase.EVALUATION)
    waiting = texts(page)
    assert waiting["Lekser gir læring"]["question"] == "Hva trodde du?"
    assert ways(page, waiting["Lekser gir læring"])[0] == ("assessment", "assumed", False)
    assert ways(page, waiting["Vi må begynne i det små"])[0] == ("lesson", "text", False)
    drop = waiting["Tirsdagsmøtet"]["becomes"][0]
    assert (drop["kind"], drop["more"]) == ("assessment", {"verdict": "drop"})
    learned = waiting["Vi må begynne i det små"]
    add(page, "lesson", text=learned["text"], statement=learned["id"])
    (lesson,) = store.list_elements(1, ElementKind.LESSON)
    assert lesson.content == Lesson("Vi må begynne i det små")
    assert lesson.statement_id == learned["id"]
    assert "Vi må begynne i det små" not in texts(page)
    # In a phase of its own nothing of this is suggested.
    assert texts(desk(Chain, Phase.SITUATION))["Tirsdagsmøtet"]["becomes"] == []


def test_a_text_added_to_what_there_is_waits_no_more(desk, store):
    room = Room(store, ("ideas", {}), ("reflection", {"fields": FIELDS}))
    room.write(0, "Alle barn har noen å være med")
    room.write(1, "Målene er for mange", field="dissent")
    page = desk(Chain, Phase.GOALS)
    sign, dissent = (
        texts(page)[each] for each in ("Alle barn har noen å være med", "Målene er for mange")
    )
    assert ("goal", "signs", True) in ways(page, sign)
    assert ways(page, dissent)[0] == ("decision", "dissents", False)
    goal = add(page, "goal", text="Ingen er alene")
    change(page, goal, signs=[sign["text"]])
    decision = add(page, "decision", text="Tre mål")
    row = {"view": dissent["text"], "reason": "", "tripwire": ""}
    change(page, decision, dissents=[row])
    assert texts(page) == {}
    assert card(page, goal)["content"]["signs"] == ["Alle barn har noen å være med"]


def test_a_statement_that_divides_the_room_asks_for_a_decision(desk, store):
    room = Room(store, ("statements", {}))
    agreed, split, few = room.write(0, "Enige her", "Uenige her", "For få her", close=False)
    for at, who in enumerate(room.people):
        for number, choice in (
            (agreed, "agree"),
            (split, "agree" if at % 2 else "disagree"),
            (few, "agree"),
        ):
            if number != few or at < K - 1:
                store.submit(
                    f"a-vote-{who}-{number}-x",
                    room.steps[0],
                    who,
                    Entry({"choice": choice}, key=str(number)),
                )
    room.finish(0)
    page = desk(Chain, Phase.GOALS)
    waiting = texts(page)
    assert waiting["Enige her"]["says"] == "Enige: 100 %. Svar: 12."
    assert waiting["Uenige her"]["says"] == "Enige: 50 %. Svar: 12."
    assert waiting["For få her"]["says"] == ""
    assert ways(page, waiting["Enige her"])[0] == ("goal", "text", False)
    decision = waiting["Uenige her"]["becomes"][0]
    assert (decision["kind"], decision["part"]) == ("decision", "text")
    assert [set(row.values()) for row in decision["more"]["dissents"]] == [{""}]
    row = {"view": "Det er for mye", "reason": "", "tripwire": ""}
    add(page, "decision", text="Uenige her", dissents=[row], statement=split)
    (made,) = store.list_elements(1, ElementKind.DECISION)
    assert made.content == Decision("Uenige her", dissents=(Dissent("Det er for mye"),))
    assert made.statement_id == split


def test_what_the_room_thought_is_told_when_the_step_is_closed(desk, store):
    room = Room(store, ("ideas", {}), ("dots", {}), ("ranking", {}))
    first, second = room.write(0, "Første", "Andre")
    room.answer(1, "dots", {"dots": {str(second): 2}}, close=False)
    page = desk(Chain, Phase.SITUATION)
    assert texts(page)["Andre"]["says"] == ""
    room.finish(1)
    room.answer(2, "order", {"order": [str(second), str(first)]})
    assert texts(page)["Andre"]["says"] == "24 prikker. Nummer 1 av 2."
    assert texts(page)["Første"]["says"] == "Nummer 2 av 2."


# -- Themes of the wall, and what is read out of figures --------------------------------------


def test_a_theme_of_the_wall_can_be_a_gap_or_a_situation(desk, store):
    room = Room(store, ("ideas", {}))
    ideas = room.write(0, "En", "To", "Tre")
    themes = [{"label": "Friminutt", "statements": ideas[:2]}]
    store.change_activity(room.steps[0], options={"themes": themes})
    page = desk(Chain, Phase.SITUATION)
    (theme,) = offered(page)
    assert (theme["text"], theme["says"]) == ("Friminutt", "Et tema med 2 ideer.")
    gap_, situation = theme["forms"]
    assert (gap_["content"]["text"], gap_["content"]["theme"]) == ("Friminutt", "Friminutt")
    assert situation["content"]["theme"] == "Friminutt"
    assert situation["content"]["source"] == "Ideas, 12. juni 2026"
    add(page, "situation", **{**situation["content"], "text": "Det er utrygt ute"})
    assert offered(page) == []
    assert offered(desk(Chain, Phase.ACTIONS)) == []  # neither is made there


def test_closed_figures_ask_what_is_read_out_of_them(desk, store):
    room = Room(store, ("gap", {"themes": THEMES}))
    room.answer(0, "time", gap())
    page = desk(Chain, Phase.SITUATION)
    (read,) = [each for each in offered(page) if "kind" not in each]
    (form,) = read["forms"]
    assert (form["kind"], form["content"]["source"]) == ("situation", "Gap, 12. juni 2026")
    add(page, "situation", **{**form["content"], "text": "Tida er verst", "reading": "Vi må rydde"})
    (situation,) = store.list_elements(1, ElementKind.SITUATION)
    assert situation.content == Situation(
        "Tida er verst", reading="Vi må rydde", source="Gap, 12. juni 2026"
    )
    assert [each for each in offered(page) if "kind" not in each] == []


# -- Needs ------------------------------------------------------------------------------------


def test_a_need_says_what_it_has_not_been_asked(desk, store):
    Room(store)
    page = desk(Chain, Phase.INITIATION)
    bare = add(page, "need", text="Elevene er alene i storefri")
    both = "Ikke spurt ennå: aktør eller struktur, de fire forholdene"
    assert card(page, bare)["marks"] == [both]
    change(page, bare, change="actor", accepted=True, led=True, owned=False)
    assert card(page, bare)["marks"] == ["Ikke spurt ennå: de fire forholdene"]
    change(page, bare, growing=True)
    assert card(page, bare)["marks"] == []


def test_the_four_conditions_of_a_need_are_suggested_on_that_need(desk, store):
    instrument = content.instrument("reelle-behov").options()
    room = Room(store, ("instrument", instrument))
    (step,) = room.steps
    page = desk(Chain, Phase.INITIATION)
    add(page, "need", text="Noe annet")
    need = add(page, "need", text="Elevene er alene i storefri", led=False)

    console = desk(Console)
    console.do(type="set", activity=step, option="element", value=str(need))
    (asked,) = [each for each in console.view["activities"] if each["id"] == step]
    assert next(s for s in asked["settings"] if s["option"] == "element")["value"] == str(need)
    found = store.find_activity(step)
    assert question(found, "nb").endswith("– «Elevene er alene i storefri»")

    change(page, need, text="Elevene er for mye alene")  # it is still the one that was asked about
    for key, value in (("accepted", 5), ("leadership", 6), ("ownership", 2)):
        room.answer(0, key, {"values": {"value": value}, "role": "staff"}, close=False)
    room.finish(0)
    (offer,) = offered(page, "need")
    assert offer["update"] and offer["text"] == "Elevene er for mye alene"
    page.do(type="take_result", activity=offer["activity"], key=offer["key"])
    made = store.find_element(need).content
    assert (made.accepted, made.led, made.owned, made.growing) == (True, False, False, None)
    assert offered(page, "need") == []  # of competence nobody has said enough


def test_which_need_a_step_is_about_goes_with_the_project(desk, store, tmp_path):
    instrument = content.instrument("reelle-behov").options()
    room = Room(store, ("instrument", instrument))
    store.add_element(1, Need("Et annet"), role="facilitator")
    need = store.add_element(1, Need("Dette"), role="facilitator")
    desk(Console).do(type="set", activity=room.steps[0], option="element", value=str(need.id))
    store.export_project(1, tmp_path / "a.dugnad")
    copy = store.import_project(tmp_path / "a.dugnad")
    (gathering,) = store.list_gatherings(copy.id)
    (moved,) = store.list_activities(gathering.id)
    (_other, theirs) = store.list_elements(copy.id)
    assert moved.options["element"] == theirs.id != need.id
