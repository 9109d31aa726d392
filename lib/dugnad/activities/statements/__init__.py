"""Agree, pass or disagree on statements: where the room agrees, and where it divides."""

from dugnad.activities import choices, hands
from dugnad.activities.igp import staged
from dugnad.activities.kind import Kind
from dugnad.activities.statements import card, model

KIND = staged(
    Kind(
        name="statements",
        accept=model.accept,
        card=card.view,
        for_later=True,
        form=choices.form,
        aloud=hands.aloud,
    )
)
