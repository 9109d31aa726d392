"""Ideas and observations: short texts from everyone."""

from dugnad.activities.ideas import card, model
from dugnad.activities.kind import Kind, never

KIND = Kind(
    name="ideas",
    accept=model.accept,
    card=card.view,
    for_later=True,
    holds=never,
    turned=frozenset({"stage", "themes"}),
)
