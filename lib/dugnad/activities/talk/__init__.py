"""A step without phones: a welcome, a talk in groups, a pause."""

from dugnad.activities.kind import Kind, never
from dugnad.activities.talk import card, model

KIND = Kind(name="talk", accept=model.accept, card=card.view, holds=never)
