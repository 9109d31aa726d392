"""Votes and opinion groups, against examples small enough to compute by hand."""

from stage import Stage

from dugnad.activities.statements.tally import groups, votes


def closed(stage):
    return stage.close().room(whole=True)


def test_votes_are_counted_once_a_person_and_the_last_counts():
    stage = Stage.with_texts("statements", ("A", "B"))
    for who, choice in enumerate(["agree", "agree", "agree", "pass", "disagree"], 1):
        stage.send(who, {"item": "1", "choice": choice})
    stage.send(1, {"item": "1", "choice": "disagree"})
    stage.send(1, {"item": "2", "choice": "agree"})
    table = votes(closed(stage))
    assert table.loc[1].tolist() == [2, 1, 2, 5]
    assert table.loc[2].tolist() == [0, 0, 0, 0]


def two_camps(stage, sizes=(8, 6)):
    """All agree on 1; the camps divide on 2 and 3; 4 is passed by all."""
    for who in range(1, sum(sizes) + 1):
        first = who <= sizes[0]
        for item, choice in (
            ("1", "agree"),
            ("2", "agree" if first else "disagree"),
            ("3", "disagree" if first else "agree"),
            ("4", "pass"),
        ):
            stage.send(who, {"item": item, "choice": choice})


def test_groups_agree_divide_and_stand_for_something():
    stage = Stage.with_texts("statements", ("A", "B", "C", "D"))
    two_camps(stage)
    found = groups(closed(stage))
    assert found.people == {0: 8, 1: 6}
    assert found.together == {1: "agree"}
    assert set(found.divided) == {2, 3}
    assert found.shares[2] == {0: 1.0, 1: 0.0}
    assert {(at, stance) for at, stance, _ in found.of_their_own[0]} == {
        (2, "agree"),
        (3, "disagree"),
    }


def test_groups_wait_for_the_closing_and_then_stay():
    stage = Stage.with_texts("statements", ("A", "B", "C", "D"))
    two_camps(stage)
    assert groups(stage.room(whole=True)).people == {}
    first = groups(closed(stage))
    stage.open = True
    for item in "1234":
        stage.send(99, {"item": item, "choice": "disagree"})
    assert groups(closed(stage)) == first


def test_a_camp_below_k_is_no_group():
    stage = Stage.with_texts("statements", ("A", "B", "C", "D"))
    two_camps(stage, (9, 4))
    assert groups(closed(stage)).people == {}
