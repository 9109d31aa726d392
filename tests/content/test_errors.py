"""A facilitator's slip of the pen is answered with the file and the line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dugnad.content import national_goals, reference, sample, workshop
from dugnad.content.figures import REFERENCE
from dugnad.content.plans import WORKSHOPS
from dugnad.content.versions import INSTRUMENTS, instrument
from dugnad.domain.errors import ContentError
from dugnad.i18n import catalogue
from dugnad.paths import SAMPLES

Write = Callable[[str, str], Path]

PLAN = (WORKSHOPS / "treparts.yaml").read_text("utf-8")
INSTRUMENT = (INSTRUMENTS / "reelle-behov-1.yaml").read_text("utf-8")
DATASET = (REFERENCE / "pisa-lave-nivaer.yaml").read_text("utf-8")
GOALS = (REFERENCE / "nasjonale-mal.yaml").read_text("utf-8")
SAMPLE = (SAMPLES / "eksempel.yaml").read_text("utf-8")


def line_of(text: str, part: str, nth: int = 1) -> int:
    """The line, from 1, where ``part`` stands for the nth time."""
    lines = [place for place, line in enumerate(text.splitlines(), start=1) if part in line]
    return lines[nth - 1]


def refusal(load: Callable[[], object]) -> ContentError:
    with pytest.raises(ContentError) as met:
        load()
    return met.value


BROKEN_PLANS = {
    # what is replaced, by what, the line it is found on, what the sentence says
    "minutes that do not add up": ("minutes: 120", "minutes: 100", "steps:", "120 minutes"),
    "a word for minutes": ("minutes: 120", "minutes: to timer", "to timer", "cannot be"),
    "no minutes at all": ("    minutes: 25\n", "", "kind: contract", "minutes is missing"),
    "a misspelt key": ("    minutes: 25", "    minuts: 25", "minuts", "misspelt"),
    "an empty language": ("nn: Trepartsmøte", "nn: ''", "title:", "missing in nn"),
    "a language left out": ("  en: Three-party meeting\n", "", "title:", "missing in en"),
    "a language left out in options": ("          nn: Uklar\n", "", "low:", "missing in nn"),
    "a phase there is none of": ("phase: initiation", "phase: oppstart", "oppstart", "cannot be"),
    "a bad kind": ("kind: strengths", "kind: Strengths!", "Strengths!", "cannot be"),
    "an instrument there is none of": (
        *("instrument: forutsetninger", "instrument: forutsetning"),
        *("instrument: forutsetning", "no file for forutsetning"),
    ),
    "a contract there is none of": (
        *("contract: psykologisk-kontrakt", "contract: muntlig"),
        *("contract: muntlig", "no file for muntlig"),
    ),
    "a colon too many": ("phase: initiation", "phase: initiation: 1", ": 1", "cannot be"),
    "a tab": ("phase: initiation", "\tphase: initiation", "\tphase", "cannot be"),
    "the same key twice": (
        *("phase: initiation", "minutes: 10\nphase: initiation"),
        *("minutes: 120", "minutes is written twice"),
    ),
    "no steps": (PLAN[PLAN.index("steps:") :], "steps: []", "steps:", "cannot be"),
}


@pytest.mark.parametrize("name", BROKEN_PLANS)
def test_a_broken_plan(name: str, write: Write) -> None:
    old, new, mark, says = BROKEN_PLANS[name]
    assert old in PLAN
    write("instruments/forutsetninger-1.yaml", INSTRUMENT)
    write("contracts/psykologisk-kontrakt.yaml", CONTRACT)
    broken = PLAN.replace(old, new, 1)
    write("plan.yaml", broken)
    met = refusal(lambda: workshop("plan"))
    assert met.params["file"] == "plan.yaml"
    assert met.params["line"] == line_of(broken, mark)
    assert says in str(met)


CONTRACT = (WORKSHOPS.parent / "contracts" / "psykologisk-kontrakt.yaml").read_text("utf-8")


def test_the_same_plan_unbroken(write: Write) -> None:
    write("instruments/forutsetninger-1.yaml", INSTRUMENT)
    write("contracts/psykologisk-kontrakt.yaml", CONTRACT)
    write("plan.yaml", PLAN)
    assert workshop("plan").minutes == 120


def test_an_instrument_that_is_broken_is_named_itself(write: Write) -> None:
    broken = INSTRUMENT.replace(
        "      nb: Vi får prøve og feile", "      no: Vi får prøve og feile"
    )
    write("instruments/forutsetninger-1.yaml", broken)
    write("plan.yaml", PLAN)
    met = refusal(lambda: workshop("plan"))
    assert met.params["file"] == "forutsetninger-1.yaml"
    assert met.params["line"] == line_of(broken, "key: ownership") + 1


def test_two_items_with_one_key(write: Write) -> None:
    broken = INSTRUMENT.replace("key: competence", "key: accepted")
    write("instruments/behov-1.yaml", broken)
    met = refusal(lambda: instrument("behov"))
    assert met.params["line"] == line_of(broken, "items:")
    assert met.params["key"] == "accepted"


@pytest.mark.parametrize(
    ("old", "new", "key", "other"),
    [
        ("    contests: [maths-2022]\n", "", "maths-2022", "maths-2022-udir"),
        ("source: udir", "source: ssb", "maths-2022-udir", "ssb"),
        ("[maths-2018, maths-2022]", "[maths-2015, maths-2022]", "maths-change", "maths-2015"),
    ],
)
def test_figures_that_do_not_hang_together(
    old: str, new: str, key: str, other: str, write: Write
) -> None:
    assert old in DATASET
    broken = DATASET.replace(old, new, 1)
    write("tall.yaml", broken)
    met = refusal(lambda: reference("tall"))
    assert met.params == {
        "file": "tall.yaml",
        "line": line_of(broken, "figures:"),
        "key": key,
        "other": other,
    }


def test_a_goal_without_its_source(write: Write) -> None:
    broken = GOALS.replace("source: tett-pa", "source: ny-melding", 1)
    write("nasjonale-mal.yaml", broken)
    met = refusal(national_goals)
    assert met.params == {
        "file": "nasjonale-mal.yaml",
        "line": line_of(broken, "goals:"),
        "key": "early",
        "other": "ny-melding",
    }


def test_an_idea_too_long_for_the_room(write: Write) -> None:
    broken = SAMPLE.replace("  - Vi ringer hjem", "  - " + "Vi ringer hjem og " * 30)
    write("eksempel.yaml", broken)
    assert refusal(sample).params["line"] == line_of(broken, "Vi ringer hjem")


def test_a_file_that_is_not_there(write: Write) -> None:
    met = refusal(lambda: workshop("sommerfest"))
    assert met.params == {"file": "sommerfest.yaml"}


def test_a_file_saved_by_an_old_editor(write: Write) -> None:
    write("plan.yaml", "").write_bytes(PLAN.encode("cp1252"))
    assert "UTF-8" in str(refusal(lambda: workshop("plan")))


@pytest.mark.parametrize(
    "text", ["", "[]", "bare tekst", "title: \x00", "title: 2024-02-31", "? [a, b]\n: c"]
)
def test_a_file_that_holds_something_else(text: str, write: Write) -> None:
    write("plan.yaml", text)
    met = refusal(lambda: workshop("plan"))
    assert met.params["file"] == "plan.yaml"
    assert met.params["line"] == 1


def test_a_file_made_to_run_code_is_only_read(write: Write, tmp_path: Path) -> None:
    harm = tmp_path / "harm"
    write("plan.yaml", f"title: !!python/object/apply:pathlib.Path.touch [{harm}]\n")
    refusal(lambda: workshop("plan"))
    assert not harm.exists()


def test_the_sentence_keeps_its_figures_in_norwegian() -> None:
    met = ContentError("{file}, line {line}: {field} is missing.", file="a.yaml", line=3, field="x")
    said = met.sentence(catalogue("nb").gettext)
    assert "a.yaml" in said and "3" in said and "x" in said
