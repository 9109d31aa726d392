"""Check-in: one word, or one tap on a scale."""

from dataclasses import replace

from dugnad.activities.check_in import card, model
from dugnad.activities.kind import Kind
from dugnad.activities.planned import ENDS, Choice

KIND = Kind(
    name="check_in",
    accept=model.accept,
    card=card.view,
    form=card.form,
    aloud=card.aloud,
    settings=(Choice("form", ("word", "scale")), replace(ENDS, only=("form", "scale"))),
    holds=model.on_a_scale,
)
