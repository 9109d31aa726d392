"""Every field of every form comes back as it was filled in, in every language."""

from dataclasses import fields
from datetime import date

import pytest

from dugnad.domain.calendar import on_day
from dugnad.domain.chain import CONTENT, ElementKind, Phase
from dugnad.domain.elements import PHASE
from dugnad.domain.model import LANGUAGES
from dugnad.pages.chain import Chain
from dugnad.pages.chain_forms import wording
from dugnad.pages.chain_view import BESIDE, GROWS_FROM
from phases.by_hand import add, blank, card

FILLED = {
    "text": "Én tekst – med «tegn» & <b>merker</b>",
    "line": "Én linje",
    "prose": "Første linje\nAndre linje",
    "date": "2025-02-28",
    "number": -2.5,
    "scale": 4,
    "yesno": False,
    "lines": ["Først", "Så"],
    "hours": {"staff": 1.5, "pupils": 0.0},
    "dissents": [
        {"view": "Et syn", "reason": "En grunn", "tripwire": "En varsellampe", "key": "Før"}
    ],
}


def filled(field):
    if field["name"] == "hours_a_week":
        return 2.5  # a week has no hours below zero
    return list(field["options"])[-1] if field["type"] == "choice" else FILLED[field["type"]]


@pytest.mark.parametrize("kind", ElementKind)
def test_every_field_round_trips(desk, project, kind):
    page = desk(Chain, PHASE[kind])
    form = page.view["forms"][kind.value]
    assert {each["name"] for each in form} == {each.name for each in fields(CONTENT[kind])}
    content = {field["name"]: filled(field) for field in form}
    made = add(page, kind.value, **content)
    assert card(page, made)["content"] == content
    # … and a form that is left empty but for its first text is one too.
    first = form[0]["name"]
    bare = {**blank(page, kind.value), first: "Bare dette"}
    assert card(page, add(page, kind.value, **bare))["content"] == bare


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("phase", Phase)
def test_every_phase_speaks_every_language(desk, store, project, language, phase):
    store.update_project(project.id, language=language)
    page = desk(Chain, phase)
    view = page.view
    assert view["language"] == language
    for form in view["forms"].values():
        assert all(field["label"] for field in form)
    told = {each["type"]: each for each in page.send(type="hello")}
    english = language == "en"
    assert (told["words"]["messages"]["From the room"] == "From the room") is english
    for (kind, name), (label, _help) in wording(language).items():
        same = label == wording("en")[kind, name][0]
        assert english or not same or label in ("Status", "Start"), label


def test_what_a_form_offers_the_store_takes(desk, project, store):
    """Every link that a card offers can be made."""
    pages = {phase: desk(Chain, phase) for phase in Phase}

    def one(kind):
        name = store_field(kind)
        return add(pages[PHASE[kind]], kind.value, **{name: f"En {kind}"})

    def store_field(kind):
        return fields(CONTENT[kind])[0].name

    page = pages[Phase.GOALS]
    for kind, sources in GROWS_FROM.items():
        for source in sources:
            page.do(type="link", before=one(source), after=one(kind), kind="leads")
    for kind, ways in BESIDE.items():
        for link, others in ways.items():
            for other in others:
                page.do(type="link", before=one(kind), after=one(other), kind=link.value)


@pytest.mark.parametrize("field", ["met_on", "accepted_on"])
def test_nobody_has_met_or_said_yes_on_a_day_to_come(desk, project, store, field):
    page = desk(Chain, Phase.INITIATION)
    content = {**blank(page, "contract"), "text": "Vi er med"}
    with on_day(date(2026, 1, 5)):
        said = page.refusal(
            type="add", kind="contract", content={**content, field: "2026-01-06"}, after=[]
        )
        assert "still to come" in said or "framtid" in said or "ennå" in said, said
        made = add(page, "contract", **{**content, field: "2026-01-05"})
    assert [each.id for each in store.list_elements(project.id)] == [made]
