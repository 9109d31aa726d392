"""What every activity kind keeps to, whatever it asks."""

import json
import subprocess
import sys
from random import Random

import pytest
from babel.messages.pofile import read_po
from cases import CASES, SILENT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stage import Stage, participant, statement

from dugnad.activities.registry import KINDS, kind_of, on_the_table
from dugnad.domain.errors import Refused
from dugnad.domain.model import LANGUAGES, Activity, ActivityStatus, Entry
from dugnad.i18n import LOCALE, javascript_messages

#: Kinds where a group without phones may answer together, or write.
FOR_GROUPS = {"ideas", "check_in-word", "strengths", "strengths-individual", "reflection"}
LONG = "Samarbeidsutviklingsprosjektgruppemedlemskapsordning" * 3

each_case = pytest.mark.parametrize("name", [name for name in CASES if name not in SILENT])


def test_every_kind_has_a_case():
    assert {make().kind for make in CASES.values()} == set(KINDS)


# -- Messages -------------------------------------------------------------------------------

_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-10, 10)
    | st.floats(allow_nan=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)
_fields = st.sampled_from(
    ["item", "values", "choice", "text", "dots", "order", "pair", "better", "field", "whom",
     "statement", "priority", "counts", "value", "role", "participant"]
)  # fmt: skip
_payloads = st.dictionaries(_fields | st.text(max_size=6), _json, max_size=4)


@pytest.mark.parametrize("name", CASES)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(payload=_payloads)
def test_garbage_is_refused_and_nothing_else(name, payload):
    stage = CASES[name]()
    try:
        entry = kind_of(stage.kind).accept(payload, stage.room(), participant(1))
    except Refused:
        return
    assert isinstance(entry, Entry)
    json.dumps(dict(entry.payload))


@each_case
@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_good_message_bent_out_of_shape_is_refused_or_harmless(name, data):
    stage = CASES[name]()
    good = list(kind_of(stage.kind).play(stage.card(), Random(1), ["En tekst"]))
    payload = dict(data.draw(st.sampled_from(good)))
    field = data.draw(st.sampled_from(sorted(payload)))
    payload[field] = data.draw(_json)
    try:
        entry = kind_of(stage.kind).accept(payload, stage.room(), participant(1))
    except Refused:
        return
    assert len(json.dumps(dict(entry.payload))) < 3000
    assert stage.send(1, payload).payload == entry.payload
    stage.card(1)


@each_case
@pytest.mark.parametrize(
    "text", ["", "   ", "x" * 100_000, "\x00", "\u202e", None, 7, ["a"], {"a": 1}]
)
def test_a_text_that_is_no_text_is_refused(name, text):
    stage = CASES[name]()
    good = list(kind_of(stage.kind).play(stage.card(), Random(1), ["En tekst"]))
    for payload in good:
        if isinstance(payload.get("text"), str):
            with pytest.raises(Refused):
                stage.send(1, {**payload, "text": text})


@each_case
def test_no_message_carries_more_than_it_may(name):
    """What a forged message adds is not kept."""
    stage = CASES[name]()
    stage.play(1)
    for kept in stage.given:
        forged = {"participant": 7, "by_facilitator": True, "approved": True, "role": "boss"}
        assert not set(forged) - {"role"} & set(kept.payload)
        assert kept.payload.get("role", "staff") == "staff"
    stage = CASES[name]()
    good = next(iter(kind_of(stage.kind).play(stage.card(), Random(1), ["En tekst"])))
    entry = stage.send(1, {**good, "role": "boss", "approved": True})
    assert "approved" not in entry.payload and entry.payload.get("role", "staff") == "staff"


@each_case
def test_a_group_answers_only_where_a_group_can(name):
    stage = CASES[name]()
    group = participant(1, size=12, by_facilitator=True)
    good = next(iter(kind_of(stage.kind).play(stage.card(), Random(2), [])), None)
    if name in FOR_GROUPS or good is None:
        return
    with pytest.raises(Refused):
        kind_of(stage.kind).accept(good, stage.room(), group)


@each_case
@pytest.mark.parametrize(("size", "seen"), [(4, False), (12, True)])
def test_what_is_counted_for_a_group_is_shown_when_the_group_is_large_enough(name, size, seen):
    stage, form = CASES[name](), kind_of(CASES[name]().kind).form
    questions = form(stage.card()) if form else []
    before = json.dumps(shown(CASES[name]()))
    for question in questions:
        parts = {
            part["key"]: {value: size for value, _label in part["choices"][:1]}
            for part in question["parts"]
        }
        message = {**question["about"], "counts": parts.get("", parts)}
        stage.send(7, message, size=size, by_facilitator=True)
        with pytest.raises(Refused):
            stage.send(1, message)
        assert stage.given[-1].key == question["key"]
    if questions:
        assert (json.dumps(shown(stage)) != before) is seen


@each_case
def test_what_has_left_the_table_cannot_be_answered(name):
    stage = CASES[name]()
    good = list(kind_of(stage.kind).play(stage.card(), Random(1), []))
    asks = stage.options or stage.statements
    stage.options, stage.statements = {}, []
    for payload in good:
        if (
            asks
            and not {"text", "note"} & payload.keys()
            and stage.kind not in ("check_in", "before_after")
        ):
            with pytest.raises(Refused):
                stage.send(1, payload)


# -- Few, none and many ---------------------------------------------------------------------


@each_case
@pytest.mark.parametrize("shown", [False, True])
def test_an_empty_room_has_a_view_that_says_something(name, shown):
    stage = CASES[name]()
    stage.options, stage.statements, stage.shown = {}, [], shown
    json.dumps(stage.card())
    view = stage.view()
    json.dumps(view)
    assert view["pages"]["board"] >= 0
    assert stage.charts() == [None] * view["pages"].get("chart", 0)


@each_case
def test_one_participant_can_play_and_is_not_shown(name):
    stage = CASES[name]()
    before = json.dumps(shown(CASES[name]()))
    stage.play(1, texts=())
    if not any(stage.wrote):
        assert json.dumps(shown(stage)) == before


def shown(stage):
    """The view with the result, without what texts say."""
    return stage.close().view()


@each_case
def test_five_hundred_on_the_table(name):
    stage = CASES[name]()
    many = [{"key": f"k{n}", "text": f"Ting nummer {n}"} for n in range(500)]
    for option in ("items", "themes", "parts", "whom"):
        if option in stage.options:
            stage.options[option] = [{**each, "label": each["text"]} for each in many]
    if stage.statements:
        stage.statements = [statement(n, f"Ting nummer {n}", 99) for n in range(1, 501)]
    assert stage.play(6) >= 1
    json.dumps(stage.close().view())


@each_case
def test_long_words_are_kept_whole(name):
    stage = CASES[name]()
    stage.statements = [statement(n, f"{LONG}{n}", 99) for n in range(1, 7)]
    stage.play(6, texts=(LONG,))
    json.dumps(stage.card(1))
    json.dumps(stage.close().view())
    assert all(chart for chart in stage.charts())


# -- Words and weight -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_is_a_whole_folder(kind):
    folder = kind.card_js.parents[1] / kind.name
    assert (folder / "__init__.py").exists()
    for part in ("model.py", "card.py", "bot.py", "screen.py"):
        assert (folder / part).exists(), part
    assert kind.card_js.exists() and kind.screen_js.exists()


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_card_is_light(kind):
    assert kind.card_js.stat().st_size <= 6 * 1024


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_word_of_a_card_and_screen_is_translated(kind, language):
    with (LOCALE / language / "dugnad.po").open("rb") as source:
        known = {each.id: each.string for each in read_po(source, locale=language)}
    said = {
        message
        for path in (kind.card_js, kind.screen_js, kind.igp_js)
        if path
        for message in javascript_messages(path)
    }
    missing = [each for each in said if not known.get(each) or not all(known[each])]
    assert not missing, f"not in {language}: {missing}"


@each_case
def test_cards_speak_the_language_of_the_phone(name):
    for language in LANGUAGES:
        stage = CASES[name]()
        stage.language = language
        json.dumps(stage.card())
        json.dumps(stage.view())


def test_the_phone_side_of_every_kind_carries_no_pandas():
    code = "import sys, dugnad.activities.registry;print(*{m.split('.')[0] for m in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"pandas", "numpy", "plotly"} & set(loaded.stdout.split())


def test_a_word_from_the_check_in_is_not_voted_on_afterwards():
    def activity(number, kind):
        return Activity(number, 1, kind, number, {}, {}, 5, {}, ActivityStatus.CLOSED, False)

    plan = [activity(1, "check_in"), activity(2, "ideas"), activity(3, "dots")]
    said = [statement(1, "sliten", 1), statement(2, "Færre møter", 2), statement(3, "Nytt", 3)]
    assert [s.id for s in on_the_table(plan[2], plan, said)] == [2, 3]
    assert [s.id for s in on_the_table(plan[0], plan, said)] == [1]


def test_what_is_written_later_does_not_come_onto_an_earlier_table():
    def activity(number, kind):
        return Activity(number, 1, kind, number, {}, {}, 5, {}, ActivityStatus.CLOSED, False)

    plan = [activity(1, "ideas"), activity(2, "ranking"), activity(3, "ideas")]
    said = [statement(1, "Et mål", 1), statement(2, "Et kjennetegn", 3)]
    assert [s.id for s in on_the_table(plan[1], plan, said)] == [1]


def test_the_stage_is_what_a_phone_is_given():
    stage = Stage.with_texts("statements")
    assert stage.room().contributions == () and len(stage.room(whole=True).contributions) == 0
