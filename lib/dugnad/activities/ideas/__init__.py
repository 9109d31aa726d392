"""Ideas and observations: short texts from everyone."""

from dugnad.activities import hands
from dugnad.activities.ideas import card, model
from dugnad.activities.igp import staged
from dugnad.activities.kind import Kind, never

KIND = staged(
    Kind(
        name="ideas",
        accept=model.accept,
        card=card.view,
        for_later=True,
        holds=never,
        turned=frozenset({"themes"}),
        aloud=hands.aloud,
    )
)
