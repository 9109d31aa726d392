"""Sorting: everyone puts each statement in one of two to four boxes."""

from dugnad.activities import boxes
from dugnad.activities.kind import Kind
from dugnad.activities.sorting import card, model

KIND = Kind(
    name="sorting",
    accept=model.accept,
    card=card.view,
    card_of="four_fields",
    form=boxes.form,
    settings=(model.SETTING,),
)
