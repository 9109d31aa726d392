"""Contract, words and strengths: what stands where, and behind whom."""

import pytest
from cases import PARTS, WHOM
from stage import Stage, participant

from dugnad.activities.check_in.tally import steps, words
from dugnad.activities.contract.tally import parts
from dugnad.activities.reflection.tally import by_field
from dugnad.activities.strengths.tally import strengths as strength_map
from dugnad.domain.errors import Refused
from dugnad.domain.model import StatementStatus


def closed(stage):
    return stage.close().room(whole=True)


def agreed(**roles):
    stage, who = Stage("contract", {"parts": PARTS[:1]}), 0
    for role, chosen in roles.items():
        for choice in chosen:
            who += 1
            stage.people[who] = participant(who, role)
            stage.send(who, {"item": "roles", "choice": choice})
    return stage


def test_parties_apart_add_up():
    yes, no = "accepted", "not_accepted"
    stage = agreed(staff=[yes] * 5 + [no], leaders=[yes] * 5)
    (part,) = parts(closed(stage), "nb")
    assert part["parties"] == [
        {"roles": ["staff"], "counts": [5, 0, 1]},
        {"roles": ["leaders"], "counts": [5, 0, 0]},
    ]
    assert part["counts"] == [10, 0, 1]


def test_small_parties_are_counted_together_and_no_one_is_what_is_left():
    yes, no = "accepted", "not_accepted"
    stage = agreed(staff=[yes] * 9, parents=[yes] * 6, leaders=[no])
    (part,) = parts(closed(stage), "nb")
    assert [party["roles"] for party in part["parties"]] == [["staff"], ["leaders", "parents"]]
    assert part["parties"][1]["counts"] == [6, 0, 1]


def test_changing_role_does_not_move_an_answer():
    stage = agreed(staff=["accepted"] * 6, leaders=["accepted"] * 5)
    stage.people[1] = participant(1, "leaders")
    stage.send(1, {"item": "roles", "choice": "questioned"})
    (part,) = parts(closed(stage), "nb")
    assert part["parties"][0] == {"roles": ["staff"], "counts": [5, 1, 0]}


def test_a_question_is_joined_to_its_part_and_to_no_party():
    stage = agreed(staff=["accepted"] * 5)
    stage.send(1, {"item": "roles", "choice": "questioned", "text": "Hvem betaler?"})
    (part,) = parts(closed(stage), "nb")
    assert part["questions"] == ["Hvem betaler?"]
    with pytest.raises(Refused):
        stage.send(2, {"item": "roles", "choice": "accepted", "text": "Fint"})


def test_a_question_waits_for_approval_and_may_be_reworded():
    stage = agreed(staff=["accepted"] * 5)
    stage.send(1, {"item": "roles", "choice": "questioned", "text": "Ring Kari?"})
    made = stage.statements[-1]
    pending = type(made)(made.id, 1, 1, made.text, StatementStatus.PENDING)
    stage.statements[-1] = pending
    assert parts(closed(stage), "nb")[0]["questions"] == []
    stage.statements[-1] = type(made)(made.id, 1, 1, "Hvem spør vi?", StatementStatus.APPROVED)
    assert parts(closed(stage), "nb")[0]["questions"] == ["Hvem spør vi?"]


def test_words_stand_once_in_the_order_of_the_alphabet():
    stage = Stage("check_in")
    for who, word in enumerate(["spent", "Klar", "klar", "rolig"], 1):
        stage.send(who, {"text": word})
    assert words(stage.room(whole=True)) == ["klar", "rolig", "spent"]


def test_a_check_in_on_a_scale():
    stage = Stage("check_in", {"form": "scale"})
    for who, value in enumerate([1, 2, 2, 6, 4], 1):
        stage.send(who, {"item": "now", "values": {"value": value}})
    assert steps(closed(stage))["counts"] == [1, 2, 0, 1, 0, 1]


def test_reflections_stand_in_their_field_newest_first():
    stage = Stage("reflection")
    for field, text in (("keep", "Fellestid"), ("drop", "Møtet på mandag"), ("keep", "Uteskole")):
        stage.send(1, {"field": field, "text": text})
    written = by_field(stage.room(whole=True), "nb")
    found = {field: [each.text for each in texts] for field, texts in written.items()}
    assert found["keep"] == ["Uteskole", "Fellestid"]
    assert found["drop"] == ["Møtet på mandag"] and found["learned"] == []


def test_the_map_of_strengths_has_holes_and_no_people():
    stage = Stage("strengths", {"whom": WHOM})
    for who, (text, whom) in enumerate(
        [("å lytte", "foresatte"), ("å lytte", "Foresatte"), ("regneark", ""), ("musikk", "SFO")], 1
    ):
        stage.send(who, {"text": text, "whom": whom})
    assert strength_map(stage.room(whole=True), "nb") == {
        "Nye lærere": [],
        "Foresatte": ["å lytte"],
        "Elevrådet": [],
        "SFO": ["musikk"],
        "": ["regneark"],
    }
