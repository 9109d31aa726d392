"""What every activity kind keeps to itself, on the screen and on other phones."""

import json
from random import Random

import pytest
from cases import CASES, SILENT

from dugnad.activities.registry import kind_of

each_case = pytest.mark.parametrize("name", [name for name in CASES if name not in SILENT])


def without_texts(view):
    """A view as text, less the statements people wrote and had approved."""
    return json.dumps(view, sort_keys=True)


@each_case
@pytest.mark.parametrize("people", [1, 2, 4])
def test_nothing_is_counted_for_fewer_than_k(name, people):
    """Fewer than k people answer; the screen is the same as when nobody has."""
    empty, few = CASES[name](), CASES[name]()
    few.play(people, texts=())
    few.statements = [each for each in few.statements if each.id < 1000]
    assert without_texts(few.close().view()) == without_texts(empty.close().view())
    assert few.charts() == empty.charts() or not any(few.charts())


@each_case
def test_one_more_answer_changes_nothing_while_open(name):
    stage = CASES[name]()
    stage.shown = True
    stage.play(10, texts=())
    before = without_texts(counted(stage.view()))
    for who in (50, 51):
        for payload in kind_of(stage.kind).play(stage.card(who), Random(who), ()):
            if "text" not in payload:
                stage.send(who, payload)
    assert without_texts(counted(stage.view())) == before


@each_case
def test_one_more_answer_changes_nothing_after_closing_and_opening_again(name):
    stage = CASES[name]()
    stage.play(11, texts=())
    before = without_texts(counted(stage.close().view()))
    stage.open = True
    for payload in kind_of(stage.kind).play(stage.card(50), Random(50), ()):
        if "text" not in payload:
            stage.send(50, payload)
    assert without_texts(counted(stage.view())) == before
    assert without_texts(counted(stage.close().view())) == before


def counted(view):
    """The figures of a view: what is shown of words alone is approved, not counted."""
    if "sheets" not in view:
        return {k: v for k, v in view.items() if k != "ideas"}
    return [
        [row.get("strip") or row.get("axis"), row.get("mark")]
        for sheet in view["sheets"]
        for section in sheet["sections"]
        for row in section.get("rows", [])
    ]


@each_case
def test_before_the_result_is_shown_no_answer_is_on_the_screen(name):
    empty, full = CASES[name](), CASES[name]()
    full.play(24, texts=())
    full.statements = [each for each in full.statements if each.id < 1000]
    full.open, full.sealed_at, full.shown = False, len(full.given), False
    assert without_texts(full.view()) == without_texts(empty.view())


@each_case
def test_a_phone_never_holds_what_others_answered(name):
    """The card is made from the own answers alone: others may answer what they like."""
    alone, among = CASES[name](), CASES[name]()
    among.play(24)
    among.statements = [each for each in among.statements if each.id < 1000]
    among.wrote = {}
    assert among.card(900) == alone.card(900)
    assert not among.room().contributions and not among.room().origins


@each_case
def test_no_view_tells_who(name):
    """No participant id, no order of arrival: numbers in views are those of the table."""
    stage = CASES[name]()
    for who in range(90_001, 90_025):
        for payload in kind_of(stage.kind).play(stage.card(who), Random(who), ["En tekst"]):
            stage.send(who, payload)
    assert "9000" not in without_texts(stage.close().view())
