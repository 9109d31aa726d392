"""Pairwise comparison: two at a time, and an order comes out of it."""

from dugnad.activities.kind import Kind
from dugnad.activities.pairwise import card, model
from dugnad.activities.planned import Number

KIND = Kind(
    name="pairwise",
    accept=model.accept,
    card=card.view,
    settings=(Number("most", 15, 1, 100),),
)
