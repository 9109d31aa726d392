"""Foredle, forbedre, fornye, forkaste: everyone places each practice (figure 6)."""

from dugnad.activities import boxes, hands
from dugnad.activities.four_fields import card, model
from dugnad.activities.kind import Kind
from dugnad.activities.planned import Choice

KIND = Kind(
    name="four_fields",
    accept=model.accept,
    card=card.view,
    for_later=True,
    form=boxes.form,
    repeats=model.repeats,
    aloud=hands.aloud,
    settings=(Choice("labels", ("method", "plain"), wording=True),),
)
