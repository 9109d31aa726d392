"""The cards while they are dealt; then the two rounds over each other, and who moved."""

from __future__ import annotations

from typing import Any

from dugnad import charts
from dugnad.activities import sheets
from dugnad.activities.before_after.model import dealt
from dugnad.activities.before_after.tally import moves, rounds
from dugnad.activities.counting import decimal
from dugnad.activities.instrument.screen import ends, parts
from dugnad.activities.kind import Room, View
from dugnad.activities.scale import scale_of
from dugnad.i18n import catalogue, translator


def view(room: Room, language: str) -> View:
    """Before the result: a sheet a card. After: the shift, and the cards behind it."""
    _ = translator(language)
    cards = [
        sheets.columns(
            [{"title": card["title"], "tone": "dealt", "texts": [card["text"]]}],
            foot=card["source"],
        )
        for card in dealt(room, language)
    ]
    if not room.activity.shown:
        return sheets.board(
            cards[::-1], empty=_("Answer first. The other viewpoints come after."), result=False
        )
    shift = _shift(room, language)
    return sheets.board(
        [*shift["sheets"], *cards],
        empty=sheets.waiting(1, room.k, language),
        result=True,
        charts=1 if shift["rows"] else 0,
        rows=shift["rows"],
        steps=scale_of(room, language).steps,
        said=shift["said"],
    )


def _shift(room: Room, language: str) -> dict[str, Any]:
    words = catalogue(language)
    _ = words.gettext
    scale, found, moved = scale_of(room, language), rounds(room), moves(room)
    names = {"before": _("Before"), "after": _("After")}
    rows = [
        {
            "text": names[key],
            "counts": row["counts"],
            "mark": decimal(row["mean"], language),
            **sheets.strip(parts(row["counts"], scale)),
        }
        for key, row in found.items()
        if row
    ]
    said = ""
    if moved:
        said = " ".join(
            [
                words.ngettext("One went up,", "{n} went up,", moved["up"]).format(n=moved["up"]),
                words.ngettext("one stayed,", "{n} stayed,", moved["stayed"]).format(
                    n=moved["stayed"]
                ),
                words.ngettext("one went down.", "{n} went down.", moved["down"]).format(
                    n=moved["down"]
                ),
            ]
        )
    drawn = list(rows)
    if moved:
        drawn.append(
            {
                "text": said,
                "mark": "",
                **sheets.strip(
                    [
                        ("s1", moved["down"], _("down")),
                        ("so", moved["stayed"], _("the same")),
                        ("s6", moved["up"], _("up")),
                    ]
                ),
            }
        )
    made = sheets.sheets(drawn, heading=_("The shift"), legend=ends(scale))
    return {"sheets": made, "rows": rows, "said": said}


def figure(view: View, language: str, page: int) -> charts.Chart | None:
    """The two rounds as distributions."""
    rows = view.get("rows", [])
    if not rows:
        return None
    _ = translator(language)
    names = [str(step) for step in view["steps"]]
    means = ", ".join(f"{row['text']}: {row['mark']}" for row in rows)
    return charts.distribution(
        rows, names, [_("Round"), *names], f"{_('Mean')} – {means}. {view['said']}".strip()
    )
