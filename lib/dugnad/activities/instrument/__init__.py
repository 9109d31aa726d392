"""Statements people rate themselves on, from low to high, or "I do not know"."""

from dugnad.activities import scale
from dugnad.activities.borrowed import AboutNeed, Borrowed
from dugnad.activities.instrument import card, model
from dugnad.activities.kind import Kind

KIND = Kind(
    name="instrument",
    accept=model.accept,
    card=card.view,
    form=scale.form,
    repeats=model.repeats,
    turned=frozenset({"element", "about"}),  # of one project
    settings=(
        Borrowed("instrument", ("version", "items", "scale")),
        AboutNeed("element", only=("instrument", "reelle-behov")),
    ),
)
