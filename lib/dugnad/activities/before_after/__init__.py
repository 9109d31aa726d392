"""Confrontation: the same question before and after meeting another viewpoint."""

from dugnad.activities import scale
from dugnad.activities.before_after import card, model
from dugnad.activities.borrowed import Borrowed
from dugnad.activities.kind import Kind
from dugnad.activities.planned import A_LINE, ENDS, Listed, Words
from dugnad.domain.model import SEALED
from dugnad.domain.text import LONGEST

KIND = Kind(
    name="before_after",
    accept=model.accept,
    card=card.view,
    card_of="instrument",
    form=scale.form,
    turned=frozenset({"round", "dealt", SEALED}),
    settings=(
        Borrowed("confrontation", ("question", "scale", "cards")),
        Words("question", ("",), longest=LONGEST),
        ENDS,
        Listed("cards", {"title": A_LINE, "text": LONGEST, "source": 160}, needed=2),
    ),
)
