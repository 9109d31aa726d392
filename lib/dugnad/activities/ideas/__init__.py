"""Ideas and observations: short texts from everyone."""

from dugnad.activities import hands
from dugnad.activities.ideas import card, model
from dugnad.activities.igp import staged
from dugnad.activities.kind import Kind

KIND = staged(
    Kind(
        name="ideas",
        accept=model.accept,
        card=card.view,
        for_later=True,
        turned=frozenset({"themes"}),
        aloud=hands.aloud,
    )
)
