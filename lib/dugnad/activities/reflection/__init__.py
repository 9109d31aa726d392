"""Reflection: what happened, what we learned, what we keep, change and drop."""

from dugnad.activities.igp import staged
from dugnad.activities.kind import Kind, never
from dugnad.activities.reflection import card, model

KIND = staged(
    Kind(
        name="reflection",
        accept=model.accept,
        card=card.view,
        holds=never,
        aloud=card.aloud,
        settings=(model.SETTING,),
        place=model.place,
    )
)
