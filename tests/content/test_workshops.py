from __future__ import annotations

import pytest

from dugnad.activities.igp import STAGES
from dugnad.content import workshop, workshops
from dugnad.content.versions import instrument, known_instruments
from dugnad.domain.model import LANGUAGES, Workshop
from dugnad.opening import WORKSHOP

ANY_TIME = {
    "idedugnad": 90,
    "halvdag": 210,
    "planleggingsdag": 360,
    "personalmote-20": 20,
    "elever": 45,
    "foreldremote": 60,
    "treparts": 120,
}
OF_A_PHASE = {
    "initiativ": "initiation",
    "situasjon": "situation",
    "mal": "goals",
    "tiltak": "actions",
    "evaluering": "evaluation",
}
# The kinds a kjøreplan may use. The content knows no code: these are names only.
KINDS = {
    *("talk", "check_in", "ideas", "four_fields", "dots", "ranking", "pairwise", "statements"),
    *("gap", "instrument", "before_after", "contract", "strengths", "reflection", "sorting"),
}
# What a phase cannot do without, as far as activities reach.
NEEDED = {
    "initiativ": {"ideas", "gap", "sorting", "instrument", "before_after", "contract"},
    "situasjon": {"ideas", "gap", "before_after", "four_fields", "instrument"},
    "mal": {"ideas", "statements", "pairwise", "ranking", "reflection"},
    "tiltak": {"ideas", "four_fields", "strengths", "dots"},
    "evaluering": {"ideas", "gap", "instrument", "four_fields", "reflection"},
}


@pytest.fixture(params=[*ANY_TIME, *OF_A_PHASE])
def plan(request: pytest.FixtureRequest) -> Workshop:
    return workshop(request.param)


def test_every_kjoreplan_is_there() -> None:
    assert {plan.key for plan in workshops()} == {*ANY_TIME, *OF_A_PHASE}


def test_the_minutes_add_up(plan: Workshop) -> None:
    assert sum(step.minutes for step in plan.steps) == plan.minutes


@pytest.mark.parametrize("key", ANY_TIME)
def test_a_plan_takes_the_time_it_promises(key: str) -> None:
    assert workshop(key).minutes == ANY_TIME[key]


def test_the_kinds_are_known(plan: Workshop) -> None:
    assert {step.kind for step in plan.steps} <= KINDS


def test_it_begins_with_a_welcome_and_ends_with_a_word_on_what_comes(plan: Workshop) -> None:
    assert plan.steps[0].kind == "talk"
    assert plan.steps[-1].kind in {"talk", "reflection"}


def test_nobody_sits_longer_than_ninety_minutes_without_a_break(plan: Workshop) -> None:
    sitting = longest = 0
    for step in plan.steps:
        sitting = 0 if step.title["nb"] in {"Pause", "Lunsj"} else sitting + step.minutes
        longest = max(longest, sitting)
    assert longest <= 90


@pytest.mark.parametrize("key", OF_A_PHASE)
def test_a_phase_has_its_plan_with_what_belongs_to_it(key: str) -> None:
    plan = workshop(key)
    assert plan.phase == OF_A_PHASE[key]
    assert NEEDED[key] <= {step.kind for step in plan.steps}


def test_everything_is_said_in_three_languages(plan: Workshop) -> None:
    for wording in (
        plan.title,
        plan.audience,
        *(s.title for s in plan.steps),
        *(s.question for s in plan.steps),
    ):
        assert all(wording[language].strip() for language in LANGUAGES)


def test_kinds_that_need_options_have_them(plan: Workshop) -> None:
    for step in plan.steps:
        match step.kind:
            case "gap":
                assert all({"key", "text"} == set(theme) for theme in step.options["themes"])
            case "instrument":
                assert {"instrument", "version", "items", "scale"} <= set(step.options)
            case "before_after":
                # Which round it is, the facilitator turns.
                assert "round" not in step.options
                assert {"question", "cards", "scale"} <= set(step.options)
            case "contract":
                assert step.options["parts"]
            case "sorting":
                assert 2 <= len(step.options["boxes"]) <= 4
                assert all({"key", "text", "help"} == set(box) for box in step.options["boxes"])
            case "reflection":
                assert all({"key", "text"} == set(field) for field in step.options["fields"])
            case "check_in":
                assert step.options["form"] in ("word", "scale")
                assert ("scale" in step.options) == (step.options["form"] == "scale")


def test_other_views_have_time_to_be_answered_heard_and_answered_again(plan: Workshop) -> None:
    for step in plan.steps:
        if step.kind == "before_after":
            assert step.minutes >= 4 * len(step.options["cards"])


def test_a_step_carries_the_instrument_with_its_version() -> None:
    step = next(s for s in workshop("treparts").steps if s.kind == "instrument")
    assert step.options == instrument("forutsetninger").options()
    assert step.options["version"] == max(known_instruments()["forutsetninger"])
    assert len(step.options["items"]) == 12


def test_pupils_meet_plain_words() -> None:
    heavy = (
        "praksis",
        "kompetanse",
        "tiltak",
        "medvirkning",
        "analyse",
        "observasjon",
        "refleksjon",
    )
    for step in workshop("elever").steps:
        said = f"{step.title['nb']} {step.question['nb']}".lower()
        assert not [word for word in heavy if word in said]
        longest = max(
            len(part.split()) for part in step.question["nb"].replace("?", ".").split(".")
        )
        assert longest <= 16


def test_guardians_meet_no_professional_words() -> None:
    for step in workshop("foreldremote").steps:
        said = f"{step.title['nb']} {step.question['nb']}".lower()
        assert not [word for word in ("praksis", "kompetanse", "tiltak", "analyse") if word in said]


@pytest.mark.parametrize("key", ["halvdag", "planleggingsdag", "situasjon"])
def test_a_plan_with_time_for_it_begins_the_ideas_each_for_oneself(key: str) -> None:
    first = next(step for step in workshop(key).steps if step.kind == "ideas")
    assert first.options["stage"] == next(iter(STAGES))


def test_the_first_gathering_has_a_board_that_fills_at_once() -> None:
    assert all("stage" not in step.options for step in workshop(WORKSHOP).steps)
