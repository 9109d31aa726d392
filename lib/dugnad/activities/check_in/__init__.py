"""Check-in: one word, or one tap on a scale."""

from dugnad.activities.check_in import card, model
from dugnad.activities.kind import Kind

KIND = Kind(name="check_in", accept=model.accept, card=card.view, form=card.form)
