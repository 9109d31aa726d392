"""Pairwise comparison: two at a time, and an order comes out of it."""

from dugnad.activities.kind import Kind
from dugnad.activities.pairwise import card, model

KIND = Kind(name="pairwise", accept=model.accept, card=card.view)
