"""Gap analysis (figure 3): how it is, how it should be, and how much it matters."""

from dugnad.activities import scale
from dugnad.activities.gap import card, model
from dugnad.activities.kind import Kind

KIND = Kind(name="gap", accept=model.accept, card=card.view, card_of="instrument", form=scale.form)
