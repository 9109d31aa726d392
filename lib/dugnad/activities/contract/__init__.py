"""Psychological contract: each part accepted, questioned or not accepted, by every party."""

from dugnad.activities import choices
from dugnad.activities.borrowed import Borrowed
from dugnad.activities.contract import card, model
from dugnad.activities.kind import Kind
from dugnad.activities.planned import Listed, by_key

KIND = Kind(
    name="contract",
    accept=model.accept,
    card=card.view,
    card_of="statements",
    form=choices.form,
    place=model.place,
    aloud=card.aloud,
    settings=(
        Borrowed("contract", ("parts",)),
        Listed("parts", {"text": 120, "hint": 160}, used=by_key),
    ),
)
