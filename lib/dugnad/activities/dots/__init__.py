"""Dot voting: a few dots each, on what matters most."""

from dugnad.activities.dots import card, model
from dugnad.activities.kind import Kind

KIND = Kind(name="dots", accept=model.accept, card=card.view, form=card.form)
