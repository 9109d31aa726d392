"""Ranking: what matters most, next most, and so on."""

from dugnad.activities.kind import Kind
from dugnad.activities.planned import Number
from dugnad.activities.ranking import card, model

KIND = Kind(
    name="ranking",
    accept=model.accept,
    card=card.view,
    settings=(Number("most", 5, 1, 50),),
)
