"""Psychological contract: each part accepted, questioned or not accepted, by every party."""

from dugnad.activities import choices
from dugnad.activities.contract import card, model
from dugnad.activities.kind import Kind

KIND = Kind(
    name="contract", accept=model.accept, card=card.view, card_of="statements", form=choices.form
)
