"""The evaluation: what was promised, guessed and decided is met again, and can be opened again."""

import pytest

from dugnad.domain.chain import ElementKind, Evidence, Happened, LinkKind, Phase, Standing
from dugnad.domain.elements import Held, Progress, Stage, Verdict
from dugnad.export.report.evaluated import evaluation
from dugnad.export.report.model import Table
from dugnad.export.report.overview import overview
from dugnad.export.report.story import read, step, story
from dugnad.export.report.wording import Words
from dugnad.i18n import translator
from dugnad.pages.chain import Chain
from dugnad.pages.ledger import LedgerPage
from dugnad.pages.phase_evaluation import Evaluation
from dugnad.pages.plan import Plan
from phases.by_hand import add, card, change

_ = translator("nb")


def by_id(rows):
    return {each["id"]: each for each in rows}


def tables(section):
    for each in (section, *section.sections):
        yield from (block for block in each.blocks if isinstance(block, Table))


# -- Practices ------------------------------------------------------------------------------------


def test_a_discarded_practice_is_asked_whether_it_is_gone(made, desk, store):
    page = desk(Evaluation)
    going, staying = (by_id(page.view["practices"])[made[each]] for each in ("p-meeting", "p-team"))
    assert going["leaves"] and not staying["leaves"] and going["hint"] != staying["hint"]
    assert page.view["leaving"].keys() == page.view["stages"].keys()
    page.do(type="stage", practice=going["id"], version=going["version"], stage="institutionalised")
    gone = _("Gone: nobody does it any more")
    asks = _("Is it gone from everyday life?")
    there = card(desk(Chain, Phase.SITUATION), going["id"])
    assert [asks, gone] in there["shown"]
    assert by_id(desk(LedgerPage).view["discarded"])[going["id"]]["leaving"] == gone
    field = next(
        each
        for each in desk(Chain, Phase.SITUATION).view["forms"]["practice"]
        if each["name"] == "stage"
    )
    assert field["instead"]["label"] == asks and gone in field["instead"]["options"].values()


def test_what_is_gone_is_no_everyday_practice(made, desk, store):
    def everyday():
        words = Words("nb", {})
        return overview(store, store.find_project(1), read(store, 1), words)[-1].says

    before = everyday()
    page = desk(Evaluation)
    out = by_id(page.view["practices"])[made["p-tests"]]
    page.do(type="stage", practice=out["id"], version=out["version"], stage="institutionalised")
    assert everyday() == before
    rows = [
        row for table in tables(evaluation(read(store, 1), Words("nb", {}))) for row in table.rows
    ]
    assert [row[2] for row in rows if row[0] == out["text"]] == [_("gone")]


def test_the_history_tells_a_stage_in_the_words_it_was_asked_in(made, desk):
    page = desk(Evaluation)
    out = by_id(page.view["practices"])[made["p-tests"]]
    page.do(type="stage", practice=out["id"], version=out["version"], stage="implemented")
    reader = desk(Chain, Phase.SITUATION)
    reader.do(type="read", element=out["id"])
    last = reader.view["history"]["story"][-1]["what"]
    assert last == [
        _("{field}: “{before}” became “{after}”").format(
            field=_("Is it gone from everyday life?"),
            before="–",
            after=_("On its way out: some have stopped"),
        )
    ]


def test_the_group_says_what_would_move_a_practice_on(made, desk, store):
    page = desk(Evaluation)
    team = by_id(page.view["practices"])[made["p-team"]]
    page.do(
        type="stage", practice=team["id"], version=team["version"], moves="Vikar når noen er borte"
    )
    now = store.find_element(team["id"]).content
    assert (now.moves, now.stage) == ("Vikar når noen er borte", Stage(team["stage"]))
    assert by_id(page.view["practices"])[team["id"]]["moves"] == now.moves
    rows = [
        row for table in tables(evaluation(read(store, 1), Words("nb", {}))) for row in table.rows
    ]
    assert any(now.moves in row for row in rows)


# -- Promises -------------------------------------------------------------------------------------


@pytest.mark.parametrize("held", Held)
def test_a_promise_is_looked_back_on(made, desk, store, held):
    page = desk(Evaluation)
    page.do(type="promise", promise=made["leaders"], held=held.value, text="Timene kom i januar")
    promise = by_id(page.view["contract"])[made["leaders"]]
    (answer,) = promise["answers"]
    assert answer["text"] == "Timene kom i januar" and "2026" in answer["on"]
    assert answer["held"] == page.view["held"][held.value]
    assert (promise["standing"] == "reopened") is (held is Held.NOT)
    chain = read(store, 1)
    (seen,) = chain.linked(chain.elements[made["leaders"]], LinkKind.CONCERNS)
    assert seen.content.held is held
    # It has its reason in the promise and its answer in itself: nothing hangs loose.
    assert seen.id not in {each.element.id for each in store.list_orphans(1)}
    assert "Timene kom" not in str(story(chain, Words("nb", {})).sections)
    if held is Held.NOT:
        assert store.history(made["leaders"])[-1].reason == "Timene kom i januar"


# -- Dissents -------------------------------------------------------------------------------------


def answers_of(page, decision, view):
    return [
        each["answers"]
        for each in page.view["dissents"]
        if each["decision"] == decision and each["view"] == view
    ]


def test_answers_stay_with_a_dissent_that_is_worded_anew(made, desk, store):
    page = desk(Evaluation)
    first = page.view["dissents"][0]
    assert first["answers"]
    content = card(desk(Chain, Phase.GOALS), made["tests"])["content"]
    dissents = [
        {**content["dissents"][0], "view": "Prøvene bør stå ett år til", "tripwire": "Under åtte"},
        content["dissents"][1],
    ]
    change(desk(Chain, Phase.GOALS), made["tests"], dissents=dissents)
    assert answers_of(page, made["tests"], "Prøvene bør stå ett år til") == [first["answers"]]
    page.do(type="tripwire", decision=made["tests"], dissent=0, fired=False, text="Ni av ti nå")
    (both,) = answers_of(page, made["tests"], "Prøvene bør stå ett år til")
    assert [each["text"] for each in both] == [
        *(e["text"] for e in first["answers"]),
        "Ni av ti nå",
    ]
    # The report says what was seen against in the words it has now.
    chain = read(store, 1)
    seen = max((e for e in chain.standing if isinstance(e.content, Evidence)), key=lambda e: e.id)
    words = Words("nb", {})
    assert (_("Tripwire"), "Under åtte") in step(seen, chain, words).facts


def test_other_dissents_keep_their_own_answers(made, desk):
    page = desk(Evaluation)
    page.do(type="tripwire", decision=made["tests"], dissent=1, fired=False, text="Ingen")
    one, other = page.view["dissents"][:2]
    assert [each["text"] for each in other["answers"]] == ["Ingen"]
    assert "Ingen" not in [each["text"] for each in one["answers"]]


# -- Goals ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("held", Held)
def test_a_hypothesis_is_tested(made, desk, store, held):
    page = desk(Evaluation)
    guess = by_id(page.view["guesses"])[made["g-adult"]]
    assert guess["interim"] and guess["answers"] == []
    loose = {each.element.id for each in store.list_orphans(1)}
    page.do(
        type="hypothesis", goal=guess["id"], held=held.value, text="Alle kom", believed="Tid må til"
    )
    (answer,) = by_id(page.view["guesses"])[made["g-adult"]]["answers"]
    assert answer["text"] == "Alle kom" and answer["held"] == page.view["held"][held.value]
    said = store.list_elements(1, ElementKind.ASSESSMENT)[-1].content
    assert guess["interim"] in said.text
    assert (said.assumed, said.believed) == (guess["interim"], "Tid må til")
    assert said.challenged == ("" if held is Held.HELD else "Alle kom")
    assert said.verdict is (Verdict.KEEP if held is Held.HELD else Verdict.CHANGE)
    assert {each.element.id for each in store.list_orphans(1)} == loose


def test_signs_are_ticked_as_they_are_seen(made, desk, store):
    def signs():
        return {each["text"]: each for each in by_id(page.view["guesses"])[goal]["signs"]}

    goal = add(
        desk(Chain, Phase.GOALS), "goal", [made["gap-home"]], text="Mål", signs=["Ro", "Latter"]
    )
    page = desk(Evaluation)
    loose = {each.element.id for each in store.list_orphans(1)}
    page.do(type="sign", goal=goal, sign="Ro", seen=True)
    page.do(type="sign", goal=goal, sign="Ro", seen=True)
    assert signs()["Ro"]["seen"] and "2026" in signs()["Ro"]["on"]
    assert not signs()["Latter"]["seen"]
    seen = [e for e in store.list_elements(1, ElementKind.EVIDENCE) if e.content.text == "Ro"]
    assert len(seen) == 1 and {each.element.id for each in store.list_orphans(1)} == loose
    page.do(type="sign", goal=goal, sign="Ro", seen=False)
    assert not signs()["Ro"]["seen"]
    assert store.find_element(seen[0].id).standing is Standing.WITHDRAWN
    page.refusal(type="sign", goal=goal, sign="Noe annet", seen=True)


def test_a_goal_that_is_bare_asks_for_what_makes_it_one(made, desk):
    page = desk(Chain, Phase.GOALS)
    bare = add(page, "goal", [made["gap-home"]], text="Noe bedre")
    assert len(card(page, bare)["marks"]) == 3
    change(page, bare, area="structure", signs=["Vi ser det"], indicator="Andel")
    assert card(page, bare)["marks"] == []
    gap = card(desk(Chain, Phase.SITUATION), made["gap-home"])
    assert gap["marks"] == []


def test_goals_and_situations_are_counted_by_what_they_are_about(desk, project):
    page = desk(Chain, Phase.GOALS)
    assert page.view["groups"][0]["tally"] is None
    add(page, "goal", text="Ett", area="practice")
    add(page, "goal", text="To", area="structure")
    add(page, "goal", text="Tre")
    tally = page.view["groups"][0]["tally"]
    assert tally["counts"] == [[_("practice"), 1], [_("structure"), 1], [_("surroundings"), 0]]
    assert _("surroundings") in tally["asks"] and _("practice") not in tally["asks"]
    situations = desk(Chain, Phase.SITUATION)
    for condition in ("material", "competence", "values"):
        add(situations, "situation", text=condition, condition=condition)
    assert [n for _name, n in situations.view["groups"][0]["tally"]["counts"]] == [1, 1, 1]
    assert situations.view["groups"][0]["tally"]["asks"] == ""


# -- Actions --------------------------------------------------------------------------------------


def test_the_status_of_an_action_is_changed_where_it_is_looked_at(made, desk, store):
    page = desk(Evaluation)
    columns = {each["progress"]: each["rows"] for each in page.view["actions"]}
    planned = by_id(columns["planned"])[made["a-course"]]
    before = store.find_element(planned["id"]).content
    page.do(type="progress", action=planned["id"], version=planned["version"], progress="underway")
    after = store.find_element(planned["id"]).content
    assert after.progress is Progress.UNDERWAY and after.responsible == before.responsible
    columns = {each["progress"]: each["rows"] for each in page.view["actions"]}
    assert planned["id"] in by_id(columns["underway"])
    page.refusal(type="progress", action=planned["id"], version=planned["version"], progress="done")


# -- Opened again ---------------------------------------------------------------------------------


def test_what_is_reopened_stays_so_until_it_is_looked_at(made, desk, store):
    chain, phase = desk(Chain, Phase.ACTIONS), desk(Chain, Phase.SITUATION)
    action, practice = made["a-course"], made["p-team"]
    for page, each in ((chain, action), (phase, practice)):
        page.do(type="reopen", element=each, reason="Vi må se på den")

    def version(element):
        return store.find_element(element).version

    desk(Plan).do(
        type="row", element=action, version=version(action), responsible="PPT", role=None, group="",
        between_units=None, partners=[], resources="", hours_a_week=None, starts="", ends="",
        progress="underway",
    )  # fmt: skip
    desk(LedgerPage).do(
        type="hours", element=practice, version=version(practice), role="staff", hours=2.0
    )
    page = desk(Evaluation)
    page.do(type="stage", practice=practice, version=version(practice), stage="implemented")
    page.do(type="progress", action=action, version=version(action), progress="done")
    for each in (action, practice):
        assert store.find_element(each).standing is Standing.REOPENED
    # The element's own form ends it; so does saying that it holds.
    change(chain, action, text="Kurs i å lytte")
    assert store.find_element(action).standing is Standing.CURRENT
    phase.do(type="settle", element=practice, version=version(practice))
    assert store.find_element(practice).standing is Standing.CURRENT
    phase.do(type="read", element=practice)
    assert phase.view["history"]["story"][-1]["what"] == [_("Confirmed as it stands.")]


def test_a_neighbour_is_reopened_and_the_story_says_from_where(made, desk, store):
    page = desk(Chain, Phase.GOALS)
    page.do(
        type="reopen", element=made["gap-adult"], reason="Målet viste noe annet",
        because=made["g-adult"],
    )  # fmt: skip
    assert store.find_element(made["gap-adult"]).standing is Standing.REOPENED
    assert [each.happened for each in store.history(made["gap-adult"])][-1] is Happened.REOPENED
    reader = desk(Chain, Phase.SITUATION)
    reader.do(type="read", element=made["gap-adult"])
    told = reader.view["history"]["story"][-2:]
    goal = card(page, made["g-adult"])["text"]
    assert f"“{goal}”" in told[0]["what"][0] or f"«{goal}»" in told[0]["what"][0]
    assert told[1]["reason"] == "Målet viste noe annet"
