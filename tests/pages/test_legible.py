"""What the room sees can be read from the last row, whatever people have written.

With ``DUGNAD_PICTURES=FOLDER`` everything is photographed.
"""

import os
from pathlib import Path

import pytest
from cases import CASES, TEXTS
from stage import Stage, statement

from dugnad.activities.registry import KINDS
from dugnad.content import workshops
from projector import Projector, troubles

LONG = "utviklingsorganisasjonskompetansebyggingsprosjekt"
SENTENCE = (
    f"{LONG.capitalize()} i alle barnehagene og skolene våre må avsluttes før nye kan begynne, "
    "og det gjelder også arbeidstidsforhandlingsgruppemøtene som tar så mye tid hver uke."
)
#: Sixty ideas: a long word, a long sentence, a few words.
SIXTY = [(LONG, f"{SENTENCE} {n}", f"Færre møter {n}")[n % 3] for n in range(60)]
QUESTION = "Hvor godt stemmer dette når vi arbeider sammen nå?"
LONGEST_QUESTION = (SENTENCE * 2)[:279] + "?"
#: How many pages of a kind are looked at where there are very many of them.
PAGES = 5


@pytest.fixture(scope="module")
def projector(opened, tmp_path_factory):
    """A projector for each way of looking, made when it is first asked for."""
    made = {}

    def make(**how):
        key = tuple(sorted(how.items()))
        if key not in made:
            made[key] = Projector(opened, tmp_path_factory.mktemp("projector"), **how)
        return made[key]

    yield make
    for each in made.values():
        each.page.close()


def look(screen, name):
    if os.environ.get("DUGNAD_PICTURES"):
        screen.page.screenshot(path=Path(os.environ["DUGNAD_PICTURES"]) / f"{name}.png")
    cut = screen.page.evaluate(
        """() => Math.max(0, ...[...document.querySelectorAll('.screen, .screen main, .screen main *:not(.clamp)')]
        .map((e) => getComputedStyle(e).display === 'inline' ? 0 : e.scrollHeight - e.clientHeight))"""
    )
    assert (name, troubles(screen.page), max(0, cut - 2)) == (name, {}, 0)


def look_at_all(screen, stage, name, heading=QUESTION):
    for chart in (False, True):
        for number in screen.shows(stage, heading, chart):
            if number < PAGES:
                look(screen, f"{name}-{'chart' if chart else 'board'}-{number}")


def of_sixty(name):
    stage = CASES[name]()
    if stage.statements:
        stage.statements = [statement(n, text, activity=99) for n, text in enumerate(SIXTY, 1)]
    return stage


NAMES = [name for name in CASES if name != "talk"]
KIND_NAMES = {kind: next(name for name in CASES if name.split("-")[0] == kind) for kind in KINDS}


@pytest.mark.parametrize("name", NAMES)
def test_a_result_can_be_read_from_the_last_row(projector, name):
    stage = CASES[name]()
    stage.play(24, roles=("staff", "parents", "leaders"))
    look_at_all(projector(), stage.close(), name)


@pytest.mark.parametrize("name", [KIND_NAMES[kind] for kind in KINDS if kind != "talk"])
def test_sixty_ideas_and_long_words_under_the_longest_question(projector, name):
    stage = of_sixty(name)
    stage.play(12, texts=SIXTY, roles=("staff", "parents"))
    look_at_all(projector(), stage.close(), f"{name}-sixty", LONGEST_QUESTION)


@pytest.mark.parametrize("name", [KIND_NAMES[kind] for kind in KINDS if kind != "talk"])
@pytest.mark.parametrize("people", [0, 1])
def test_nobody_has_answered_and_one_has(projector, name, people):
    stage = CASES[name]()
    stage.play(people)
    look_at_all(projector(dark=True), stage.close(), f"{name}-of-{people}")


def test_twelve_questions_around_a_circle_role_by_role(projector):
    steps = [step for plan in workshops() for step in plan.steps if step.kind == "instrument"]
    longest = max(steps, key=lambda step: len(step.options["items"]))
    assert len(longest.options["items"]) == 12
    stage = Stage("instrument", dict(longest.options))
    stage.play(24, roles=("staff", "parents", "leaders"))
    look_at_all(projector(), stage.close(), "instrument-twelve")


def test_what_has_moved_since_the_round_before(projector):
    stage = CASES["four_fields"]()
    stage.play(24)
    view = stage.close().view()
    for field in view["fields"]:
        for at, practice in enumerate(field["practices"]):
            practice |= {"before": [6, 6, 6, 6], "was": "refine", "roles": []}
            practice["text"] = (SENTENCE, LONG, TEXTS[0])[at % 3]
    moved = {**view, "pages": {"board": 1, "chart": 3}}
    stage.view = lambda: moved
    look_at_all(projector(), stage, "four_fields-moved")


@pytest.mark.parametrize("heading", [QUESTION, LONGEST_QUESTION])
@pytest.mark.parametrize("stage", ["", "group", "plenary"])
def test_ten_themes_and_the_groups_that_wrote_under_a_clock(projector, heading, stage, monkeypatch):
    by_group = lambda room: [(each, {"group": 12}) for each in room.statements]
    monkeypatch.setattr("dugnad.activities.ideas.screen.written", by_group)
    ideas = Stage.with_texts("ideas", SIXTY)
    ideas.options["themes"] = [
        {"label": f"{LONG} {n}"[-60:], "statements": list(range(6 * n + 1, 6 * n + 7))}
        for n in range(10)
    ]
    ideas.pinned = (1, 7, 13)
    board = ideas.view()
    assert {each["group"] for each in board["ideas"]} == {"Gruppe 12"}
    board["aside"] = 4
    ideas.view = lambda: board
    screen = projector()
    for number in screen.shows(ideas, heading):
        view = {"stage": "activity", "kind": "ideas", "heading": heading, "board": board}
        view |= {"page": number, "view": "board", "igp": stage, "until": 595, "now": 0}
        screen.show(view | {"groups": "Grupper på 4–5, nummer 1–12"})
        look(screen, f"ideas-themes-{stage}-{number}-{len(heading)}")
        clock = screen.page.locator(".clock")
        assert clock.bounding_box()["height"] < 100, "the clock is on one line"
        foot = screen.page.locator(".foot").bounding_box()
        last = max(
            e.bounding_box()["y"] + e.bounding_box()["height"]
            for e in screen.page.locator(".wall li").all()
        )
        assert last <= foot["y"] + 1


def test_a_legend_of_two_lines_over_eight_long_statements(projector):
    stage = of_sixty("four_fields")
    stage.options["labels"] = "plain"  # the longest names there are
    stage.statements = stage.statements[:8]
    stage.play(24)
    look_at_all(projector(), stage.close(), "four_fields-plain", LONGEST_QUESTION)


@pytest.mark.parametrize("name", ["statements", "four_fields", "instrument", "gap", "ranking"])
def test_a_smaller_screen_shows_the_same_picture(projector, name):
    stage = CASES[name]()
    stage.play(24, roles=("staff", "parents", "leaders"))
    look_at_all(projector(width=1280), stage.close(), f"{name}-1280")


@pytest.mark.parametrize("dark", [False, True])
def test_so_can_the_way_in_and_the_pause(projector, dark):
    screen = projector(dark=dark)
    screen.page.evaluate("window.draw(null)")
    for stage in ("none", "lobby"):
        screen.show({"stage": stage})
        look(screen, f"{stage}-{dark}")


def test_text_that_is_too_small_is_found(projector):
    stage = CASES["statements"]()
    stage.play(24)
    screen = projector()
    for _number in screen.shows(stage.close(), QUESTION, chart=True):
        assert troubles(screen.page) == {}
        screen.page.evaluate("Plotly.relayout('figure', { 'font.size': 27 })")
        assert {text for text, _size in troubles(screen.page)["small"]} >= {"Enig"}
        screen.page.evaluate("Plotly.relayout('figure', { 'font.size': 28, 'legend.y': 0.5 })")
        assert "over" in troubles(screen.page)
        screen.page.evaluate(
            "Plotly.relayout('figure', { 'legend.y': 1, 'margin.l': 10, 'yaxis.automargin': false })"
        )
        assert "out" in troubles(screen.page)
        screen.page.add_style_tag(content=".summary { font-size: .9em !important }")
        assert "small" in troubles(screen.page)
        screen.page.evaluate("document.head.lastElementChild.remove()")
        break
