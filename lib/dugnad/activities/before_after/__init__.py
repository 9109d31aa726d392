"""Confrontation: the same question before and after meeting another viewpoint."""

from dugnad.activities import scale
from dugnad.activities.before_after import card, model
from dugnad.activities.kind import Kind

KIND = Kind(
    name="before_after",
    accept=model.accept,
    card=card.view,
    card_of="instrument",
    form=scale.form,
    turned=frozenset({"round", "dealt"}),
)
