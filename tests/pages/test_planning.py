"""What a step asks is changed on the console, and never so that an answer is lost."""

import subprocess
import sys
from operator import attrgetter

import pytest
from asked import begun

from dugnad import content
from dugnad.activities.borrowed import NOW, Borrowed
from dugnad.activities.registry import KINDS
from dugnad.content import materials, versions
from dugnad.domain.model import LANGUAGES, Entry
from dugnad.pages.console import Console
from dugnad.pages.own_plans import own_plans
from dugnad.words import setting_names
from held import holder
from phases.test_from_the_room import Room


@pytest.fixture
def begin(folder, store):
    """The console, a gathering at one activity, and somebody who answers."""
    with holder(folder) as hold:

        def make(name):
            gathering, activity = begun(store, name)
            who = store.join(gathering.id, "y" * 32, "staff")
            store.close_activity(activity.id)
            return hold(Console), activity.id, who

        yield make


def widget(console, activity, option):
    [step] = [each for each in console.view["activities"] if each["id"] == activity]
    [found] = [each for each in step["settings"] if each["option"] == option]
    return found


def answer(store, activity, who, key, **payload):
    store.open_activity(activity)
    number = len(store.list_contributions(activity))
    store.submit(f"an-answer-{activity}-{number}", activity, who.id, Entry(payload, key=key))


def things(console, activity, option):
    return widget(console, activity, option)["things"]


def names(console, activity, option="boxes"):
    return [each["text"] for each in things(console, activity, option)]


def put(console, activity, value, option="boxes"):
    console.do(type="set", activity=activity, option=option, value=value)


def test_the_boxes_nobody_named_can_be_reworded_in_one_language_and_keep_the_others(begin, store):
    console, activity, _who = begin("sorting-unnamed")
    boxes = things(console, activity, "boxes")
    assert [each["key"] for each in boxes] == ["actor", "structure", "both"]
    put(console, activity, [{**boxes[0], "text": "Vi selv"}, *boxes[1:]])
    kept = store.find_activity(activity).options["boxes"]
    assert kept[0]["key"] == "actor"
    assert kept[0]["text"]["nb"] == "Vi selv"
    assert kept[0]["text"]["en"] == "Actor"
    assert set(kept[1]["text"]) == set(LANGUAGES)
    console.do(type="undo")
    assert "boxes" not in store.find_activity(activity).options


def test_a_box_is_added_moved_and_taken_out_and_each_is_undone(begin, store):
    console, activity, _who = begin("sorting")
    before = things(console, activity, "boxes")[:3]
    put(console, activity, before)
    first = names(console, activity)
    put(console, activity, [*before, {"key": "", "text": "Vente med", "help": ""}])
    assert names(console, activity) == [*first, "Vente med"]
    keys = [each["key"] for each in store.find_activity(activity).options["boxes"]]
    assert len(set(keys)) == 4 and all(keys)
    put(console, activity, things(console, activity, "boxes")[::-1])
    assert names(console, activity) == ["Vente med", *first[::-1]]
    put(console, activity, things(console, activity, "boxes")[1:3])
    assert names(console, activity) == first[::-1][:2]
    for wanted in (["Vente med", *first[::-1]], [*first, "Vente med"], first):
        console.do(type="undo")
        assert names(console, activity) == wanted


def test_an_explanation_can_be_taken_away_and_a_name_cannot(begin, store):
    console, activity, _who = begin("sorting")
    boxes = things(console, activity, "boxes")
    put(console, activity, [{**each, "help": " "} for each in boxes])
    assert all("help" not in each for each in store.find_activity(activity).options["boxes"])
    for wrong in (" ", "x" * 41):
        said = [{**boxes[0], "text": wrong}, *boxes[1:]]
        console.refusal(type="set", activity=activity, option="boxes", value=said)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda boxes: boxes[:1], "minst 2|least 2"),
        (lambda boxes: [*boxes, {"key": "", "text": "Femte"}], "høyst 4|most 4"),
        (lambda boxes: [{**each, "text": "Like"} for each in boxes], "samme navn|same name"),
        (lambda boxes: [{**boxes[0], "text": ""}, *boxes[1:]], ""),
        (lambda boxes: "actor", ""),
        (lambda boxes: 4, ""),
        (lambda boxes: {"text": "x"}, ""),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_is_changed(begin, store, wrong, says):
    console, activity, _who = begin("sorting")
    before = store.find_activity(activity).options
    value = wrong(things(console, activity, "boxes"))
    reason = console.refusal(type="set", activity=activity, option="boxes", value=value)
    assert any(each in reason.lower() for each in says.split("|"))
    assert store.find_activity(activity).options == before


@pytest.mark.parametrize(
    ("name", "option", "key", "payload"),
    [
        ("sorting", "boxes", "1", lambda key: {"box": key}),
        ("sorting", "boxes", "1", lambda key: {"counts": {key: 3}}),
        ("sorting-unnamed", "boxes", "1", lambda key: {"box": key}),
        ("reflection", "fields", None, lambda key: {"field": key, "text": "Ute"}),
        ("contract", "parts", "", lambda key: {"choice": "accepted"}),
        ("gap", "themes", "", lambda key: {"values": {"now": 1, "wanted": 2, "weight": 3}}),
    ],
)
def test_what_has_an_answer_stays_and_the_rest_may_go(begin, store, name, option, key, payload):
    console, activity, who = begin(name)
    if name == "gap":  # asks about the ideas, until it has themes of its own
        listed = [{"key": "", "label": each} for each in ("Tid", "Ro", "Rom")]
        put(console, activity, listed, option)
    first, *rest = things(console, activity, option)
    answer(store, activity, who, first["key"] if key == "" else key, **payload(first["key"]))
    # While it is open the phones have all of it before them.
    put(console, activity, [*rest, first], option)
    console.refusal(type="set", activity=activity, option=option, value=[first, *rest[1:]])
    store.close_activity(activity)
    kept = store.find_activity(activity).options
    for fewer in (rest, [{**first, "key": ""}, *rest]):
        console.refusal(type="set", activity=activity, option=option, value=fewer)
    assert store.find_activity(activity).options == kept
    put(console, activity, [first, *rest[1:]], option)
    assert [each["key"] for each in things(console, activity, option)] == [
        each["key"] for each in (first, *rest[1:])
    ]


def test_an_answer_that_was_taken_back_holds_no_box(begin, store):
    console, activity, who = begin("sorting")
    answer(store, activity, who, "1", box=None)
    store.close_activity(activity)
    put(console, activity, things(console, activity, "boxes")[1:])


def test_undo_takes_back_no_box_that_has_been_answered_with_meanwhile(begin, store):
    console, activity, who = begin("sorting")
    three = things(console, activity, "boxes")[:3]
    put(console, activity, three)
    put(console, activity, [*three, {"key": "", "text": "Vente med"}])
    new = things(console, activity, "boxes")[-1]["key"]
    answer(store, activity, who, "1", box=new)
    store.close_activity(activity)
    told = console.send(type="undo")
    assert [each["type"] for each in told] == ["view", "refused"]  # and is offered no more
    assert names(console, activity)[-1] == "Vente med"


def test_ideas_that_have_been_answered_are_not_replaced_by_themes(begin, store):
    console, activity, who = begin("gap")
    assert things(console, activity, "themes") == []
    answer(store, activity, who, "1", values={"now": 1, "wanted": 2, "weight": 3})
    store.close_activity(activity)
    value = [{"key": "", "label": "Tid"}]
    console.refusal(type="set", activity=activity, option="themes", value=value)


def test_a_rule_stays_once_somebody_has_answered_under_it(begin, store):
    console, activity, who = begin("dots")
    put(console, activity, 4, "budget")
    assert store.find_activity(activity).options["budget"] == 4
    for wrong in (0, 51, "4", True):
        console.refusal(type="set", activity=activity, option="budget", value=wrong)
    answer(store, activity, who, "dots", dots={"1": 4})
    reason = console.refusal(type="set", activity=activity, option="budget", value=2)
    assert reason.strip()
    put(console, activity, 4, "budget")  # what it is already can be saved


def test_being_ready_is_no_answer(begin, store):
    console, activity, who = begin("dots")
    answer(store, activity, who, "~ready", ready=True)
    put(console, activity, 4, "budget")


def test_words_at_the_ends_of_a_scale_and_how_people_check_in(begin, store):
    console, activity, _who = begin("check_in-word")
    [step] = [each for each in console.view["activities"] if each["id"] == activity]
    assert [each["option"] for each in step["settings"]] == ["form"]
    put(console, activity, "scale", "form")
    put(console, activity, {"low": "Tomt", "high": "Fullt"}, "scale")
    options = store.find_activity(activity).options
    assert options["form"] == "scale"
    assert {end: wording["nb"] for end, wording in options["scale"].items()} == {
        "low": "Tomt",
        "high": "Fullt",
    }
    put(console, activity, "word", "form")
    assert "form" not in store.find_activity(activity).options
    console.refusal(type="set", activity=activity, option="form", value="shout")
    console.refusal(type="set", activity=activity, option="scale", value={"low": "Bare en"})


def test_a_scale_keeps_its_steps_when_its_ends_are_reworded(begin, store):
    console, activity, _who = begin("before_after")
    put(console, activity, {"low": "Usikker", "high": ""}, "scale")
    scale = store.find_activity(activity).options["scale"]
    assert (scale["from"], scale["to"], scale["low"]["nb"]) == (1, 6, "Usikker")
    assert "high" not in scale
    put(console, activity, {"": "Hvor sikre er vi nå?"}, "question")
    assert store.find_activity(activity).options["question"]["nb"] == "Hvor sikre er vi nå?"


def test_cards_are_written_and_stand_in_any_order(begin, store):
    console, activity, _who = begin("before_after")
    cards = things(console, activity, "cards")
    new = {"key": "", "title": "Fra naboen", "text": "Der begynner de ute.", "source": ""}
    put(console, activity, [new, *cards[::-1]], "cards")
    kept = store.find_activity(activity).options["cards"]
    assert [each["title"]["nb"] for each in kept] == [
        "Fra naboen",
        *(each["title"] for each in cards[::-1]),
    ]
    assert "source" not in kept[0] and kept[1]["source"]["nb"] == cards[-1]["source"]
    console.refusal(
        type="set", activity=activity, option="cards", value=[{**new, "text": ""}, *cards]
    )


def test_an_option_of_another_kind_is_refused(begin, store):
    console, activity, _who = begin("dots")
    for option in ("boxes", "budget.most", "stage", ""):
        console.refusal(type="set", activity=activity, option=option, value=2)


def test_what_is_changed_is_kept_in_a_plan_of_ones_own(begin, store):
    console, activity, _who = begin("sorting")
    gathering = store.current_gathering()
    put(console, activity, things(console, activity, "boxes")[:2])
    console.do(type="keep", gathering=gathering.id, name="Vår egen")
    [plan] = own_plans(store, gathering.project_id, "nb")
    assert len(plan.steps[1].options["boxes"]) == 2


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if kind.settings], ids=attrgetter("name")
)
def test_every_setting_has_its_names_in_every_language(kind):
    for language in LANGUAGES:
        called = setting_names(language)
        for setting in kind.settings:
            name = f"{kind.name}.{setting.option}"
            name = name if name in called else setting.option
            inner = [
                *getattr(setting, "words", ()),
                *getattr(setting, "names", ()),
                *getattr(setting, "values", ()),
            ]
            assert all(called[each] for each in (name, *(f"{name}.{part}" for part in inner)))


BORROWED = [
    ("instrument", "instrument", "samarbeidskultur"),
    ("contract", "contract", "psykologisk-kontrakt"),
    ("before_after", "confrontation", "andre-syn"),
]


def planned(option, key):
    """The options of the step of a kjøreplan that borrows the same."""
    steps = [step for plan in content.workshops() for step in plan.steps]
    return next(dict(step.options) for step in steps if step.options.get(option) == key)


def added(console, store, kind):
    """A blank step, as the console adds it."""
    assert [each["type"] for each in console.send(type="add", kind=kind)] == ["view"]
    return store.list_activities(store.current_gathering().id)[-1].id


@pytest.fixture
def unread():
    """Nothing read of the files before, and nothing of what the test wrote after it."""
    cached = (materials.material, versions.known_instruments, versions._load)
    for each in cached:
        each.cache_clear()
    yield
    for each in cached:
        each.cache_clear()


@pytest.mark.parametrize(("kind", "option", "key"), BORROWED)
def test_a_borrowed_step_is_the_one_of_a_kjoreplan_and_undo_makes_it_blank(
    begin, store, kind, option, key
):
    console, _activity, _who = begin("sorting")
    activity = added(console, store, kind)
    shown = widget(console, activity, option)
    assert shown["value"] == "" and NOW not in shown["of"]
    assert [shown["names"][each] for each in ("", key)] == [
        setting_names(console.page.language)[f"{kind}.{option}."],
        materials.material(option, key).title[console.page.language],
    ]
    put(console, activity, key, option)
    assert store.find_activity(activity).options == planned(option, key)
    assert widget(console, activity, option)["value"] == key
    put(console, activity, key, option)  # what it is already can be saved
    put(console, activity, "", option)
    assert store.find_activity(activity).options == {}
    for wanted in (planned(option, key), planned(option, key), {}):
        console.do(type="undo")
        assert store.find_activity(activity).options == wanted


def test_a_borrowed_instrument_repeats_the_round_before_it(begin, store):
    console, _activity, _who = begin("sorting")
    activity = added(console, store, "instrument")
    put(console, activity, "samarbeidskultur", "instrument")
    found = store.find_activity(activity)
    assert found.options["version"] == content.instrument("samarbeidskultur").version
    other = added(console, store, "instrument")
    put(console, other, "forutsetninger", "instrument")
    repeats = KINDS["instrument"].repeats
    assert repeats(found, found) and not repeats(store.find_activity(other), found)


@pytest.mark.parametrize(("kind", "option", "key"), BORROWED)
def test_what_is_asked_about_stays_while_it_is_open_and_once_it_is_answered(
    begin, store, kind, option, key
):
    console, activity, who = begin(kind)
    store.open_activity(activity)
    before = store.find_activity(activity).options
    while_open = console.refusal(type="set", activity=activity, option=option, value=key)
    answer(store, activity, who, "~ready", ready=True)
    store.close_activity(activity)
    put(console, activity, key, option)
    console.do(type="undo")
    answer(store, activity, who, "before", values={"value": 3})
    store.close_activity(activity)
    answered = console.refusal(type="set", activity=activity, option=option, value=key)
    assert while_open != answered
    assert store.find_activity(activity).options == before


def test_undo_gives_no_other_instrument_to_those_who_have_answered(begin, store):
    console, activity, who = begin("instrument")
    put(console, activity, "samarbeidskultur", "instrument")
    answer(store, activity, who, "trust", values={"value": 3})
    store.close_activity(activity)
    told = console.send(type="undo")
    assert [each["type"] for each in told] == ["view", "refused"]  # and is offered no more
    assert store.find_activity(activity).options["instrument"] == "samarbeidskultur"


@pytest.mark.parametrize(("kind", "option", "key"), BORROWED)
def test_what_no_file_has_is_shown_as_it_is_until_something_is_chosen(
    begin, store, kind, option, key
):
    console, activity, _who = begin(kind)
    before = store.find_activity(activity).options
    shown = widget(console, activity, option)
    assert shown["value"] == NOW == shown["of"][-1]
    put(console, activity, NOW, option)
    assert store.find_activity(activity).options == before
    put(console, activity, key, option)
    assert NOW not in widget(console, activity, option)["of"]
    console.refusal(type="set", activity=activity, option=option, value=NOW)
    for wrong in ("ukjent", "../roles", ["x"], 4):
        console.refusal(type="set", activity=activity, option=option, value=wrong)
    assert store.find_activity(activity).options == planned(option, key)


def test_cards_that_are_reworded_can_be_had_back_from_the_file(begin, store):
    console, _activity, _who = begin("sorting")
    activity = added(console, store, "before_after")
    put(console, activity, "andre-syn", "confrontation")
    cards = things(console, activity, "cards")
    put(console, activity, cards, "cards")
    assert widget(console, activity, "confrontation")["value"] == "andre-syn"
    put(console, activity, cards[:2], "cards")
    shown = widget(console, activity, "confrontation")
    assert shown["value"] == NOW
    assert shown["names"]["andre-syn"] in shown["names"][NOW]
    put(console, activity, "andre-syn", "confrontation")
    assert store.find_activity(activity).options == planned("confrontation", "andre-syn")


def test_what_is_borrowed_is_kept_in_a_plan_of_ones_own_and_in_the_project_file(
    begin, store, tmp_path
):
    console, _activity, _who = begin("sorting")
    gathering = store.current_gathering()
    for kind, option, key in BORROWED:
        put(console, added(console, store, kind), key, option)
    wanted = [planned(option, key) for _kind, option, key in BORROWED]
    console.do(type="keep", gathering=gathering.id, name="Vår egen")
    [plan] = own_plans(store, gathering.project_id, "nb")
    assert [dict(step.options) for step in plan.steps[-3:]] == wanted
    store.export_project(gathering.project_id, tmp_path / "project.zip")
    moved = store.import_project(tmp_path / "project.zip")
    [plan] = own_plans(store, moved.id, "nb")
    assert [dict(step.options) for step in plan.steps[-3:]] == wanted


def test_a_file_that_cannot_be_read_is_told_and_the_others_can_be_chosen(
    begin, store, tmp_path, monkeypatch, unread
):
    console, _activity, _who = begin("sorting")
    activity = added(console, store, "before_after")
    folder = tmp_path / "confrontations"
    folder.mkdir()
    good = (materials.FACILITATION / "confrontations" / "andre-syn.yaml").read_text("utf-8")
    (folder / "andre-syn.yaml").write_text(good, "utf-8")
    (folder / "halv.yaml").write_text("title: {nb: Bare bokmål}\n", "utf-8")
    (folder / "mappe.yaml").mkdir()
    monkeypatch.setattr(materials, "FACILITATION", tmp_path)
    shown = widget(console, activity, "confrontation")
    assert shown["of"] == ["", "andre-syn"]
    assert "halv.yaml" in shown["wrong"] and "mappe.yaml" in shown["wrong"]
    console.refusal(type="set", activity=activity, option="confrontation", value="halv")
    put(console, activity, "andre-syn", "confrontation")
    # The step has its own copy: it is the same without the file.
    (folder / "andre-syn.yaml").unlink()
    assert widget(console, activity, "confrontation")["value"] == NOW
    assert store.find_activity(activity).options["cards"]


def test_an_instrument_with_an_impossible_name_is_told(begin, store, tmp_path, monkeypatch, unread):
    console, _activity, _who = begin("sorting")
    (tmp_path / "uten-versjon.yaml").write_text("title: x\n", "utf-8")
    monkeypatch.setattr(versions, "INSTRUMENTS", tmp_path)
    activity = added(console, store, "instrument")
    shown = widget(console, activity, "instrument")
    assert shown["of"] == [""] and "uten-versjon.yaml" in shown["wrong"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=attrgetter("name"))
def test_what_a_step_borrows_is_all_that_its_files_give(kind):
    for setting in kind.settings:
        if isinstance(setting, Borrowed):
            found, wrong = materials.readable(setting.option)
            assert found and not wrong
            for each in found.values():
                assert set(each.options) == {setting.option, *setting.fills}


def test_a_phone_reads_no_files_of_facilitation():
    code = "import sys, dugnad.pages.phone; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"yaml", "dugnad.content"} & set(loaded)


def test_the_themes_of_the_wall_become_those_of_the_gap_analysis(folder, store):
    room = Room(store, ("ideas", {}), ("gap", {}), ("ideas", {}))
    wall, gap, _later = room.steps
    ideas = room.write(0, "En", "To", "Tre")
    with holder(folder) as hold:
        console = hold(Console)
        [step] = [each for each in console.view["activities"] if each["id"] == gap]
        assert [each["option"] for each in step["settings"]] == ["themes", "scale"]  # no themes yet
        console.refusal(type="set", activity=gap, option="wall", value="wall")
        themes = [
            {"label": "Tid", "statements": ideas[:2]},
            {"label": "Friminutt", "statements": ideas[2:]},
        ]
        console.do(type="themes", activity=wall, themes=themes)
        found = widget(console, gap, "wall")
        assert (found["value"], found["of"]) == ("", ["", "wall"])
        assert found["names"]["wall"] == "De 2 temaene fra idéveggen"
        put(console, gap, "wall", "wall")
        listed = things(console, gap, "themes")
        assert [each["label"] for each in listed] == ["Tid", "Friminutt"]
        assert widget(console, gap, "wall")["value"] == "wall"
        console.do(type="undo")
        assert things(console, gap, "themes") == []
        put(console, gap, "wall", "wall")
        room.answer(1, "wall-1", {"values": {"now": 1, "wanted": 5, "weight": 6}})
        console.do(type="themes", activity=wall, themes=themes[:1])
        put(console, gap, "", "wall")  # as it is
        refused = console.refusal(type="set", activity=gap, option="wall", value="wall")
        assert refused.startswith("Noen har alt svart")
