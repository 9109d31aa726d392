"""The made-up year: played through the pages, and whole when it is over."""

import os
import subprocess
import sys
from collections import Counter
from datetime import date

import pytest

from dugnad.domain.chain import ElementKind, Happened, LinkKind, Phase, Standing
from dugnad.domain.elements import Practice, Progress, Stage
from dugnad.domain.priority import Priority
from dugnad.paths import NOTEBOOKS as FOLDER
from dugnad.store import Store
from dugnad.year import script
from played import END, copy, year


@pytest.fixture(scope="module")
def told():
    folder, played = year()
    with Store.open(folder) as store:
        yield store, played


def test_six_gatherings_over_a_year_on_the_days_of_the_story(told):
    store, played = told
    held = store.list_gatherings(played.project_id)[::-1]
    assert [each.started_on for each in held] == [
        day["date"] for day in script()["days"] if "plan" in day
    ]
    assert len(held) == 6 and all(each.ended_on == each.started_on for each in held)
    came = [store.count_participants(each.id) for each in held]
    assert sum(came[0].values()) >= 59 and len(came[0]) == 6
    phases = {each.phase for each in store.list_elements(played.project_id)}
    assert phases == set(Phase)


def test_every_activity_was_answered(told):
    store, played = told
    for gathering in store.list_gatherings(played.project_id):
        for activity in store.list_activities(gathering.id):
            if activity.kind != "talk":
                assert store.list_contributions(activity.id), (gathering.title, activity.title)


def test_everything_has_happened_in_it(told):
    store, played = told
    elements = {e.id: e for e in store.list_elements(played.project_id, withdrawn=True)}
    assert {each.kind for each in elements.values()} == set(ElementKind)
    happened = [each.happened for number in elements for each in store.history(number)]
    assert happened.count(Happened.REOPENED) >= 2
    links = {each.kind for each in store.list_links(played.project_id)}
    assert links == set(LinkKind)
    decision = elements[played.made["tests"]]
    assert decision.content.dissents and decision.standing is Standing.REOPENED
    progress = {e.content.progress for e in elements.values() if e.kind is ElementKind.ACTION}
    assert progress >= {Progress.DONE, Progress.PLANNED, Progress.STOPPED}
    stages = {e.content.stage for e in elements.values() if isinstance(e.content, Practice)}
    assert stages >= set(Stage)
    dates = [each.on for number in elements for each in store.history(number)]
    assert min(dates) == date(2025, 9, 9) and max(dates) <= END


def said_on(store, played, day, kind):
    """What the room answered on a day of the story: question → newest answers."""
    (gathering,) = [
        each for each in store.list_gatherings(played.project_id) if each.started_on == day
    ]
    (activity,) = [each for each in store.list_activities(gathering.id) if each.kind == kind]
    texts = {str(each.id): each.text for each in store.list_statements(gathering.id)}
    given = {}
    for each in store.list_contributions(activity.id):
        given.setdefault(texts.get(each.key, each.key), []).append(each.payload)
    return texts, given


def test_the_room_is_for_what_becomes_the_goals(told):
    """In every way it was asked; and not all are."""
    store, played = told
    day = date(2026, 1, 20)
    goals = {store.history(played.made[name])[0].content.text for name in ("g-plan", "g-adult")}
    texts, votes = said_on(store, played, day, "statements")
    agree = {
        text: sum(each["choice"] == "agree" for each in given) / len(given)
        for text, given in votes.items()
    }
    assert set(sorted(agree, key=agree.get)[-2:]) == goals
    assert 0.6 < min(agree[goal] for goal in goals) < 1
    _texts, orders = said_on(store, played, day, "ranking")
    points = Counter()
    for order in (each["order"] for given in orders.values() for each in given):
        points.update({texts[key]: len(order) - at for at, key in enumerate(order)})
    assert {text for text, _n in points.most_common(2)} == goals
    _texts, pairs = said_on(store, played, day, "pairwise")
    chosen, met = Counter(), Counter()
    for given in pairs.values():
        for each in given:
            met.update(texts[key] for key in each["pair"])
            chosen[texts.get(each["better"])] += 1
    share = {text: chosen[text] / met[text] for text in met}
    assert set(sorted(share, key=share.get)[-2:]) == goals


def test_the_room_asks_about_what_the_question_is_about(told):
    store, played = told
    for day in script()["days"]:
        if "asks" in day:
            _texts, given = said_on(store, played, day["date"], "contract")
            asked = {each["text"] for some in given.values() for each in some if "text" in each}
            assert asked == set(day["asks"].values())


def test_the_facilitator_uses_what_there_is(told):
    """IGP, themes, a result of the room, and figures from a file."""
    store, played = told
    (day,) = [day for day in script()["days"] if day.get("igp")]
    texts, _given = said_on(store, played, day["date"], "ideas")
    (gathering,) = [
        each for each in store.list_gatherings(played.project_id) if each.started_on == day["date"]
    ]
    ideas = next(each for each in store.list_activities(gathering.id) if each.kind == "ideas")
    assert ideas.options["stage"] == "plenary"
    themes = {
        each["label"]: [texts[str(number)] for number in each["statements"]]
        for each in ideas.options["themes"]
    }
    assert themes == day["themes"]
    meeting = store.history(played.made["p-meeting"])[0]
    assert meeting.content.priority is Priority.DISCARD
    (kept,) = store.list_figures(played.project_id)
    assert kept.indicators == ("Har en voksen å gå til", "Trives på skolen")
    assert sum(each.hidden for each in kept.figures) == 1


def test_no_promise_is_older_than_its_word(told):
    """On no day does a party have met, or said yes, on a later one."""
    store, played = told
    for element in store.list_elements(played.project_id, ElementKind.CONTRACT):
        for event in store.history(element.id):
            if event.content is not None and event.element_id == element.id:
                days = event.content.met_on, event.content.accepted_on
                assert all(each is None or each <= event.on for each in days), event


def test_it_says_that_it_is_made_up(told):
    store, played = told
    assert "oppdiktet" in store.find_project(played.project_id).municipality
    assert "made-up" in script()["notice"]["en"]


def test_the_notebooks_run_on_it(tmp_path):
    """As they do on an empty store, which every run of the tests tries."""
    copy(tmp_path / "data")
    env = {**os.environ, "DUGNAD_DATA": str(tmp_path / "data")}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval-lax",
         "--nbval-current-env", "--nbval-cell-timeout=60", "-c", os.devnull,
         "--rootdir", str(FOLDER), str(FOLDER)],
        capture_output=True, text=True, env=env, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr
    assert " passed" in run.stdout and "skipped" not in run.stdout


def test_the_demonstration_of_a_year_begins_anew(tmp_path, monkeypatch, capsys):
    from dugnad import year as module
    from dugnad.commands.demo import prepare_year
    from dugnad.i18n import translator
    from dugnad.settings import Settings

    def few_days(folder, *, tell):
        tell(date(2025, 9, 9))
        folder.mkdir(parents=True)
        (folder / "played").touch()

    monkeypatch.setattr(module, "play", few_days)
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "old").touch()
    settings = prepare_year(Settings(data=tmp_path, language="nb"), translator("nb"))
    assert settings.data == tmp_path / "demo"
    assert [each.name for each in settings.data.iterdir()] == ["played"]
    assert "9. september 2025" in capsys.readouterr().err
