"""Reflection: what happened, what we learned, what we keep, change and drop."""

from dugnad.activities.kind import Kind, never
from dugnad.activities.reflection import card, model

KIND = Kind(
    name="reflection",
    accept=model.accept,
    card=card.view,
    settings=(model.SETTING,),
    holds=never,
)
