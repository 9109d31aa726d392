"""The chain: typed, linked, never overwritten."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from dugnad.domain.chain import (
    Action,
    Assessment,
    Contract,
    Decision,
    Dissent,
    ElementKind,
    Evidence,
    Gap,
    Goal,
    Happened,
    Lack,
    Lesson,
    LinkKind,
    Need,
    Practice,
    Situation,
    Standing,
)
from dugnad.domain.elements import (
    Area,
    Change,
    Circle,
    Condition,
    Held,
    Level,
    Progress,
    Stage,
    Verdict,
)
from dugnad.domain.errors import NotFound, Refused
from dugnad.domain.priority import Priority
from dugnad.store import tables as t

FULL = [
    Need("Flere voksne ute", Change.BOTH, accepted=True, led=False, owned=None, growing=True),
    Situation("Mye bråk", Condition.VALUES, "Trivsel", "Vi ser det samme", "Elevundersøkelsen"),
    Gap("Trivsel", 2, 5, 6, "Først linje\n\nså en til"),
    Goal(
        "Alle har noen å være med",
        Area.SURROUNDINGS,
        "Færre alene",
        "Trygg skole",
        "Andel som trives",
        71.5,
        90,
        date(2027, 6, 1),
        ("Fellesskap", "Mot"),
        ("Ingen står alene",),
    ),
    Action(
        "Lekeledere",
        "Kari",
        role="staff",
        partners=("FAU", "Elevrådet"),
        group="Trinn 5",
        between_units=False,
        starts=date(2026, 8, 1),
        ends=date(2026, 12, 1),
        resources="2 timer",
        hours_a_week=1.5,
        progress=Progress.UNDERWAY,
    ),
    Evidence("Telling i friminuttet", date(2026, 11, 1), 83.25, "Observasjon"),
    Assessment("Det virker", Verdict.KEEP, "Små grep", "Elever vil ikke", "De ville", "De vil"),
    Practice("Inspeksjon", Priority.DISCARD, Stage.INSTITUTIONALISED, {"staff": 2.5}),
    Decision("Vi prøver", "Flertallet", (Dissent("Vent", "For fort", "Flere klager"),)),
    Contract(
        "Kommunen",
        "Eier",
        Level.SYSTEM,
        Circle.SERVICES,
        3,
        "Penger",
        "1 stilling",
        "Ramme",
        "Alt",
        "Styringsgruppa",
        date(2025, 11, 1),
        date(2026, 1, 1),
    ),
    Lesson("Små grep virker", "Storefri"),
]


@pytest.fixture
def add(store, project):
    return lambda content, **more: store.add_element(project.id, content, role="staff", **more)


@pytest.fixture
def line(store, add):
    """Need → gap → goal → action → evidence → assessment, linked."""
    made = [add(content) for content in (FULL[0], *FULL[2:7])]
    for before, after in itertools.pairwise(made):
        store.link(before.id, after.id, role="staff")
    return made


@pytest.mark.parametrize("content", FULL, ids=lambda content: type(content).__name__)
def test_what_is_found_is_what_was_added(store, project, add, content):
    made = add(content)
    assert made.content == content
    assert store.find_element(made.id) == made
    assert store.list_elements(project.id, made.kind) == [made]
    assert (made.version, made.standing, made.changed_on) == (1, Standing.CURRENT, date.today())


def test_a_change_keeps_what_stood_before(store, add):
    made = add(Gap("Trivsel", 2, 5))
    changed = store.change_element(made.id, Gap("Trivsel", 3, 5), role="leader", reason="Telt om")
    assert (changed.content.present, changed.version) == (3, 2)
    added, event = store.history(made.id)
    assert (added.happened, added.role) == (Happened.ADDED, "staff")
    assert (event.happened, event.role, event.reason) == (Happened.CHANGED, "leader", "Telt om")
    assert (event.earlier, event.content) == (Gap("Trivsel", 2, 5), Gap("Trivsel", 3, 5))
    assert event.on == date.today()


def test_the_same_again_is_no_change(store, add):
    made = add(Gap("Trivsel", 2, 5))
    assert store.change_element(made.id, Gap(" Trivsel ", 2, 5), role="x") == made
    assert len(store.history(made.id)) == 1


def test_a_change_made_from_an_old_version_is_refused(store, add):
    made = add(Gap("Trivsel", 2, 5))
    store.change_element(made.id, Gap("Trivsel", 3, 5), role="x", expected=1)
    with pytest.raises(Refused, match="Somebody has changed"):
        store.change_element(made.id, Gap("Trivsel", 4, 5), role="y", expected=1)
    assert store.find_element(made.id).content.present == 3


def test_a_kind_stays_what_it_is(store, add):
    with pytest.raises(ValueError, match="cannot become"):
        store.change_element(add(FULL[0]).id, FULL[2], role="x")


def test_reopened_with_a_reason_until_it_is_looked_at(store, line):
    need, *_rest, assessment = line
    opened = store.reopen_element(need.id, "Nye tall", role="leader", because=assessment.id)
    assert opened.standing is Standing.REOPENED and opened.content == need.content
    assert [event.happened for event in store.history(need.id)][-2:] == [
        Happened.LINKED,
        Happened.REOPENED,
    ]
    assert store.history(need.id)[-1].reason == "Nye tall"
    assert store.change_element(need.id, need.content, role="leader") == opened
    corrected = store.change_element(need.id, replace(need.content, led=True), role="leader")
    assert corrected.standing is Standing.REOPENED, "nobody has looked at it as a whole"
    settled = store.change_element(need.id, corrected.content, role="leader", settles=True)
    assert settled.standing is Standing.CURRENT, "looked at and kept as it was"
    assert settled.version > opened.version


def test_a_reason_must_be_given(store, add):
    made = add(FULL[0])
    for give in (store.reopen_element, store.withdraw_element):
        with pytest.raises(Refused):
            give(made.id, "  ", role="x")
    assert len(store.history(made.id)) == 1


def test_withdrawn_and_restored(store, project, add):
    made = add(FULL[0])
    store.withdraw_element(made.id, "Dobbelt", role="x")
    assert store.list_elements(project.id) == []
    assert [e.id for e in store.list_elements(project.id, withdrawn=True)] == [made.id]
    for give in (
        lambda: store.change_element(made.id, Need("Nytt"), role="x"),
        lambda: store.reopen_element(made.id, "Fordi", role="x"),
        lambda: store.link(made.id, add(FULL[2]).id, role="x"),
    ):
        with pytest.raises(Refused, match="withdrawn"):
            give()
    assert store.restore_element(made.id, role="x").standing is Standing.CURRENT
    assert [e.happened for e in store.history(made.id)] == [
        Happened.ADDED,
        Happened.WITHDRAWN,
        Happened.RESTORED,
    ]


def test_undo_goes_back_a_step_at_a_time_and_forgets_nothing(store, add):
    made = add(Gap("Trivsel", 1, 5))
    for present in (2, 3):
        store.change_element(made.id, Gap("Trivsel", present, 5), role="x")
    store.reopen_element(made.id, "Nye tall", role="x")
    seen = []
    for _step in range(3):
        found = store.undo(made.id, role="x")
        seen.append((found.content.present, found.standing))
    assert seen == [(3, Standing.CURRENT), (2, Standing.CURRENT), (1, Standing.CURRENT)]
    with pytest.raises(Refused, match="nothing to undo"):
        store.undo(made.id, role="x")
    history = store.history(made.id)
    assert [event.undoes for event in history] == [None] * 4 + [4, 3, 2]
    assert len(history) == 7
    store.change_element(made.id, Gap("Trivsel", 6, 6), role="x")
    assert store.undo(made.id, role="x").content.present == 1


def test_links_are_made_cut_and_undone(store, project, add):
    gap, goal = add(FULL[2]), add(FULL[3])
    store.link(gap.id, goal.id, role="x")
    store.link(gap.id, goal.id, role="x")
    assert len(store.list_links(project.id)) == 1
    assert len(store.history(gap.id)) == 2, "made twice, it is there once"
    assert store.history(goal.id)[-1].link == store.list_links(project.id)[0]
    store.unlink(gap.id, goal.id, role="x")
    assert store.list_links(project.id) == []
    with pytest.raises(NotFound):
        store.unlink(gap.id, goal.id, role="x")
    store.undo(gap.id, role="x")
    assert len(store.list_links(project.id)) == 1, "the cut is undone"
    store.undo(gap.id, role="x")
    assert store.list_links(project.id) == [], "and the making"


def test_what_happened_to_all_of_a_project_is_what_happened_to_each(store, project, line, add):
    gap = add(Gap("Trivsel", 1, 5))
    store.change_element(gap.id, Gap("Uro", 1, 5), role="x", reason="Nye ord")
    store.link(gap.id, add(FULL[3]).id, role="x")
    store.change_element(gap.id, Gap("Uro", 2, 5), role="x")
    store.undo(gap.id, role="x")
    other = store.add_project(municipality="", unit="", name="Et annet", roles=[])
    store.add_element(other.id, Gap("Andres", 1, 5), role="x")
    numbers = [each.id for each in store.list_elements(project.id, withdrawn=True)]
    assert store.histories(project.id) == {
        n: [each for each in store.history(n) if each.element_id == n] for n in numbers
    }


def test_undo_goes_past_a_link_it_has_cut(store, project, add):
    gap, goal = add(Gap("Trivsel", 1, 5)), add(FULL[3])
    store.change_element(gap.id, Gap("Uro", 1, 5), role="x")
    store.link(gap.id, goal.id, role="x")
    store.undo(gap.id, role="x")
    assert store.list_links(project.id) == []
    assert store.undo(gap.id, role="x").content.text == "Trivsel"
    assert store.list_links(project.id) == []
    with pytest.raises(Refused, match="nothing to undo"):
        store.undo(gap.id, role="x")


def test_only_what_may_follow_is_linked(store, add):
    need, situation, gap, goal, action, _evidence, assessment, practice, decision, *_rest = map(
        add, FULL
    )
    for before, after in [
        (need, goal),
        (goal, gap),
        (practice, gap),
        (action, action),
        (gap, need),
    ]:
        with pytest.raises(Refused):
            store.link(before.id, after.id, role="x")
    with pytest.raises(Refused):
        store.link(action.id, goal.id, LinkKind.DEPENDS, role="x")
    with pytest.raises(NotFound):
        store.link(gap.id, 999, role="x")
    store.link(action.id, practice.id, LinkKind.DISCARDS, role="x")
    store.link(decision.id, goal.id, LinkKind.CONCERNS, role="x")
    store.link(assessment.id, situation.id, role="x")


def test_no_circle_except_by_reopening(store, project, line, add):
    *_rest, assessment = line
    with pytest.raises(Refused, match="circle"):
        store.link(assessment.id, line[0].id, role="x")
    store.link(assessment.id, line[0].id, LinkKind.REOPENS, role="x")
    store.link(assessment.id, add(FULL[1]).id, role="x")
    first, second, third = (add(Action(f"Tiltak {n}")) for n in range(3))
    store.link(first.id, second.id, LinkKind.DEPENDS, role="x")
    store.link(second.id, third.id, LinkKind.DEPENDS, role="x")
    with pytest.raises(Refused, match="circle"):
        store.link(third.id, first.id, LinkKind.DEPENDS, role="x")


def test_another_project_is_out_of_reach(store, add):
    other = store.add_project(municipality="M", unit="U", name="N", roles=())
    theirs = store.add_element(other.id, FULL[3], role="x")
    with pytest.raises(Refused, match="different projects"):
        store.link(add(FULL[2]).id, theirs.id, role="x")
    assert [e.id for e in store.list_elements(other.id)] == [theirs.id]


def test_the_chain_is_followed_both_ways(store, line):
    goal = line[2]
    thread = store.follow(goal.id)
    assert [e.kind for e in thread.before] == [ElementKind.GAP, ElementKind.NEED]
    assert [e.kind for e in thread.after] == [
        ElementKind.ACTION,
        ElementKind.EVIDENCE,
        ElementKind.ASSESSMENT,
    ]
    assert thread.element == goal


def test_what_cannot_be_linked_is_not_added(store, project, add):
    goal = add(FULL[3])
    before = store.list_elements(project.id)
    with pytest.raises(Refused):
        add(Gap("Feil vei"), after=[goal.id])
    with pytest.raises(NotFound):
        add(Need("Ingen steder"), about=[goal.id + 99])
    assert store.list_elements(project.id) == before


def test_an_element_comes_with_its_links(store, project, add):
    gap, practice = add(FULL[2]), add(FULL[7])
    goal = add(FULL[3], after=[gap.id])
    decision = add(Decision("Vi slutter"), about=[practice.id, goal.id])
    assert [(each.before, each.after, each.kind) for each in store.list_links(project.id)] == [
        (gap.id, goal.id, LinkKind.LEADS),
        (decision.id, practice.id, LinkKind.CONCERNS),
        (decision.id, goal.id, LinkKind.CONCERNS),
    ]


def test_orphans_are_allowed_and_shown(store, project, line, add):
    assert store.list_orphans(project.id) == []
    action, goal = add(Action("Uten mål")), add(Goal("Uten tiltak"))
    store.link(line[1].id, goal.id, role="x")
    found = {(o.element.id, o.lack) for o in store.list_orphans(project.id)}
    # What came of an action is asked for when it is done, not while it is only planned.
    assert found == {(action.id, Lack.BEFORE), (goal.id, Lack.AFTER)}
    store.withdraw_element(line[0].id, "Feil", role="x")
    found = {(o.element.id, o.lack) for o in store.list_orphans(project.id)}
    assert (line[1].id, Lack.BEFORE) in found, "what led to it is gone"


def test_an_element_grows_out_of_an_idea_of_the_same_project(store, project, room, add):
    room.send("uuid-0001", text="Flere voksne ute")
    [idea] = store.list_statements(room.gathering.id)
    assert add(Need(idea.text), statement_id=idea.id).statement_id == idea.id
    other = store.add_project(municipality="M", unit="U", name="N", roles=())
    with pytest.raises(Refused, match="another project"):
        store.add_element(other.id, Need("x"), role="x", statement_id=idea.id)


def test_every_change_moves_the_rooms_that_go_on(store, room, add):
    steps = [
        lambda: add(FULL[2]),
        lambda: add(FULL[3]),
        lambda: store.change_element(1, Gap("Nytt"), role="x"),
        lambda: store.reopen_element(1, "Fordi", role="x"),
        lambda: store.undo(1, role="x"),
        lambda: store.link(1, 2, role="x"),
        lambda: store.unlink(1, 2, role="x"),
        lambda: store.withdraw_element(1, "Fordi", role="x"),
        lambda: store.restore_element(1, role="x"),
    ]
    for step in steps:
        before = room.room()
        step()
        assert room.room() == before + 1


@pytest.mark.parametrize(
    "content",
    [
        Need(""),
        Need("x" * 501),
        Gap("t", 0, 5),
        Gap("t", 1, 7),
        Action("t", starts=date(2026, 2, 1), ends=date(2026, 1, 1)),
        Goal("t", values=tuple("v" for _ in range(61))),
        Goal("t", target=float("nan")),
        Situation("t", reading="x" * 4001),
        Decision("t", dissents=(Dissent(""),)),
    ],
)
def test_what_cannot_be_right_is_refused(store, project, add, content):
    with pytest.raises(Refused):
        add(content)
    assert store.list_elements(project.id) == []


def test_texts_are_cleaned(add):
    made = add(Situation("a\u202eb\x00", reading="en\r\nto\u202e \n\n tre "))
    assert (made.content.text, made.content.reading) == ("ab", "en\nto\n\ntre")


def test_an_unknown_element_is_not_found(store, project):
    for ask in (store.find_element, store.history, store.follow):
        with pytest.raises(NotFound):
            ask(99)
    with pytest.raises(NotFound):
        store.add_element(99, FULL[0], role="x")
    assert store.list_orphans(project.id) == []


def test_what_was_written_before_a_field_was_thought_of_is_read(store, project, add, tmp_path):
    """As an older Idédugnad wrote it, in the store and in a project file."""
    older = {
        Evidence("Sett", source="Flere klager"): {
            "text": "Sett", "measured_on": None, "value": None, "source": "Flere klager",
        },
        Assessment("Vurdert"): {
            "text": "Vurdert", "verdict": None, "learned": "", "assumed": "", "challenged": "",
            "believed": "",
        },
        Decision("Vi prøver", "", (Dissent("Vent", "", "Flere klager"), Dissent("Aldri"))): {
            "text": "Vi prøver", "reason": "", "dissents": [
                {"view": "Vent", "reason": "", "tripwire": "Flere klager"},
                {"view": "Aldri", "reason": "", "tripwire": ""},
            ],
        },
    }  # fmt: skip
    made = {add(content).id: (content, payload) for content, payload in older.items()}
    practice = add(Practice("Prøver", Priority.DISCARD, Stage.INITIATED)).id
    kept = {"text": "Prøver", "priority": "discard", "stage": "initiated", "hours": {}}
    with store.writing() as connection:
        for number, payload in [*((n, p) for n, (_c, p) in made.items()), (practice, kept)]:
            where = t.change.c.element_id == number
            connection.execute(update(t.change).where(where).values(payload=payload))
    file = tmp_path / "older.dugnad"
    store.export_project(project.id, file)
    copy = store.import_project(file)
    for place in (project.id, copy.id):
        found = [each.content for each in store.list_elements(place)]
        assert found == [*older, Practice("Prøver", Priority.DISCARD, Stage.INITIATED)]
        evidence, _assessment, decision, _practice = found
        assert [each.key for each in decision.dissents] == [evidence.source, "Aldri"]


def test_a_dissent_keeps_its_key_however_it_is_worded(store, add):
    first = Dissent("Vent", tripwire="Ferre klager")
    made = add(Decision("Vi prøver", dissents=(first,)))
    (kept,) = made.content.dissents
    worded = replace(kept, view="Vent litt", tripwire="Færre klager")
    changed = store.change_element(made.id, Decision("Vi prøver", dissents=(worded,)), role="x")
    assert [each.key for each in changed.content.dissents] == ["Ferre klager"]


def test_what_was_seen_of_a_promise_hangs_on_it(store, project, add):
    promise, seen = add(FULL[9]), add(Evidence("De kom", held=Held.HELD))
    loose = {(each.element.id, each.lack) for each in store.list_orphans(project.id)}
    assert loose == {(seen.id, Lack.BEFORE)}
    store.link(promise.id, seen.id, LinkKind.CONCERNS, role="x")
    assert store.list_orphans(project.id) == []
