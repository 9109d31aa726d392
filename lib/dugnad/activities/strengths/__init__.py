"""Godfoten: what I am good at, and whom I can make good."""

from dugnad.activities.igp import staged
from dugnad.activities.kind import Kind, never
from dugnad.activities.planned import Listed
from dugnad.activities.strengths import card, model

KIND = staged(
    Kind(
        name="strengths",
        accept=model.accept,
        card=card.view,
        holds=never,
        aloud=card.aloud,
        settings=(Listed("whom", {"label": model.LONGEST_WHOM}),),
    )
)
