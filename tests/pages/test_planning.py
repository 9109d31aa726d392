"""What a step asks is changed on the console, and never so that an answer is lost."""

import pytest
from asked import begun

from dugnad.activities.registry import KINDS
from dugnad.domain.model import LANGUAGES, Entry
from dugnad.pages.console import Console
from dugnad.pages.own_plans import own_plans
from dugnad.words import setting_names
from held import holder


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
    assert [each["type"] for each in told] == ["refused"]
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


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.settings], ids=str)
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
