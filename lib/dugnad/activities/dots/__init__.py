"""Dot voting: a few dots each, on what matters most."""

from dugnad.activities.dots import card, model
from dugnad.activities.kind import Kind
from dugnad.activities.planned import Number

KIND = Kind(
    name="dots",
    accept=model.accept,
    card=card.view,
    form=card.form,
    settings=(Number("budget", 5, 1, 50), Number("most", 3, 1, 50)),
)
