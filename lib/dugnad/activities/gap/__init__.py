"""Gap analysis (figure 3): how it is, how it should be, and how much it matters."""

from dugnad.activities import scale
from dugnad.activities.borrowed import FromTheWall
from dugnad.activities.gap import card, model
from dugnad.activities.kind import Kind
from dugnad.activities.planned import ENDS, Listed, by_key

KIND = Kind(
    name="gap",
    accept=model.accept,
    card=card.view,
    card_of="instrument",
    form=scale.form,
    repeats=model.repeats,
    settings=(FromTheWall("wall", "themes"), Listed("themes", {"label": 120}, used=by_key), ENDS),
)
